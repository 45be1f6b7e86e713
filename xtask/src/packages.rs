//! The system packages that building, running and testing need on Debian and Ubuntu, and the same
//! in words for other systems.

/// What building and opening the window needs.
pub(crate) const RUN: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// What the tests need on top: a browser, a virtual display and the web view's driver.
pub(crate) const TEST: &[&str] =
    &["chromium", "dbus-x11", "graphviz", "jq", "webkit2gtk-driver", "xauth", "xvfb"];

/// The command for systems with another package manager, by the program that stands for it.
pub(crate) const ELSEWHERE: &[(&str, &str)] = &[
    (
        "dnf",
        "sudo dnf install webkit2gtk4.1-devel openssl-devel libappindicator-gtk3-devel librsvg2-devel libxdo-devel gcc-c++ make pkgconf",
    ),
    (
        "pacman",
        "sudo pacman -S --needed webkit2gtk-4.1 base-devel openssl libappindicator-gtk3 librsvg xdotool",
    ),
    (
        "zypper",
        "sudo zypper install webkit2gtk3-devel libopenssl-devel libappindicator3-1 librsvg-devel gcc-c++ make",
    ),
];
