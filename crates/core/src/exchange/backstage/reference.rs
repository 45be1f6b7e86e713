//! References between descriptors: `[kind:][namespace/]name`.

use super::{DEFAULT_NAMESPACE, identifier};

/// A reference with everything filled in that it leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// In lower case.
    pub(super) kind: String,
    /// The identifier of the entity it leads to.
    pub(super) identifier: String,
}

/// Reads a reference. `default` is the kind that its field means, and `namespace` that of the
/// descriptor it stands in. Nothing when it is malformed or lacks a kind it would need.
pub(super) fn parse(text: &str, default: Option<&str>, namespace: &str) -> Option<Reference> {
    let (kind, rest) = match text.split_once(':') {
        Some((kind, rest)) => (kind.to_ascii_lowercase(), rest),
        None => (default?.to_owned(), text),
    };
    let (namespace, name) = rest.split_once('/').unwrap_or((namespace, rest));
    let sound = |part: &str| !part.is_empty() && !part.contains([':', '/']) && part.trim() == part;
    if !(sound(&kind) && sound(namespace) && sound(name)) {
        return None;
    }
    let identifier = identifier(namespace, name);
    Some(Reference { kind, identifier })
}

/// The shortest text that reads back as a reference to `identifier` of `kind`.
pub(super) fn write(
    kind: &str,
    identifier: &str,
    default: Option<&str>,
    namespace: &str,
) -> String {
    let (own, name) = identifier.split_once('/').unwrap_or((DEFAULT_NAMESPACE, identifier));
    let mut text = String::new();
    if default != Some(kind) {
        text.push_str(kind);
        text.push(':');
    }
    if own != namespace {
        text.push_str(own);
        text.push('/');
    }
    text.push_str(name);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_what_is_left_out() {
        let read = |text: &str, namespace: &str| {
            parse(text, Some("group"), namespace).map(|r| (r.kind, r.identifier))
        };
        let of = |kind: &str, name: &str| Some((kind.to_owned(), name.to_owned()));
        assert_eq!(read("crew", "default"), of("group", "crew"));
        assert_eq!(read("crew", "port"), of("group", "port/crew"));
        assert_eq!(read("default/crew", "port"), of("group", "crew"));
        assert_eq!(read("User:ann", "default"), of("user", "ann"));
        assert_eq!(read("user:port/ann", "default"), of("user", "port/ann"));
        for malformed in ["", ":", "a:", "/a", "a/", "a:b:c", "a/b/c", " a", "user: ann"] {
            assert_eq!(read(malformed, "default"), None, "{malformed}");
        }
        assert_eq!(parse("crew", None, "default"), None);
    }

    #[test]
    fn writes_the_shortest_text_that_reads_back() {
        for (kind, identifier, namespace, expected) in [
            ("group", "crew", "default", "crew"),
            ("group", "port/crew", "port", "crew"),
            ("group", "crew", "port", "default/crew"),
            ("user", "port/ann", "default", "user:port/ann"),
        ] {
            let text = write(kind, identifier, Some("group"), namespace);
            assert_eq!(text, expected);
            let back = parse(&text, Some("group"), namespace).unwrap();
            assert_eq!((back.kind.as_str(), back.identifier.as_str()), (kind, identifier));
        }
    }
}
