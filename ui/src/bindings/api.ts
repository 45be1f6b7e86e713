// Generated from the command table of crates/app by `cargo xtask bindings`. Do not edit.

export type ActionState = "open" | "doing" | "done" | "dropped";

export type Aggregation = { 
/**
 * Shown instead of its key.
 */
title?: string, 
/**
 * Identifier of the blueprint whose entities are counted.
 */
target: string, 
/**
 * What is worked out, as written (`func`, `calculationBy`, …).
 */
calculationSpec: unknown, 
/**
 * Which entities count, as written.
 */
query?: unknown, 
/**
 * Which ways to them count, as written.
 */
pathFilter?: unknown, 
/**
 * What it means.
 */
description?: string, 
/**
 * Name of an icon.
 */
icon?: string, };

export type Answer = { "kind": "level", 
/**
 * Level id.
 */
level: string, } | { "kind": "dont-know" } | { "kind": "does-not-fit" };

export type AppError = { 
/**
 * For programs.
 */
code: ErrorCode, 
/**
 * For people: what happened and what to do.
 */
message: string, 
/**
 * Details with places.
 */
problems: Array<Problem>, };

export type Arrangement = "organic" | "layered";

export type AspectResult = { 
/**
 * Node id.
 */
aspect: string, 
/**
 * Node title.
 */
title: string, 
/**
 * What was decided.
 */
decided?: Answer, 
/**
 * Ordinal of the decided level.
 */
current?: number, 
/**
 * Ordinal of the target level.
 */
target?: number, 
/**
 * `target - current` where both are known; may be negative.
 */
gap?: number, 
/**
 * How many people have voted.
 */
voted: number, 
/**
 * How many people take part.
 */
participants: number, 
/**
 * Whether the room has seen the votes; until then `votes` is absent.
 */
revealed: boolean, 
/**
 * How the votes fall.
 */
votes?: VoteSpread, 
/**
 * Signs seen, looked for, and in all.
 */
signsSeen: number, 
/**
 * Signs looked for and not seen.
 */
signsNotSeen: number, 
/**
 * Signs of the aspect in all.
 */
signsTotal: number, };

export type AspectState = { 
/**
 * Each person's vote, by participant id.
 */
votes: { [key in string]: Vote }, 
/**
 * Whether the votes have been shown to the room. Before that nobody sees one.
 */
revealed: boolean, 
/**
 * Sign id → seen, not seen.
 */
signs: { [key in string]: SignState }, 
/**
 * What the room agreed on.
 */
decision?: Decision, 
/**
 * Where the team wants to be.
 */
target?: Target, 
/**
 * What supports the decision, by evidence id.
 */
evidence: { [key in string]: Evidence }, 
/**
 * What to do, by action id.
 */
actions: { [key in string]: PlannedAction }, };

export type Assessment = { 
/**
 * Always `maturity-assessment`.
 */
format: string, 
/**
 * Version of the file shape.
 */
formatVersion: number, 
/**
 * Opaque and stable.
 */
id: string, 
/**
 * Shown to people.
 */
title: string, 
/**
 * The model it was made with.
 */
model: ModelRef, 
/**
 * RFC 3339, UTC.
 */
createdAt: string, 
/**
 * RFC 3339, UTC.
 */
updatedAt: string, 
/**
 * Which platform, for whom.
 */
scope: string, 
/**
 * What the reader should know.
 */
context: string, 
/**
 * Until when the targets hold: a date (YYYY-MM-DD) or empty.
 */
horizon: string, 
/**
 * Who takes part, by participant id.
 */
participants: { [key in string]: Participant }, 
/**
 * What is known of each aspect, by node id.
 */
aspects: { [key in string]: AspectState }, };

export type AssessmentEdit = { 
/**
 * Its id.
 */
id: string, 
/**
 * What changes, in order; pointers into the assessment.
 */
edits: Array<Edit>, 
/**
 * Consecutive edits with the same key are one undo step (typing in one field).
 */
coalesce?: string, 
/**
 * What undo will call it.
 */
label?: string, };

export type AssessmentExport = { 
/**
 * Its id.
 */
id: string, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type AssessmentImport = { 
/**
 * Which file.
 */
path: string, };

export type AssessmentImported = { 
/**
 * Id of the assessment.
 */
id: string, 
/**
 * What is worth knowing about it.
 */
problems: Array<Problem>, 
/**
 * What changed; absent when the same assessment was stored already.
 */
changeSet?: ChangeSet, };

export type AssessmentList = { 
/**
 * One row an assessment.
 */
items: Array<AssessmentRow>, };

export type AssessmentName = { 
/**
 * Its id.
 */
id: string, };

export type AssessmentNew = { 
/**
 * Which model.
 */
modelId: string, 
/**
 * What to call it.
 */
title: string, };

export type AssessmentRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Title of its model.
 */
model: string, 
/**
 * RFC 3339, UTC.
 */
createdAt: string, 
/**
 * RFC 3339, UTC.
 */
updatedAt: string, 
/**
 * How many people take part.
 */
participants: number, 
/**
 * How many aspects are decided.
 */
decided: number, 
/**
 * How many aspects the model has.
 */
aspects: number, };

export type AssessmentView = { 
/**
 * The assessment.
 */
assessment: Assessment, 
/**
 * The model it was made with.
 */
model: Model, 
/**
 * Levels, gaps, agreement.
 */
results: Results, 
/**
 * Radar of current and target as SVG.
 */
radar: string, 
/**
 * Profile line of current and target as SVG.
 */
profile: string, 
/**
 * What is worth knowing: expired evidence, actions without owner, …
 */
problems: Array<Problem>, };

export type Blueprint = { 
/**
 * Its name among blueprints; immutable.
 */
identifier: string, 
/**
 * Shown instead of its identifier; the identifier itself when the title is unusable.
 */
title: string, 
/**
 * What it is for.
 */
description?: string, 
/**
 * Name of an icon; unknown names are fine.
 */
icon?: string, 
/**
 * `schema.properties`, in the author's order.
 */
properties: { [key in string]: Property }, 
/**
 * Relations by key, in the author's order.
 */
relations: { [key in string]: Relation }, 
/**
 * Mirror properties by key.
 */
mirrors: { [key in string]: Mirror }, 
/**
 * Calculation properties by key.
 */
calculations: { [key in string]: Calculation }, 
/**
 * Aggregation properties by key.
 */
aggregations: { [key in string]: Aggregation }, 
/**
 * The whole blueprint as written.
 */
value: unknown, };

export type BlueprintCreate = { 
/**
 * The blueprint.
 */
value: unknown, };

export type BlueprintDelete = { 
/**
 * Which blueprint.
 */
identifier: string, 
/**
 * What happens to its entities and to relations that point to it.
 */
dependents: Dependents, };

export type BlueprintEdit = { 
/**
 * Which blueprint.
 */
identifier: string, 
/**
 * What changes, in order.
 */
edits: Array<Edit>, };

export type BlueprintList = { 
/**
 * One row a blueprint.
 */
items: Array<BlueprintRow>, };

export type BlueprintName = { 
/**
 * Its identifier.
 */
identifier: string, };

export type BlueprintRow = { 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its icon's name, as its author wrote it.
 */
icon?: string, 
/**
 * Its description.
 */
description: string, 
/**
 * Place in the palette of twelve colours.
 */
color: number, 
/**
 * How many entities it has.
 */
entities: number, 
/**
 * How many properties it declares.
 */
properties: number, 
/**
 * How many relations it declares.
 */
relations: number, 
/**
 * How many problems its definition has.
 */
problems: number, };

export type BlueprintView = { 
/**
 * As the core reads it.
 */
blueprint: Blueprint, 
/**
 * Its JSON, every key kept, two spaces.
 */
source: string, 
/**
 * Place in the palette of twelve colours.
 */
color: number, 
/**
 * How many entities it has.
 */
entities: number, 
/**
 * Relations of other blueprints (and of itself) that point here.
 */
usedBy: Array<UsedBy>, 
/**
 * What is wrong with it.
 */
problems: Array<Problem>, };

export type Bounds = { 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width.
 */
w: number, 
/**
 * Height.
 */
h: number, };

export type Calculation = { 
/**
 * The jq program; its input is the entity with mirror values among its properties.
 */
calculation: string, 
/**
 * The type of the result.
 */
kind: PropertyType, 
/**
 * How the result reads: `url`, `date-time`, …
 */
format?: string, 
/**
 * Shown instead of its key.
 */
title?: string, 
/**
 * What it means.
 */
description?: string, 
/**
 * Name of an icon.
 */
icon?: string, 
/**
 * Whether `colors` are used.
 */
colorized: boolean, 
/**
 * Colour by result.
 */
colors: Record<string, string>, };

export type CatalogExport = { 
/**
 * Where to.
 */
path: string, 
/**
 * Which parts; all when empty.
 */
what: Array<ExportPart>, 
/**
 * Every key, order and absence as imported, instead of the canonical form.
 */
faithful: boolean, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type Cell = { 
/**
 * Level id.
 */
level: string, 
/**
 * Name of the cell: "As product".
 */
title: string, 
/**
 * Two or three sentences.
 */
summary: string, 
/**
 * Observable signs.
 */
signs: Array<Sign>, 
/**
 * Short scenes.
 */
scenarios: Array<string>, };

export type Change = "added" | "updated" | "removed";

export type ChangeSet = { 
/**
 * Grows with time; never used twice in one workspace.
 */
id: number, 
/**
 * What the person did: "Import 3 files".
 */
label: string, 
/**
 * When, RFC 3339 in UTC.
 */
at: string, 
/**
 * Whether it is undone.
 */
undone: boolean, 
/**
 * Items that came.
 */
added: number, 
/**
 * Items that changed.
 */
updated: number, 
/**
 * Items that went.
 */
removed: number, 
/**
 * The first 200 of them by name.
 */
items: Array<ChangedItem>, };

export type Changed = { 
/**
 * What changed; absent when another program wrote to the file or the workspace was opened.
 */
changeSet?: ChangeSet, 
/**
 * The workspace afterwards; absent when it was closed.
 */
workspace?: WorkspaceInfo, };

export type ChangedItem = { 
/**
 * What it is.
 */
kind: StoredKind, 
/**
 * What happened to it.
 */
change: Change, 
/**
 * The blueprint of an entity or scorecard, the version of a model; else absent.
 */
scope?: string, 
/**
 * Its identifier, after the change.
 */
identifier: string, 
/**
 * Its identifier before the change, when that was another one.
 */
renamedFrom?: string, };

export type Checked = { 
/**
 * The problems.
 */
problems: Array<Problem>, };

export type ConditionResult = { 
/**
 * Where the condition stands in what its author wrote (JSON pointer).
 */
pointer: string, 
/**
 * Whether it passes.
 */
passed: boolean, 
/**
 * The property it asks about.
 */
property?: string, 
/**
 * The relation it asks about.
 */
relation?: string, 
/**
 * What the record holds there; nothing when it holds nothing.
 */
actual?: unknown, 
/**
 * What is there and what was wanted, as in `language is "Go", wanted "Rust"`.
 */
why: string, };

export type Confidence = "low" | "medium" | "high";

export type Consent = "all" | { "only": Array<string> };

export type Counts = { 
/**
 * Blueprints.
 */
blueprints: number, 
/**
 * Entities.
 */
entities: number, 
/**
 * Scorecards.
 */
scorecards: number, 
/**
 * Actions.
 */
actions: number, 
/**
 * Assessments.
 */
assessments: number, };

export type Decision = { 
/**
 * Level, don't know, does not fit; absent while only the reason is written.
 */
answer?: Answer, 
/**
 * Why.
 */
rationale: string, 
/**
 * What those who disagree want recorded, in their words.
 */
dissent: string, };

export type Decisions = { 
/**
 * How to meet stored items.
 */
mode: ImportMode, 
/**
 * Repairs by [`Repair::id`].
 */
repairs: Consent, 
/**
 * Proposed blueprints for untyped entities, by item id ([`PlanItem::id`]).
 */
blueprints: Consent, 
/**
 * Stub blueprints for missing relation targets, by the missing identifier.
 */
stubs: Consent, 
/**
 * A blueprint chosen by hand for an untyped entity: item id → blueprint identifier.
 */
chosen: { [key in string]: string }, 
/**
 * Items left out by hand, by item id.
 */
excluded: Array<string>, 
/**
 * One item that cannot be stored refuses the whole import.
 */
strict: boolean, };

export type Dependents = "block" | "cascade" | "detach";

export type DerivedKind = "mirror" | "calculation" | "aggregation";

export type DerivedProperty = { 
/**
 * Its key in the blueprint.
 */
identifier: string, 
/**
 * Its title, or its key.
 */
title: string, 
/**
 * How it is worked out.
 */
kind: DerivedKind, 
/**
 * How the value reads: `url`, `date-time`, …
 */
format?: string, 
/**
 * Name of the colour that its blueprint gives this value.
 */
color?: string, 
/**
 * The value; null when there is none.
 */
value: unknown, 
/**
 * Why there is no value, or one to be looked at.
 */
problems: Array<Problem>, };

export type Direction = "upstream" | "downstream" | "both";

export type Edit = { 
/**
 * JSON pointer (RFC 6901). A last token `-` appends to an array.
 */
pointer: string, 
/**
 * What to set; absent removes.
 */
value?: unknown, };

export type EntityCreate = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * The entity: identifier, title, properties, relations, …
 */
value: unknown, };

export type EntityDelete = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * What happens to entities that point to it.
 */
dependents: Dependents, };

export type EntityEdit = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier before the edits; changing `/identifier` renames it everywhere.
 */
identifier: string, 
/**
 * What changes, in order.
 */
edits: Array<Edit>, };

export type EntityList = { 
/**
 * Only entities of this blueprint.
 */
blueprint?: string, 
/**
 * Only entities whose identifier or title contains this.
 */
text?: string, 
/**
 * Goes on after this row ([`EntityPage::next`]).
 */
after?: string, 
/**
 * At most this many, 1 to 1,000.
 */
limit: number, };

export type EntityName = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, };

export type EntityPage = { 
/**
 * The page.
 */
items: Array<EntityRow>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * Where the next page begins; absent at the end.
 */
next?: string, };

export type EntityRow = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * That blueprint's title.
 */
blueprintTitle: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * Its icon's name.
 */
icon?: string, 
/**
 * Place of its blueprint in the palette.
 */
color: number, };

export type EntityScorecard = { 
/**
 * The scorecard.
 */
identifier: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its levels from the lowest up.
 */
levels: Array<ScorecardLevel>, 
/**
 * The level reached and what each rule found.
 */
explanation: ScorecardExplanation, };

export type EntityTitle = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * Place of its blueprint in the palette.
 */
color: number, 
/**
 * Something points to it, but it does not exist.
 */
missing: boolean, };

export type EntityTitles = { 
/**
 * How many.
 */
total: number, 
/**
 * The first 1,000.
 */
items: Array<EntityTitle>, };

export type EntityView = { 
/**
 * Its blueprint's identifier.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * Its value, every key kept.
 */
value: Record<string, unknown>, 
/**
 * The same as text, two spaces, digits as written.
 */
source: string, 
/**
 * Its blueprint, from which the form is made; absent when that was deleted.
 */
definition?: Blueprint, 
/**
 * Place of its blueprint in the palette.
 */
color: number, 
/**
 * What it points to (upstream).
 */
outgoing: Array<Related>, 
/**
 * What points to it (downstream), at most 500.
 */
incoming: Array<Related>, 
/**
 * How many point to it in all.
 */
incomingTotal: number, 
/**
 * What is worked out of it and of what it is related to, in the order of its blueprint.
 */
derived: Array<DerivedProperty>, 
/**
 * Its level on each scorecard of its blueprint that is about it.
 */
scorecards: Array<EntityScorecard>, 
/**
 * What is wrong with it.
 */
problems: Array<Problem>, };

export type ErrorCode = "no-workspace" | "not-found" | "conflict" | "invalid" | "has-dependents" | "exists" | "not-a-workspace" | "newer-version" | "unreadable" | "machine" | "stale-plan" | "nothing-to-undo" | "nothing-to-redo" | "bad-request" | "unknown-command" | "internal";

export type Evidence = { 
/**
 * What it says.
 */
text: string, 
/**
 * Where to find it; opened only when http, https or mailto.
 */
link: string, 
/**
 * Who brought it.
 */
person: string, 
/**
 * When it was true (YYYY-MM-DD).
 */
date: string, 
/**
 * Until when it counts (YYYY-MM-DD).
 */
validUntil: string, };

export type ExplainedRule = { 
/**
 * The rule.
 */
identifier: string, 
/**
 * Shown instead of its identifier.
 */
title: string, 
/**
 * Index of the level that asks for it.
 */
level?: number, 
/**
 * Whether the entity passes it.
 */
passed: boolean, 
/**
 * Whether it is one of those missing for the next level.
 */
missingForNext: boolean, 
/**
 * What each of its conditions found; empty for a rule that was not understood.
 */
conditions: Array<ConditionResult>, 
/**
 * Why it cannot be judged, when it cannot.
 */
fault?: string, };

export type ExportPart = "blueprints" | "entities" | "scorecards" | "actions";

export type Fate = "create" | "update" | "unchanged" | "waiting" | "quarantined" | "excluded";

export type FateCounts = { 
/**
 * New.
 */
created: number, 
/**
 * Changed.
 */
updated: number, 
/**
 * Equal to what is stored.
 */
unchanged: number, 
/**
 * Not storable.
 */
quarantined: number, 
/**
 * Waiting for consent.
 */
waiting: number, 
/**
 * Left out by the person.
 */
excluded: number, };

export type FieldChange = { 
/**
 * JSON pointer of the changed place.
 */
pointer: string, 
/**
 * Stored value, absent when the place is new.
 */
before?: unknown, 
/**
 * Value after the import, absent when the place goes.
 */
after?: unknown, };

export type FileFormat = "json" | "ndjson" | "yaml" | "text" | "unreadable";

export type FoundPaths = { 
/**
 * One shortest way; empty when there is none.
 */
shortest: Array<EntityTitle>, 
/**
 * Ways that pass no entity twice, the shortest first.
 */
paths: Array<Array<EntityTitle>>, 
/**
 * There may be more.
 */
more: boolean, };

export type GraphArticulation = { 
/**
 * The entity.
 */
entity: EntityTitle, 
/**
 * Into how many parts.
 */
parts: number, };

export type GraphColor = { "by": "blueprint" } | { "by": "team" } | { "by": "property", 
/**
 * Identifier of the property.
 */
name: string, };

export type GraphEntities = { 
/**
 * Only what can be reached from here.
 */
around?: EntityName, 
/**
 * Only what this text finds, with the relations among the hits.
 */
search?: string, 
/**
 * Only these.
 */
among?: Array<EntityName>, 
/**
 * Only the members of all these super-nodes.
 */
within?: Array<GraphWithin>, 
/**
 * How many steps from `around`, 1 to 10.
 */
depth?: number, 
/**
 * Which way to walk from `around`.
 */
direction?: Direction, 
/**
 * At most this many nodes, 1 to 2,000; what is expanded comes on top.
 */
limit?: number, 
/**
 * Entities whose neighbours are all drawn.
 */
expand?: Array<EntityName>, 
/**
 * Entities from which the walk does not go on.
 */
collapse?: Array<EntityName>, 
/**
 * Entities that are not drawn.
 */
without?: Array<EntityName>, 
/**
 * Places that are kept.
 */
pins?: Array<GraphPin>, 
/**
 * Which entities and relations count at all.
 */
filter?: GraphFilter, 
/**
 * What colours say.
 */
color?: GraphColor, };

export type GraphExport = { 
/**
 * Which graph, as what.
 */
graph: GraphText, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type GraphFacet = { 
/**
 * The name.
 */
name: string, 
/**
 * How often.
 */
count: number, };

export type GraphFacets = { 
/**
 * Entities and missing targets.
 */
total: number, 
/**
 * Blueprints that have entities, by title.
 */
blueprints: Array<LegendEntry>, 
/**
 * Relations that have values, by name.
 */
relations: Array<GraphFacet>, 
/**
 * Teams that own entities, the busiest first; the empty name counts entities without one.
 */
teams: Array<GraphFacet>, 
/**
 * Properties with few values: those with an enumeration, and switches.
 */
properties: Array<GraphPropertyFacet>, };

export type GraphFilter = { 
/**
 * Only entities of these blueprints; all when empty.
 */
blueprints: Array<string>, 
/**
 * Only relations of these names; all when empty.
 */
relations: Array<string>, 
/**
 * Only entities that one of these teams owns; all when empty. The empty name stands for
 * entities without a team.
 */
teams: Array<string>, 
/**
 * Only entities whose property has this value.
 */
property?: GraphProperty, 
/**
 * Blueprints left out; ways through their entities stay as implied relations.
 */
hide: Array<string>, 
/**
 * Leave out each relation that longer ways say already (transitive reduction).
 */
reduced: boolean, };

export type GraphFormat = "json" | "svg" | "dot" | "mermaid";

export type GraphGroupBy = { "kind": "blueprint" } | { "kind": "team" } | { "kind": "relation", 
/**
 * Name of the relation.
 */
relation: string, };

export type GraphGroups = { 
/**
 * What makes a super-node.
 */
by: GraphGroupBy, 
/**
 * Only the members of all these super-nodes.
 */
within?: Array<GraphWithin>, 
/**
 * Which entities and relations count at all.
 */
filter?: GraphFilter, };

export type GraphHub = { 
/**
 * The entity.
 */
entity: EntityTitle, 
/**
 * How many others it depends on.
 */
upstream: number, 
/**
 * How many others depend on it.
 */
downstream: number, };

export type GraphImage = { 
/**
 * A PNG file in base64.
 */
png: string, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type GraphImpact = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Which way to walk.
 */
direction: Direction, };

export type GraphImpactExport = { 
/**
 * Which impact.
 */
impact: GraphImpact, 
/**
 * As what.
 */
format: ImpactFormat, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type GraphKind = "blueprints" | "entities";

export type GraphMap = { 
/**
 * Only the members of all these super-nodes.
 */
within?: Array<GraphWithin>, 
/**
 * Which entities and relations count at all.
 */
filter?: GraphFilter, 
/**
 * What colours say.
 */
color?: GraphColor, };

export type GraphMapNodes = { 
/**
 * `blueprint/identifier`.
 */
ids: Array<string>, 
/**
 * Titles.
 */
titles: Array<string>, 
/**
 * Places in the palette.
 */
colors: Array<number>, 
/**
 * Positions of those nodes that do not exist.
 */
missing: Array<number>, };

export type GraphMapPlaces = { 
/**
 * x and y of every node, one pair after another.
 */
places: Array<number>, 
/**
 * Whether these places are final.
 */
settled: boolean, 
/**
 * Iterations done.
 */
done: number, 
/**
 * Iterations after which it is settled at the latest.
 */
of: number, };

export type GraphMapStep = { 
/**
 * Which map.
 */
map: string, 
/**
 * At most this many iterations, 1 to 200.
 */
iterations: number, };

export type GraphMapView = { 
/**
 * Names the map for [`GraphMapStep`].
 */
map: string, 
/**
 * The nodes.
 */
nodes: GraphMapNodes, 
/**
 * From and to of every edge, one pair after another, as positions in the nodes.
 */
edges: Array<number>, 
/**
 * x and y of every node, one pair after another.
 */
places: Array<number>, 
/**
 * Whether these places are final.
 */
settled: boolean, 
/**
 * What the colours mean.
 */
legend: Array<LegendEntry>, 
/**
 * How many entities there are without the filter.
 */
total: number, 
/**
 * What the picture had to leave out, in sentences.
 */
notes: Array<string>, };

export type GraphMatrix = { 
/**
 * Rows and columns, by title.
 */
blueprints: Array<LegendEntry>, 
/**
 * Those pairs that relations join.
 */
cells: Array<GraphMatrixCell>, };

export type GraphMatrixCell = { 
/**
 * Position of the blueprint whose entities declare them.
 */
from: number, 
/**
 * Position of the one they point to.
 */
to: number, 
/**
 * Name of the relation.
 */
relation: string, 
/**
 * How many.
 */
count: number, };

export type GraphOverview = { 
/**
 * Entities and missing targets.
 */
nodes: number, 
/**
 * Relations.
 */
edges: number, 
/**
 * Entities without any relation.
 */
orphans: EntityTitles, 
/**
 * Names that something points to, but that do not exist.
 */
missing: EntityTitles, 
/**
 * The best connected entities.
 */
hubs: Array<GraphHub>, 
/**
 * Circles of relations: of each one walk around it, at most 200.
 */
cycles: Array<Array<EntityTitle>>, 
/**
 * Entities without which the graph falls apart, the worst first, at most 200.
 */
articulation: Array<GraphArticulation>, 
/**
 * Which blueprint points to which, how often.
 */
matrix: GraphMatrix, };

export type GraphPaths = { 
/**
 * Where they begin.
 */
from: EntityName, 
/**
 * Where they end.
 */
to: EntityName, 
/**
 * Which way to walk.
 */
direction: Direction, 
/**
 * At most this many, 1 to 100.
 */
most: number, 
/**
 * No longer than this many relations, 1 to 12.
 */
longest: number, };

export type GraphPin = { 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Centre from the left.
 */
x: number, 
/**
 * Centre from the top.
 */
y: number, };

export type GraphProperty = { 
/**
 * Identifier of the property.
 */
name: string, 
/**
 * The value as text; empty for entities without one.
 */
value: string, };

export type GraphPropertyFacet = { 
/**
 * Its identifier, in every blueprint that has it.
 */
name: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The values it may have.
 */
values: Array<string>, };

export type GraphText = { 
/**
 * Which graph.
 */
kind: GraphKind, 
/**
 * As what.
 */
format: GraphFormat, 
/**
 * Exactly what the window shows, instead of everything that it could show: the limit holds.
 */
seen?: boolean, 
/**
 * Super-nodes instead of entities.
 */
groups?: GraphGroupBy, 
/**
 * The places of this map.
 */
map?: string, 
/**
 * Only what can be reached from here.
 */
around?: EntityName, 
/**
 * Only what this text finds, with the relations among the hits.
 */
search?: string, 
/**
 * Only these.
 */
among?: Array<EntityName>, 
/**
 * Only the members of all these super-nodes.
 */
within?: Array<GraphWithin>, 
/**
 * How many steps from `around`, 1 to 10.
 */
depth?: number, 
/**
 * Which way to walk from `around`.
 */
direction?: Direction, 
/**
 * At most this many nodes, 1 to 2,000; what is expanded comes on top.
 */
limit?: number, 
/**
 * Entities whose neighbours are all drawn.
 */
expand?: Array<EntityName>, 
/**
 * Entities from which the walk does not go on.
 */
collapse?: Array<EntityName>, 
/**
 * Entities that are not drawn.
 */
without?: Array<EntityName>, 
/**
 * Places that are kept.
 */
pins?: Array<GraphPin>, 
/**
 * Which entities and relations count at all.
 */
filter?: GraphFilter, 
/**
 * What colours say.
 */
color?: GraphColor, };

export type GraphView = { 
/**
 * Nodes, edges, bounds.
 */
scene: Scene, 
/**
 * What the colours of the nodes mean.
 */
legend: Array<LegendEntry>, 
/**
 * How many nodes there would be without the limit.
 */
total: number, 
/**
 * What the picture had to leave out, in sentences.
 */
notes: Array<string>, };

export type GraphWithin = { 
/**
 * What made the super-node.
 */
by: GraphGroupBy, 
/**
 * Its `id` in the picture of groups.
 */
id: string, };

export type History = { 
/**
 * Newest first; those taken back come before the others.
 */
items: Array<HistoryRow>, };

export type HistoryRequest = { 
/**
 * At most this many, 1 to 1,000.
 */
limit: number, };

export type HistoryRow = { 
/**
 * Grows with time.
 */
id: number, 
/**
 * "Import orders.json", "Rename Cart".
 */
label: string, 
/**
 * RFC 3339, UTC.
 */
at: string, 
/**
 * Whether it was taken back and can be brought again.
 */
undone: boolean, };

export type Ignored = { 
/**
 * Index into the files.
 */
file: number, 
/**
 * First line, from 1.
 */
line: number, 
/**
 * The nearest heading above it.
 */
heading?: string, 
/**
 * The first 200 characters of the block.
 */
excerpt: string, 
/**
 * Why it was left aside, in one sentence.
 */
reason: string, };

export type Impact = { 
/**
 * The entity asked for.
 */
start: EntityTitle, 
/**
 * How many entities are reached.
 */
total: number, 
/**
 * The reached ones, nearest first, at most 2,000.
 */
items: Array<ImpactItem>, 
/**
 * Who owns what is reached, the busiest first; the empty name counts those without a team.
 */
teams: Array<GraphFacet>, 
/**
 * Positions of items that are the only way to others, the worst first.
 */
singlePoints: Array<number>, 
/**
 * Circles of relations that the start or a reached entity is part of; of each one walk around
 * it.
 */
cycles: Array<Array<EntityTitle>>, };

export type ImpactFormat = "csv" | "md" | "json";

export type ImpactItem = { 
/**
 * Relations on a shortest way.
 */
distance: number, 
/**
 * One shortest way, start and entity included; only its last 64 entities when longer.
 */
path: Array<EntityTitle>, 
/**
 * Its teams.
 */
team: string, 
/**
 * How many others are reached only through it.
 */
single: number, 
/**
 * Its blueprint.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * Place of its blueprint in the palette.
 */
color: number, 
/**
 * Something points to it, but it does not exist.
 */
missing: boolean, };

export type ImportDecide = { 
/**
 * From [`PlanView::plan_id`].
 */
planId: string, 
/**
 * What the person decided so far.
 */
decisions: Decisions, };

export type ImportDone = { 
/**
 * Numbers, as in the plan.
 */
summary: PlanSummary, 
/**
 * All problems: those of files and those of items.
 */
problems: Array<Problem>, 
/**
 * What changed; absent when nothing did.
 */
changeSet?: ChangeSet, };

export type ImportItems = { 
/**
 * From [`PlanView::plan_id`].
 */
planId: string, 
/**
 * Only items of this kind.
 */
kind?: ItemKind, 
/**
 * Only items of this fate.
 */
fate?: Fate, 
/**
 * Items to leave out at the start.
 */
offset: number, 
/**
 * At most this many, 1 to 1,000.
 */
limit: number, };

export type ImportMode = "merge" | "replace" | "skip";

export type ImportPlan = { 
/**
 * What to read.
 */
sources: Array<ImportSource>, };

export type ImportSource = { "kind": "path", 
/**
 * Where.
 */
path: string, } | { "kind": "text", 
/**
 * Shown as its file name.
 */
name: string, 
/**
 * The text.
 */
text: string, };

export type ItemKind = "blueprint" | "entity" | "scorecard" | "action";

export type LegendEntry = { 
/**
 * Blueprint, team or value; empty for nodes without one.
 */
key: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Place in the palette.
 */
color: number, 
/**
 * How many nodes shown have it.
 */
count: number, };

export type Level = { 
/**
 * Opaque and stable.
 */
id: string, 
/**
 * 1 for the lowest.
 */
ordinal: number, 
/**
 * Shown to people.
 */
name: string, 
/**
 * Other names in use for it.
 */
aliases: Array<string>, 
/**
 * What the level is about.
 */
description: string, };

export type LevelCount = { 
/**
 * Level id.
 */
level: string, 
/**
 * How many.
 */
count: number, };

export type License = { 
/**
 * SPDX identifier.
 */
spdx: string, 
/**
 * The line that every report shows.
 */
attribution: string, 
/**
 * Whether derived content must keep the licence.
 */
shareAlike: boolean, };

export type Mirror = { 
/**
 * The whole path, such as `system.domain.$title`.
 */
path: string, 
/**
 * Shown instead of its key.
 */
title?: string, };

export type Model = { 
/**
 * Always `maturity-model`.
 */
format: string, 
/**
 * Version of the file shape.
 */
formatVersion: number, 
/**
 * Opaque and stable.
 */
id: string, 
/**
 * Version of the content.
 */
version: string, 
/**
 * Shown to people.
 */
title: string, 
/**
 * BCP 47 language of the texts.
 */
locale: string, 
/**
 * Under which terms the texts may be used.
 */
license: License, 
/**
 * The model's levels, lowest first.
 */
levels: Array<Level>, 
/**
 * Aspects and, for deeper models, what lies between them and the root.
 */
nodes: Array<Node>, };

export type ModelList = { 
/**
 * One row a model and version.
 */
items: Array<ModelRow>, };

export type ModelName = { 
/**
 * Model id.
 */
id: string, };

export type ModelRef = { 
/**
 * Model id.
 */
id: string, 
/**
 * Model version.
 */
version: string, 
/**
 * `sha256:` and the hex digest of the model's canonical JSON.
 */
hash: string, };

export type ModelRow = { 
/**
 * Model id.
 */
id: string, 
/**
 * Model version.
 */
version: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Terms and origin, to be shown with it.
 */
attribution: string, 
/**
 * How many aspects.
 */
aspects: number, 
/**
 * How many levels.
 */
levels: number, };

export type NextLevel = { 
/**
 * Its index, from 0.
 */
level: number, 
/**
 * Its title and colour.
 */
definition: ScorecardLevel, 
/**
 * Identifiers of the rules that are missing for it, in the order of the scorecard.
 */
missing: Array<string>, };

export type Node = { 
/**
 * Opaque and stable.
 */
id: string, 
/**
 * The node above, or nothing.
 */
parent?: string | null, 
/**
 * Tier of the tree.
 */
kind: string, 
/**
 * Shown to people.
 */
title: string, 
/**
 * The question the aspect asks.
 */
question: string, 
/**
 * More about it.
 */
description: string, 
/**
 * Position among its siblings.
 */
order: number, 
/**
 * What each level looks like here.
 */
cells: Array<Cell>, };

export type Nothing = Record<symbol, never>;

export type OfferCounts = { 
/**
 * How many were made.
 */
offered: number, 
/**
 * How many have consent.
 */
applied: number, };

export type Participant = { 
/**
 * Shown to people.
 */
name: string, 
/**
 * "Platform engineer", "Application developer", …
 */
role: string, };

export type PlainText = { 
/**
 * The text.
 */
text: string, };

export type PlanFile = { 
/**
 * Name as given.
 */
path: string, 
/**
 * What it turned out to be.
 */
format: FileFormat, 
/**
 * Items found in it.
 */
items: number, };

export type PlanItem = { 
/**
 * Stable within the reading: its index as text, or `stub:<identifier>`.
 */
id: string, 
/**
 * Blueprint, entity, …
 */
kind: ItemKind, 
/**
 * The blueprint of an entity or scorecard, as stated or accepted.
 */
blueprint?: string, 
/**
 * Its identifier; empty when it has none.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * What would happen.
 */
fate: Fate, 
/**
 * Index into [`Plan::files`]; absent for stubs.
 */
file?: number, 
/**
 * First line in that file, from 1.
 */
line?: number, 
/**
 * The nearest heading above it in prose.
 */
heading?: string, 
/**
 * Changed places of an update (at most 50).
 */
changes: Array<FieldChange>, 
/**
 * Repairs it needs.
 */
repairs: Array<Repair>, 
/**
 * For an entity without a blueprint.
 */
proposal?: Proposal, 
/**
 * What is wrong with it.
 */
problems: Array<Problem>, };

export type PlanItems = { 
/**
 * The page.
 */
items: Array<PlanItem>, 
/**
 * How many match in all.
 */
total: number, };

export type PlanName = { 
/**
 * From [`PlanView::plan_id`].
 */
planId: string, };

export type PlanSummary = { 
/**
 * The files in order.
 */
files: Array<PlanFile>, 
/**
 * Blueprints by fate.
 */
blueprints: FateCounts, 
/**
 * Entities by fate.
 */
entities: FateCounts, 
/**
 * Scorecards by fate.
 */
scorecards: FateCounts, 
/**
 * Actions by fate.
 */
actions: FateCounts, 
/**
 * Readable blocks that are no items.
 */
ignored: number, 
/**
 * Repairs of text.
 */
repairs: OfferCounts, 
/**
 * Proposed blueprints for untyped entities.
 */
proposals: OfferCounts, 
/**
 * Stub blueprints for missing targets.
 */
stubs: OfferCounts, };

export type PlanView = { 
/**
 * Names the rehearsal until it is applied or discarded.
 */
planId: string, 
/**
 * Numbers.
 */
summary: PlanSummary, 
/**
 * The first 500 items, those that need a person first.
 */
items: Array<PlanItem>, 
/**
 * How many items there are in all.
 */
itemsTotal: number, 
/**
 * Blocks left aside.
 */
ignored: Array<Ignored>, 
/**
 * Missing blueprints that could be made as stubs.
 */
stubs: Array<StubOffer>, 
/**
 * Problems of files and blocks as such.
 */
problems: Array<Problem>, 
/**
 * The decisions this rehearsal was made with.
 */
decisions: Decisions, };

export type PlannedAction = { 
/**
 * What to do.
 */
title: string, 
/**
 * Who sees to it.
 */
owner: string, 
/**
 * By when (YYYY-MM-DD).
 */
due: string, 
/**
 * The sign it serves.
 */
sign?: string, 
/**
 * How far it is.
 */
state: ActionState, };

export type Point = { 
/**
 * Horizontal.
 */
x: number, 
/**
 * Vertical.
 */
y: number, };

export type Problem = { 
/**
 * How much it stands in the way.
 */
severity: Severity, 
/**
 * Stable kebab-case name of this kind of problem.
 */
code: string, 
/**
 * What happened, in one sentence.
 */
message: string, 
/**
 * The file it was found in.
 */
file?: string, 
/**
 * Line in that file, from 1.
 */
line?: number, 
/**
 * Character in that line, from 1.
 */
column?: number, 
/**
 * JSON pointer (RFC 6901) inside the subject.
 */
pointer?: string, 
/**
 * The blueprint, entity, … it is about.
 */
subject?: Subject, 
/**
 * What the person can do about it.
 */
fix?: string, };

export type Property = { 
/**
 * What kind of value it holds.
 */
kind: PropertyType, 
/**
 * How the value reads: `url`, `date-time`, `markdown`, …
 */
format?: string, 
/**
 * What a viewer makes of it: `open-api`, `async-api`, `embedded-url`.
 */
spec?: string, 
/**
 * Shown instead of its key.
 */
title?: string, 
/**
 * What it means.
 */
description?: string, 
/**
 * Name of an icon.
 */
icon?: string, 
/**
 * Value of a new entity.
 */
default?: unknown, 
/**
 * Whether every entity must have it.
 */
required: boolean, 
/**
 * The values it may have; empty when any will do.
 */
enumValues: unknown[], 
/**
 * Colour by value.
 */
enumColors: Record<string, string>, 
/**
 * Regular expression that a text must match somewhere.
 */
pattern?: string, 
/**
 * Fewest characters.
 */
minLength?: number, 
/**
 * Most characters.
 */
maxLength?: number, 
/**
 * Smallest number.
 */
minimum?: number, 
/**
 * Largest number.
 */
maximum?: number, 
/**
 * The number must be larger than this.
 */
exclusiveMinimum?: number, 
/**
 * The number must be smaller than this.
 */
exclusiveMaximum?: number, 
/**
 * Fewest elements.
 */
minItems?: number, 
/**
 * Most elements.
 */
maxItems?: number, 
/**
 * Whether no element may appear twice.
 */
uniqueItems: boolean, 
/**
 * Schema of the elements, as written; often absent.
 */
items?: unknown, 
/**
 * The whole property as written, unknown keys included.
 */
schema: unknown, };

export type PropertyType = "string" | "number" | "boolean" | "object" | "array";

export type Proposal = { 
/**
 * The one blueprint that fits, or nothing when undecided.
 */
blueprint?: string, 
/**
 * Sentences of evidence: "Only System has a relation named domain."
 */
evidence: Array<string>, 
/**
 * Other blueprints that would accept it, best first.
 */
alternatives: Array<string>, 
/**
 * Whether consent was given.
 */
accepted: boolean, };

export type Recent = { 
/**
 * Its file.
 */
path: string, 
/**
 * File name without the ending.
 */
name: string, 
/**
 * RFC 3339, UTC.
 */
openedAt: string, 
/**
 * Whether the file is still there.
 */
exists: boolean, };

export type RecentForget = { 
/**
 * Which file.
 */
path: string, };

export type RecentList = { 
/**
 * At most ten.
 */
items: Array<Recent>, };

export type Related = { 
/**
 * The relation's name, in the blueprint that declares it.
 */
relation: string, 
/**
 * Blueprint of the other end.
 */
blueprint: string, 
/**
 * Identifier of the other end.
 */
identifier: string, 
/**
 * Title of the other end, or its identifier.
 */
title: string, 
/**
 * Whether the other end does not exist.
 */
missing: boolean, 
/**
 * Place of its blueprint in the palette.
 */
color: number, };

export type Relation = { 
/**
 * Identifier of the blueprint it leads to; it may not be defined anywhere yet.
 */
target: string, 
/**
 * Whether every entity must have it. Absent means no.
 */
required: boolean, 
/**
 * Whether it holds a list. Absent means no.
 */
many: boolean, 
/**
 * Shown instead of its key.
 */
title?: string, 
/**
 * What it means.
 */
description?: string, };

export type Repair = { 
/**
 * Stable within one reading: file index, block index and code, e.g. `0:12:curly-quotes`.
 */
id: string, 
/**
 * Kebab-case kind: `curly-quotes`, `comments`, `trailing-commas`, `ellipsis`,
 * `formula-properties`, `integer-type`, `duplicate-definition`.
 */
code: string, 
/**
 * One sentence for a person: "Straighten 46 curly quotes used as delimiters".
 */
title: string, 
/**
 * How many places it touches.
 */
count: number, 
/**
 * A readable excerpt as it stands (whole lines, at most 40).
 */
before: string, 
/**
 * The same excerpt after the repair.
 */
after: string, };

export type ReportAudience = "executive" | "team" | "public";

export type ReportExport = { 
/**
 * Which report.
 */
report: ReportRequest, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type ReportFormat = "html" | "json";

export type ReportRequest = { 
/**
 * Assessment id.
 */
id: string, 
/**
 * For whom.
 */
audience: ReportAudience, 
/**
 * As what.
 */
format: ReportFormat, 
/**
 * Date of the report (YYYY-MM-DD); today when absent.
 */
date?: string, };

export type Results = { 
/**
 * One row an aspect.
 */
aspects: Array<AspectResult>, };

export type Sample = "orders";

export type Saved = { 
/**
 * Warnings and hints that remain; errors refuse the change.
 */
problems: Array<Problem>, 
/**
 * What changed; absent when nothing did.
 */
changeSet?: ChangeSet, };

export type Scene = { 
/**
 * What the nodes are.
 */
subject: SceneSubject, 
/**
 * Cards, in graph order.
 */
nodes: Array<SceneNode>, 
/**
 * Relations, in graph order.
 */
edges: Array<SceneEdge>, 
/**
 * The rectangle of the whole picture.
 */
bounds: Bounds, };

export type SceneEdge = { 
/**
 * Index of the node that declares the relation.
 */
from: number, 
/**
 * Index of its target.
 */
to: number, 
/**
 * The relation's identifier.
 */
relation: string, 
/**
 * The relation holds a list.
 */
many: boolean, 
/**
 * The relation must be filled.
 */
required: boolean, 
/**
 * The target does not exist.
 */
dangling: boolean, 
/**
 * How many relations it stands for; 1 for an ordinary one.
 */
count: number, 
/**
 * It stands for a way through nodes that are hidden.
 */
implied: boolean, 
/**
 * Tells edges between the same two cards apart, whichever way they point: 0 runs straight,
 * the others bend by so many steps to the right of their own direction (negative: left).
 * Self relations count 0, 1, 2, … outwards.
 */
lane: number, 
/**
 * Points that the edge passes between its ends; empty for most.
 */
via?: Array<Point>, };

export type SceneNode = { 
/**
 * Unique in the scene.
 */
id: string, 
/**
 * The blueprint itself, or the entity's.
 */
blueprint: string, 
/**
 * The identifier without its blueprint.
 */
identifier: string, 
/**
 * The whole title; a renderer shortens it to the card.
 */
title: string, 
/**
 * The author's icon name.
 */
icon?: string, 
/**
 * Centre from the left.
 */
x: number, 
/**
 * Centre from the top.
 */
y: number, 
/**
 * Width of the card.
 */
w: number, 
/**
 * Height of the card.
 */
h: number, 
/**
 * A relation points here, but nothing of this name exists.
 */
missing: boolean, 
/**
 * Neighbours that the scene leaves out.
 */
more: number, 
/**
 * How many entities a super-node stands for; 0 for an ordinary node.
 */
count: number, 
/**
 * Index into [`super::draw::palette::palette`], the same for a blueprint in every scene.
 */
color: number, };

export type SceneSubject = "blueprints" | "entities";

export type ScorecardExplanation = { 
/**
 * Index of the level reached, from 0.
 */
level: number, 
/**
 * Its title and colour.
 */
reached: ScorecardLevel, 
/**
 * The next level; nothing on the highest.
 */
next?: NextLevel, 
/**
 * Every rule with what it found, in the order of the scorecard.
 */
rules: Array<ExplainedRule>, };

export type ScorecardLevel = { 
/**
 * Its name, which rules refer to.
 */
title: string, 
/**
 * The name of its colour, as written.
 */
color?: string, };

export type Search = { 
/**
 * What was typed.
 */
text: string, 
/**
 * At most this many, 1 to 200.
 */
limit: number, };

export type SearchHit = { 
/**
 * `blueprint` or `entity`.
 */
kind: string, 
/**
 * Its blueprint; for a blueprint its own identifier.
 */
blueprint: string, 
/**
 * Its identifier.
 */
identifier: string, 
/**
 * Its title, or its identifier.
 */
title: string, 
/**
 * Place of its blueprint in the palette.
 */
color: number, };

export type SearchHits = { 
/**
 * Best first.
 */
items: Array<SearchHit>, };

export type Settings = { 
/**
 * Light, dark, …
 */
theme: Theme, 
/**
 * Size of everything in percent, 90 to 150.
 */
scale: number, };

export type Severity = "error" | "repair" | "warning" | "info";

export type Sign = { 
/**
 * Opaque and stable.
 */
id: string, 
/**
 * One sentence.
 */
text: string, };

export type SignState = "seen" | "not-seen";

export type Stepped = { 
/**
 * What changed.
 */
changeSet: ChangeSet, 
/**
 * The workspace afterwards.
 */
workspace: WorkspaceInfo, };

export type StoredKind = "blueprint" | "entity" | "scorecard" | "action" | "model" | "assessment" | "canvas-item";

export type StubOffer = { 
/**
 * The missing blueprint.
 */
identifier: string, 
/**
 * `blueprint.relation` of each place that points to it.
 */
wantedBy: Array<string>, 
/**
 * Whether consent was given.
 */
accepted: boolean, };

export type StudioAgainst = { "kind": "history", 
/**
 * Its id.
 */
changeSet: number, } | { "kind": "file", 
/**
 * Where.
 */
path: string, } | { "kind": "plan", 
/**
 * From `PlanView.planId`.
 */
planId: string, };

export type StudioCard = { 
/**
 * The blueprint's identifier.
 */
identifier: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its icon's name, as its author wrote it.
 */
icon?: string, 
/**
 * Place in the palette of twelve colours.
 */
color: number, 
/**
 * Its description; may be empty.
 */
description: string, 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width.
 */
w: number, 
/**
 * Height: 48, 24 for each of the first ten rows, 24 for the line "3 more", and 8.
 */
h: number, 
/**
 * Its properties, derived ones last.
 */
rows: Array<StudioRow>, 
/**
 * How many entities it has.
 */
entities: number, 
/**
 * How many problems it has.
 */
problems: number, 
/**
 * A relation points to it, nothing defines it.
 */
missing: boolean, };

export type StudioChange = { 
/**
 * What undo calls it; made from the rest when absent.
 */
label?: string, 
/**
 * New blueprints.
 */
create?: Array<StudioCreate>, 
/**
 * Edits of blueprints, those created by the same change included.
 */
edit?: Array<BlueprintEdit>, 
/**
 * Identifiers of blueprints to delete.
 */
delete?: Array<string>, 
/**
 * What happens to what depends on the deleted ones, as a set.
 */
dependents?: Dependents, 
/**
 * New places of cards and notes.
 */
place?: Array<StudioPlace>, 
/**
 * Groups, made and changed.
 */
groups?: Array<StudioGroupEdit>, 
/**
 * Notes, made and changed.
 */
notes?: Array<StudioNoteEdit>, 
/**
 * Ids of groups and notes to remove.
 */
remove?: Array<string>, };

export type StudioChanged = { 
/**
 * Warnings and hints about the blueprints changed; errors refuse the change.
 */
problems: Array<Problem>, 
/**
 * What changed; absent when nothing did.
 */
changeSet?: ChangeSet, 
/**
 * Identifiers of new blueprints, then ids of new groups and notes, in the order asked for.
 */
created: Array<string>, };

export type StudioChoice = { 
/**
 * The value as text.
 */
value: string, 
/**
 * Its colour's name, if its author gave it one.
 */
color?: string, };

export type StudioCopy = { 
/**
 * Identifiers of the blueprints.
 */
cards: Array<string>, };

export type StudioCreate = { 
/**
 * The blueprint.
 */
value: unknown, 
/**
 * Left; without a place it gets a free one beside its neighbours.
 */
x?: number, 
/**
 * Top.
 */
y?: number, };

export type StudioDiff = { 
/**
 * Every card of either version; removed ones as they were.
 */
cards: Array<StudioDiffCard>, 
/**
 * Every relation of either version.
 */
edges: Array<StudioDiffEdge>, };

export type StudioDiffCard = { 
/**
 * As in the later version, or as it was.
 */
card: StudioCard, 
/**
 * What happened to it.
 */
state: StudioState, 
/**
 * What changed, in words.
 */
changes: Array<string>, };

export type StudioDiffEdge = { 
/**
 * As in the later version, or as it was.
 */
edge: StudioEdge, 
/**
 * What happened to it.
 */
state: StudioState, };

export type StudioDiffRequest = { 
/**
 * Which other version.
 */
against: StudioAgainst, };

export type StudioEdge = { 
/**
 * The blueprint that declares it.
 */
from: string, 
/**
 * Its key.
 */
relation: string, 
/**
 * Its title; empty when it has none.
 */
title: string, 
/**
 * The blueprint it points to.
 */
to: string, 
/**
 * Whether it holds a list.
 */
many: boolean, 
/**
 * Whether it must be filled.
 */
required: boolean, 
/**
 * Whether nothing defines its target.
 */
dangling: boolean, 
/**
 * Tells edges between the same two cards apart, as in `SceneEdge`.
 */
lane: number, };

export type StudioExport = { 
/**
 * As what.
 */
format: StudioFormat, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type StudioFix = { 
/**
 * What the button says: "Make a stub for Team".
 */
label: string, 
/**
 * For `studio_change`.
 */
change: StudioChange, };

export type StudioFormat = "svg" | "dot" | "mermaid" | "json";

export type StudioGroup = { 
/**
 * Opaque.
 */
id: string, 
/**
 * Shown above it.
 */
title: string, 
/**
 * Place in the palette of twelve colours.
 */
color: number, 
/**
 * Identifiers of its blueprints.
 */
members: Array<string>, };

export type StudioGroupEdit = { 
/**
 * Which; a new one without it.
 */
id?: string, 
/**
 * Shown above it.
 */
title: string, 
/**
 * Place in the palette of twelve colours.
 */
color: number, 
/**
 * Identifiers of its blueprints, which leave their former groups. Without any the group goes.
 */
members: Array<string>, };

export type StudioNote = { 
/**
 * Opaque.
 */
id: string, 
/**
 * What it says.
 */
text: string, 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width.
 */
w: number, 
/**
 * Height.
 */
h: number, };

export type StudioNoteEdit = { 
/**
 * Which; a new one without it.
 */
id?: string, 
/**
 * What it says.
 */
text: string, 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width, at least 40.
 */
w: number, 
/**
 * Height, at least 24.
 */
h: number, };

export type StudioPaste = { 
/**
 * Any text that the import reads.
 */
text: string, 
/**
 * Where the middle of the pasted cards should come, from the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, };

export type StudioPasted = { 
/**
 * Identifiers of the new blueprints.
 */
created: Array<string>, 
/**
 * Those whose identifier was taken.
 */
renamed: Array<StudioRenamed>, 
/**
 * What was repaired, left aside or is worth knowing.
 */
problems: Array<Problem>, 
/**
 * What changed; absent when nothing did.
 */
changeSet?: ChangeSet, };

export type StudioPlace = { 
/**
 * The blueprint's identifier, or the note's id.
 */
id: string, 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width of a note.
 */
w?: number, 
/**
 * Height of a note.
 */
h?: number, };

export type StudioProblem = { 
/**
 * How much it stands in the way.
 */
severity: Severity, 
/**
 * For programs.
 */
code: string, 
/**
 * For people.
 */
message: string, 
/**
 * Identifier of the blueprint.
 */
subject: string, 
/**
 * Where in it, as a JSON pointer.
 */
pointer?: string, 
/**
 * Changes of which each mends it; empty when only a person can.
 */
fixes: Array<StudioFix>, };

export type StudioRenamed = { 
/**
 * As the text says.
 */
from: string, 
/**
 * As it is stored.
 */
to: string, };

export type StudioRole = "property" | "mirror" | "calculation" | "aggregation";

export type StudioRow = { 
/**
 * Its key.
 */
id: string, 
/**
 * Its title; empty when it has none.
 */
title: string, 
/**
 * Where its value comes from.
 */
role: StudioRole, 
/**
 * Its type; empty for a mirror, whose type is that of its target.
 */
type: string, 
/**
 * How its value reads, or the viewer it opens in.
 */
format?: string, 
/**
 * Whether every entity must have it.
 */
required: boolean, 
/**
 * The values it may have, with their colours.
 */
choices: Array<StudioChoice>, 
/**
 * Path of a mirror, program of a calculation, target of an aggregation; else empty.
 */
detail: string, };

export type StudioState = "same" | "added" | "removed" | "changed";

export type StudioTemplate = { 
/**
 * Which template.
 */
id: string, 
/**
 * Where the middle of its cards should come, from the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, };

export type StudioTemplateRow = { 
/**
 * For `studio_template`.
 */
id: string, 
/**
 * What a menu calls it.
 */
title: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * How many blueprints it has.
 */
blueprints: number, };

export type StudioTemplates = { 
/**
 * In the order in which a menu shows them.
 */
items: Array<StudioTemplateRow>, };

export type StudioTextRequest = { 
/**
 * As what.
 */
format: StudioFormat, };

export type StudioTidy = { 
/**
 * Which cards; all when empty. The others stay where they are.
 */
cards: Array<string>, 
/**
 * Which layout.
 */
arrangement: Arrangement, };

export type StudioView = { 
/**
 * One card a blueprint, in the order of their import; missing targets last.
 */
cards: Array<StudioCard>, 
/**
 * Relations between them.
 */
edges: Array<StudioEdge>, 
/**
 * Groups, by title.
 */
groups: Array<StudioGroup>, 
/**
 * Notes, in the order in which they were made.
 */
notes: Array<StudioNote>, 
/**
 * What is wrong, worst first, each with what would mend it.
 */
problems: Array<StudioProblem>, };

export type Subject = { 
/**
 * Blueprint, entity, …
 */
kind: SubjectKind, 
/**
 * The blueprint of an entity or scorecard.
 */
blueprint?: string, 
/**
 * The identifier of the thing itself.
 */
identifier?: string, };

export type SubjectKind = "blueprint" | "entity" | "scorecard" | "action" | "model" | "assessment" | "file" | "workspace";

export type Target = { 
/**
 * Level id; absent while only the reason is written.
 */
level?: string, 
/**
 * Why this level.
 */
why: string, };

export type Theme = "system" | "light" | "dark" | "high-contrast";

export type UsedBy = { 
/**
 * The blueprint that declares it.
 */
blueprint: string, 
/**
 * That blueprint's title.
 */
title: string, 
/**
 * The relation.
 */
relation: string, 
/**
 * Whether it must be set.
 */
required: boolean, 
/**
 * Whether it holds a list.
 */
many: boolean, };

export type Vote = { 
/**
 * Level, don't know, does not fit. Absent in answers of the app while the vote is hidden.
 */
answer?: Answer, 
/**
 * How sure.
 */
confidence?: Confidence, 
/**
 * Why, in the person's own words.
 */
note?: string, };

export type VoteSpread = { 
/**
 * Votes per level, in the ladder's order.
 */
perLevel: Array<LevelCount>, 
/**
 * Votes "don't know".
 */
dontKnow: number, 
/**
 * Votes "does not fit".
 */
doesNotFit: number, 
/**
 * Lower median of the level votes, as an ordinal.
 */
median?: number, 
/**
 * Lowest voted ordinal.
 */
lowest?: number, 
/**
 * Highest voted ordinal.
 */
highest?: number, 
/**
 * Share of level votes within one level of the median, 0 to 1.
 */
agreement?: number, };

export type WorkspaceBackup = { 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a file there may be replaced.
 */
overwrite: boolean, };

export type WorkspaceInfo = { 
/**
 * Its file.
 */
path: string, 
/**
 * File name without the ending.
 */
name: string, 
/**
 * How much it holds.
 */
counts: Counts, 
/**
 * Label of what undo would take back.
 */
undo?: string, 
/**
 * Label of what redo would bring again.
 */
redo?: string, 
/**
 * When the newest change was stored (RFC 3339, UTC).
 */
savedAt?: string, };

export type WorkspaceNew = { 
/**
 * Where; the ending `.plinth` is added when missing. Must not exist.
 */
path: string, 
/**
 * A sample to begin with.
 */
sample?: Sample, };

export type WorkspaceOpen = { 
/**
 * Which file.
 */
path: string, };

export type WorkspaceStatus = { 
/**
 * The open workspace.
 */
workspace?: WorkspaceInfo, };

export type Written = { 
/**
 * Where.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

export interface Commands {
  workspace_status: { request: Nothing; answer: WorkspaceStatus };
  workspace_new: { request: WorkspaceNew; answer: WorkspaceStatus };
  workspace_open: { request: WorkspaceOpen; answer: WorkspaceStatus };
  workspace_close: { request: Nothing; answer: WorkspaceStatus };
  workspace_check: { request: Nothing; answer: Checked };
  workspace_backup: { request: WorkspaceBackup; answer: Written };
  recent_list: { request: Nothing; answer: RecentList };
  recent_forget: { request: RecentForget; answer: RecentList };
  settings_get: { request: Nothing; answer: Settings };
  settings_set: { request: Settings; answer: Settings };
  import_plan: { request: ImportPlan; answer: PlanView };
  import_decide: { request: ImportDecide; answer: PlanView };
  import_items: { request: ImportItems; answer: PlanItems };
  import_apply: { request: ImportDecide; answer: ImportDone };
  import_discard: { request: PlanName; answer: Nothing };
  catalog_export: { request: CatalogExport; answer: Written };
  blueprint_list: { request: Nothing; answer: BlueprintList };
  blueprint_get: { request: BlueprintName; answer: BlueprintView };
  blueprint_create: { request: BlueprintCreate; answer: Saved };
  blueprint_check: { request: BlueprintEdit; answer: Checked };
  blueprint_save: { request: BlueprintEdit; answer: Saved };
  blueprint_delete: { request: BlueprintDelete; answer: Saved };
  entity_list: { request: EntityList; answer: EntityPage };
  entity_get: { request: EntityName; answer: EntityView };
  entity_create: { request: EntityCreate; answer: Saved };
  entity_check: { request: EntityEdit; answer: Checked };
  entity_save: { request: EntityEdit; answer: Saved };
  entity_delete: { request: EntityDelete; answer: Saved };
  search: { request: Search; answer: SearchHits };
  studio_get: { request: Nothing; answer: StudioView };
  studio_change: { request: StudioChange; answer: StudioChanged };
  studio_tidy: { request: StudioTidy; answer: StudioChanged };
  studio_copy: { request: StudioCopy; answer: PlainText };
  studio_paste: { request: StudioPaste; answer: StudioPasted };
  studio_templates: { request: Nothing; answer: StudioTemplates };
  studio_template: { request: StudioTemplate; answer: StudioPasted };
  studio_diff: { request: StudioDiffRequest; answer: StudioDiff };
  studio_text: { request: StudioTextRequest; answer: PlainText };
  studio_export: { request: StudioExport; answer: Written };
  graph_facets: { request: Nothing; answer: GraphFacets };
  graph_entities: { request: GraphEntities; answer: GraphView };
  graph_groups: { request: GraphGroups; answer: GraphView };
  graph_map: { request: GraphMap; answer: GraphMapView };
  graph_map_step: { request: GraphMapStep; answer: GraphMapPlaces };
  graph_impact: { request: GraphImpact; answer: Impact };
  graph_impact_export: { request: GraphImpactExport; answer: Written };
  graph_paths: { request: GraphPaths; answer: FoundPaths };
  graph_overview: { request: Nothing; answer: GraphOverview };
  graph_text: { request: GraphText; answer: PlainText };
  graph_export: { request: GraphExport; answer: Written };
  graph_image: { request: GraphImage; answer: Written };
  model_list: { request: Nothing; answer: ModelList };
  model_get: { request: ModelName; answer: Model };
  assessment_list: { request: Nothing; answer: AssessmentList };
  assessment_new: { request: AssessmentNew; answer: AssessmentView };
  assessment_get: { request: AssessmentName; answer: AssessmentView };
  assessment_save: { request: AssessmentEdit; answer: AssessmentView };
  assessment_delete: { request: AssessmentName; answer: Saved };
  assessment_import: { request: AssessmentImport; answer: AssessmentImported };
  assessment_export: { request: AssessmentExport; answer: Written };
  report_text: { request: ReportRequest; answer: PlainText };
  report_export: { request: ReportExport; answer: Written };
  history_list: { request: HistoryRequest; answer: History };
  undo: { request: Nothing; answer: Stepped };
  redo: { request: Nothing; answer: Stepped };
}
