//! The kinds of descriptors, and where each member of their `spec` goes.

/// One kind.
#[derive(Debug)]
pub(super) struct Kind {
    /// As descriptors spell it.
    pub(super) name: &'static str,
    /// Its blueprint.
    pub(super) blueprint: &'static str,
    /// The blueprint's icon.
    pub(super) icon: &'static str,
    /// The `apiVersion` that is meant when the entity does not keep another.
    pub(super) api_version: &'static str,
    /// Members of `spec` that become text properties of the same name.
    pub(super) texts: &'static [&'static str],
    /// Members of `spec` that become lists of texts.
    pub(super) lists: &'static [&'static str],
    /// Members of `spec` that become relations.
    pub(super) references: &'static [Field],
    /// Whether `spec.profile` becomes properties.
    pub(super) profile: bool,
    /// Members of `spec` without which Backstage refuses the descriptor.
    pub(super) required: &'static [&'static str],
}

/// A member of `spec` that refers to other descriptors.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) many: bool,
    /// The kind that a reference without one means.
    pub(super) default: Option<&'static str>,
    /// Blueprint of the target, and the relation that leads there.
    pub(super) targets: &'static [(&'static str, &'static str)],
}

const CATALOG: &str = "backstage.io/v1alpha1";
const SCAFFOLDER: &str = "scaffolder.backstage.io/v1beta3";

/// Members of `spec.profile` and the properties they become.
pub(super) const PROFILE: [&str; 3] = ["displayName", "email", "picture"];

const OWNER: Field = Field {
    name: "owner",
    many: false,
    default: Some("group"),
    targets: &[("group", "owningGroup"), ("user", "owningUser")],
};
const SYSTEM: Field = one("system", "system", &[("system", "system")]);
const DEPENDS_ON: Field = Field {
    name: "dependsOn",
    many: true,
    default: None,
    targets: &[("component", "dependsOnComponent"), ("resource", "dependsOnResource")],
};
const DEPENDENCY_OF: Field = Field {
    name: "dependencyOf",
    many: true,
    default: None,
    targets: &[("component", "dependencyOfComponent"), ("resource", "dependencyOfResource")],
};

const fn one(
    name: &'static str,
    default: &'static str,
    targets: &'static [(&'static str, &'static str)],
) -> Field {
    Field { name, many: false, default: Some(default), targets }
}

const fn many(
    name: &'static str,
    default: &'static str,
    targets: &'static [(&'static str, &'static str)],
) -> Field {
    Field { name, many: true, default: Some(default), targets }
}

/// What any kind has that is not in [`KINDS`].
pub(super) const OTHER: Kind = Kind {
    name: "",
    blueprint: "",
    icon: "DefaultEntity",
    api_version: CATALOG,
    texts: &[],
    lists: &[],
    references: &[OWNER],
    profile: false,
    required: &[],
};

/// The kinds that Backstage itself defines.
pub(super) const KINDS: [Kind; 9] = [
    Kind {
        name: "Component",
        blueprint: "component",
        icon: "Cloud",
        texts: &["type", "lifecycle"],
        references: &[
            OWNER,
            SYSTEM,
            one("subcomponentOf", "component", &[("component", "subcomponentOf")]),
            many("providesApis", "api", &[("api", "providesApis")]),
            many("consumesApis", "api", &[("api", "consumesApis")]),
            DEPENDS_ON,
            DEPENDENCY_OF,
        ],
        required: &["type", "lifecycle", "owner"],
        ..OTHER
    },
    Kind {
        name: "API",
        blueprint: "api",
        icon: "Api",
        texts: &["type", "lifecycle", "definition"],
        references: &[OWNER, SYSTEM],
        required: &["type", "lifecycle", "owner", "definition"],
        ..OTHER
    },
    Kind {
        name: "Resource",
        blueprint: "resource",
        icon: "Server",
        texts: &["type"],
        references: &[OWNER, SYSTEM, DEPENDS_ON, DEPENDENCY_OF],
        required: &["type", "owner"],
        ..OTHER
    },
    Kind {
        name: "System",
        blueprint: "system",
        icon: "System",
        texts: &["type"],
        references: &[OWNER, one("domain", "domain", &[("domain", "domain")])],
        required: &["owner"],
        ..OTHER
    },
    Kind {
        name: "Domain",
        blueprint: "domain",
        icon: "Box",
        texts: &["type"],
        references: &[OWNER, one("subdomainOf", "domain", &[("domain", "subdomainOf")])],
        required: &["owner"],
        ..OTHER
    },
    Kind {
        name: "Group",
        blueprint: "group",
        icon: "TwoUsers",
        texts: &["type"],
        references: &[
            one("parent", "group", &[("group", "parent")]),
            many("children", "group", &[("group", "children")]),
            many("members", "user", &[("user", "members")]),
        ],
        profile: true,
        required: &["type", "children"],
        ..OTHER
    },
    Kind {
        name: "User",
        blueprint: "user",
        icon: "User",
        references: &[many("memberOf", "group", &[("group", "memberOf")])],
        profile: true,
        required: &["memberOf"],
        ..OTHER
    },
    Kind {
        name: "Location",
        blueprint: "location",
        icon: "Link",
        texts: &["type", "target", "presence"],
        lists: &["targets"],
        references: &[],
        ..OTHER
    },
    Kind {
        name: "Template",
        blueprint: "template",
        icon: "Template",
        api_version: SCAFFOLDER,
        texts: &["type", "lifecycle"],
        required: &["type"],
        ..OTHER
    },
];

/// The kind of this name, in whatever case; [`OTHER`] for a kind that Backstage does not define.
pub(super) fn of_name(name: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.name.eq_ignore_ascii_case(name)).unwrap_or(&OTHER)
}

/// The kind whose entities belong to this blueprint, whose name may be written in another case.
pub(super) fn of_blueprint(blueprint: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.blueprint.eq_ignore_ascii_case(blueprint))
}

/// The blueprint of a kind of this name.
pub(super) fn blueprint_of(name: &str) -> String {
    name.to_ascii_lowercase()
}
