//! The words of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Maturity workshops and a software catalog, offline on one file.
#[derive(Debug, Parser)]
#[command(name = "plinth", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The workspace to work on.
    #[arg(long, global = true, env = "PLINTH_WORKSPACE", value_name = "FILE.plinth")]
    pub(crate) workspace: Option<PathBuf>,
    /// Print exactly one JSON document.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a workspace file.
    New {
        /// Where; must not exist.
        #[arg(value_name = "FILE.plinth")]
        path: PathBuf,
        /// Begin with a sample.
        #[arg(long)]
        sample: Option<SampleName>,
    },
    /// Read files into the workspace.
    Import(Import),
    /// Write the catalog to a file.
    Export {
        /// Where to; an existing file is replaced.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
        /// Which parts.
        #[arg(long, value_enum, value_delimiter = ',', default_value = "all")]
        what: Vec<What>,
        /// As what.
        #[arg(long, value_enum, default_value = "json")]
        format: CatalogFormat,
        /// Every key, order and absence as imported, instead of the canonical form.
        #[arg(long)]
        faithful: bool,
    },
    /// Check files without a workspace; writes nothing.
    Validate {
        /// Files or folders.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// List what the workspace holds.
    List {
        #[arg(value_enum)]
        what: ListWhat,
    },
    /// Show one thing whole.
    Show {
        #[command(subcommand)]
        what: Show,
    },
    /// Find blueprints and entities by text.
    Search {
        text: String,
        /// At most this many hits.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
        limit: u32,
    },
    /// Draw a relation graph.
    Graph(Graph),
    /// Say what depends on an entity, or what it depends on.
    Impact {
        blueprint: String,
        id: String,
        #[arg(long, value_enum, default_value = "downstream")]
        direction: DirectionName,
    },
    /// Maturity models.
    Model {
        #[command(subcommand)]
        what: ModelVerb,
    },
    /// Assessments.
    Assessment {
        #[command(subcommand)]
        what: AssessmentVerb,
    },
    /// Write an assessment's report.
    Report {
        /// Assessment id.
        id: String,
        #[arg(long, value_enum)]
        format: ReportFormatName,
        /// Where to; an existing file is replaced.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
        #[arg(long, value_enum, default_value = "team")]
        audience: AudienceName,
        /// Date of the report; today when left out.
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// What happened, newest first.
    History {
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Take the newest change back.
    Undo,
    /// Bring the last undone change again.
    Redo,
    /// Check the integrity of the workspace file.
    Check,
    /// Copy the workspace to a new file.
    Backup {
        /// Where to; must not exist.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
    },
    /// Write a synthetic catalog in the Orders shape.
    Generate {
        #[arg(long)]
        entities: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where to; an existing file is replaced.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// Files or folders.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Rehearse only. Without --accept the numbers are those of accepting every offer.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Offers to accept: repairs of text, proposed blueprints, stub blueprints.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) accept: Vec<Accept>,
    /// How to meet stored items of the same name.
    #[arg(long, value_enum, default_value = "merge")]
    pub(crate) mode: Mode,
    /// Store nothing if one item cannot be stored.
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SampleName {
    Orders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Accept {
    Repairs,
    Blueprints,
    Stubs,
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    Merge,
    Replace,
    Skip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    All,
    Blueprints,
    Entities,
    Scorecards,
    Actions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CatalogFormat {
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListWhat {
    Blueprints,
    Entities,
    Scorecards,
    Actions,
    Models,
    Assessments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Show {
    /// A blueprint.
    Blueprint { id: String },
    /// An entity.
    Entity { blueprint: String, id: String },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Graph {
    #[arg(value_enum)]
    pub(crate) kind: GraphName,
    #[arg(long, value_enum)]
    pub(crate) format: GraphFormatName,
    /// Only what can be reached from this entity.
    #[arg(long, value_name = "BLUEPRINT/ID")]
    pub(crate) around: Option<String>,
    /// How many steps from there.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=10))]
    pub(crate) depth: u32,
    /// Which way to walk from there.
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) direction: DirectionName,
    /// Only what this text finds.
    #[arg(long, value_name = "TEXT", conflicts_with = "around")]
    pub(crate) search: Option<String>,
    /// Only entities of these blueprints.
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub(crate) blueprint: Vec<String>,
    /// Only these relations.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub(crate) relation: Vec<String>,
    /// Only what these teams own.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub(crate) team: Vec<String>,
    /// Only entities whose property has this value.
    #[arg(long, value_name = "PROPERTY=VALUE")]
    pub(crate) property: Option<String>,
    /// Leave out entities of these blueprints, but keep ways through them as implied relations.
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub(crate) hide: Vec<String>,
    /// Leave out relations that longer ways say already.
    #[arg(long)]
    pub(crate) reduced: bool,
    /// One node for each blueprint, team, or end of a chain of the relation of this name.
    #[arg(long, value_name = "blueprint|team|RELATION", conflicts_with_all = ["around", "search"])]
    pub(crate) group_by: Option<String>,
    /// What colours say.
    #[arg(long, value_name = "blueprint|team|PROPERTY")]
    pub(crate) color_by: Option<String>,
    /// A file instead of standard output.
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DirectionName {
    Upstream,
    Downstream,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphName {
    Blueprints,
    Entities,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormatName {
    Json,
    Svg,
    Dot,
    Mermaid,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelVerb {
    /// Models at hand.
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessmentVerb {
    /// Begin an assessment.
    New {
        /// Model id; see `plinth model list`.
        #[arg(long, value_name = "ID")]
        model: String,
        #[arg(long)]
        title: String,
    },
    /// Read an assessment file.
    Import {
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },
    /// Write an assessment as JSON.
    Export {
        id: String,
        /// Where to; an existing file is replaced.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
    },
    /// Show an assessment with its results.
    Show { id: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormatName {
    Html,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AudienceName {
    Executive,
    Team,
    Public,
}
