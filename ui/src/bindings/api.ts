// Requests and answers of the command table, as the Rust crates define them.
/* eslint-disable */

export type Nothing = Record<string, never>;

export type Severity = 'error' | 'repair' | 'warning' | 'info';
export type SubjectKind = 'blueprint' | 'entity' | 'scorecard' | 'action' | 'model' | 'assessment' | 'file' | 'workspace';
export type Subject = { kind: SubjectKind; blueprint?: string; identifier?: string };
export type Problem = {
  severity: Severity;
  code: string;
  message: string;
  file?: string;
  line?: number;
  column?: number;
  pointer?: string;
  subject?: Subject;
  fix?: string;
};

export type Checked = { problems: Array<Problem> };
export type Written = { path: string; bytes: number };
export type Dependents = 'block' | 'cascade' | 'detach';
export type Edit = { pointer: string; value?: unknown };

export type ChangeSet = ChangeSetShape;
/** One labelled change: what was added, updated and removed, by name. */
export type ChangeSetShape = {
  id: number;
  label: string;
  at: string;
  [key: string]: unknown;
};

// Workspace

export type Sample = 'orders';
export type WorkspaceNew = { path: string; sample?: Sample };
export type WorkspaceOpen = { path: string };
export type WorkspaceBackup = { path: string; overwrite: boolean };
export type Counts = { blueprints: number; entities: number; scorecards: number; actions: number; assessments: number };
export type WorkspaceInfo = {
  path: string;
  name: string;
  counts: Counts;
  undo?: string;
  redo?: string;
  savedAt?: string;
};
export type WorkspaceStatus = { workspace?: WorkspaceInfo };
export type Recent = { path: string; name: string; openedAt: string; exists: boolean };
export type RecentList = { items: Array<Recent> };
export type RecentForget = { path: string };
export type Theme = 'system' | 'light' | 'dark' | 'high-contrast';
export type Settings = { theme: Theme; scale: number };

// Import and export

export type ImportMode = 'merge' | 'replace' | 'skip';
export type Consent = 'all' | { only: Array<string> };
export type Decisions = {
  mode: ImportMode;
  repairs: Consent;
  blueprints: Consent;
  stubs: Consent;
  chosen: { [key in string]: string };
  excluded: Array<string>;
  strict: boolean;
};
export type Fate = 'create' | 'update' | 'unchanged' | 'waiting' | 'quarantined' | 'excluded';
export type FileFormat = 'json' | 'ndjson' | 'text' | 'unreadable';
export type ItemKind = 'blueprint' | 'entity' | 'scorecard' | 'action';
export type Repair = { id: string; code: string; title: string; count: number; before: string; after: string };
export type Ignored = { file: number; line: number; heading?: string; excerpt: string; reason: string };
export type Proposal = { blueprint?: string; evidence: Array<string>; alternatives: Array<string>; accepted: boolean };
export type FieldChange = { pointer: string; before?: unknown; after?: unknown };
export type PlanItem = {
  id: string;
  kind: ItemKind;
  blueprint?: string;
  identifier: string;
  title: string;
  fate: Fate;
  file?: number;
  line?: number;
  heading?: string;
  changes: Array<FieldChange>;
  repairs: Array<Repair>;
  proposal?: Proposal;
  problems: Array<Problem>;
};
export type StubOffer = { identifier: string; wantedBy: Array<string>; accepted: boolean };
export type FateCounts = {
  created: number;
  updated: number;
  unchanged: number;
  quarantined: number;
  waiting: number;
  excluded: number;
};
export type OfferCounts = { offered: number; applied: number };
export type PlanFile = { path: string; format: FileFormat; items: number };
export type PlanSummary = {
  files: Array<PlanFile>;
  blueprints: FateCounts;
  entities: FateCounts;
  scorecards: FateCounts;
  actions: FateCounts;
  ignored: number;
  repairs: OfferCounts;
  proposals: OfferCounts;
  stubs: OfferCounts;
};
export type ImportSource = { kind: 'path'; path: string } | { kind: 'text'; name: string; text: string };
export type ImportPlan = { sources: Array<ImportSource> };
export type ImportDecide = { planId: string; decisions: Decisions };
export type PlanName = { planId: string };
export type ImportItems = { planId: string; kind?: ItemKind; fate?: Fate; offset: number; limit: number };
export type PlanItems = { items: Array<PlanItem>; total: number };
export type PlanView = {
  planId: string;
  summary: PlanSummary;
  items: Array<PlanItem>;
  itemsTotal: number;
  ignored: Array<Ignored>;
  stubs: Array<StubOffer>;
  problems: Array<Problem>;
  decisions: Decisions;
};
export type ImportDone = { summary: PlanSummary; problems: Array<Problem>; changeSet?: ChangeSet };
export type ExportPart = 'blueprints' | 'entities' | 'scorecards' | 'actions';
export type CatalogExport = { path: string; what: Array<ExportPart>; faithful: boolean; overwrite: boolean };

// Catalog

export type PropertyType = 'string' | 'number' | 'boolean' | 'object' | 'array';
export type Property = {
  kind: PropertyType;
  format?: string;
  spec?: string;
  title?: string;
  description?: string;
  icon?: string;
  default?: unknown;
  required: boolean;
  enumValues: Array<unknown>;
  enumColors: { [key in string]: string };
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: unknown;
  schema: unknown;
};
export type Relation = { target: string; required: boolean; many: boolean; title?: string; description?: string };
export type Mirror = { path: string; title?: string };
export type Calculation = { calculation: string; kind: PropertyType; title?: string; description?: string; icon?: string; format?: string };
export type Aggregation = { title?: string; target: string; calculationSpec: unknown; description?: string; icon?: string };
export type Blueprint = {
  identifier: string;
  title: string;
  description?: string;
  icon?: string;
  properties: { [key in string]: Property };
  relations: { [key in string]: Relation };
  mirrors: { [key in string]: Mirror };
  calculations: { [key in string]: Calculation };
  aggregations: { [key in string]: Aggregation };
  value: unknown;
};
export type BlueprintRow = {
  identifier: string;
  title: string;
  icon?: string;
  description: string;
  color: number;
  entities: number;
  properties: number;
  relations: number;
  problems: number;
};
export type BlueprintList = { items: Array<BlueprintRow> };
export type BlueprintName = { identifier: string };
export type UsedBy = { blueprint: string; title: string; relation: string; required: boolean; many: boolean };
export type BlueprintView = {
  blueprint: Blueprint;
  source: string;
  color: number;
  entities: number;
  usedBy: Array<UsedBy>;
  problems: Array<Problem>;
};
export type BlueprintCreate = { value: unknown };
export type BlueprintEdit = { identifier: string; edits: Array<Edit> };
export type BlueprintDelete = { identifier: string; dependents: Dependents };
export type Saved = { problems: Array<Problem>; changeSet?: ChangeSet };
export type EntityList = { blueprint?: string; text?: string; after?: string; limit: number };
export type EntityRow = {
  blueprint: string;
  blueprintTitle: string;
  identifier: string;
  title: string;
  icon?: string;
  color: number;
};
export type EntityPage = { items: Array<EntityRow>; total: number; next?: string };
export type EntityName = { blueprint: string; identifier: string };
export type Related = {
  relation: string;
  blueprint: string;
  identifier: string;
  title: string;
  missing: boolean;
  color: number;
};
export type EntityView = {
  blueprint: string;
  identifier: string;
  title: string;
  value: Record<string, unknown>;
  source: string;
  definition?: Blueprint;
  color: number;
  outgoing: Array<Related>;
  incoming: Array<Related>;
  incomingTotal: number;
  problems: Array<Problem>;
};
export type EntityCreate = { blueprint: string; value: unknown };
export type EntityEdit = { blueprint: string; identifier: string; edits: Array<Edit> };
export type EntityDelete = { blueprint: string; identifier: string; dependents: Dependents };
export type Search = { text: string; limit: number };
export type SearchHit = { kind: string; blueprint: string; identifier: string; title: string; color: number };
export type SearchHits = { items: Array<SearchHit> };

// Graph

export type Direction = 'upstream' | 'downstream' | 'both';
export type GraphEntities = { around?: EntityName; depth: number; direction: Direction; limit: number };
export type Bounds = { x: number; y: number; w: number; h: number };
export type SceneNode = {
  id: string;
  blueprint: string;
  identifier: string;
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  missing: boolean;
  more: number;
  icon?: string;
  color: number;
};
export type Point = { x: number; y: number };
export type SceneEdge = {
  from: number;
  to: number;
  relation: string;
  many: boolean;
  required: boolean;
  dangling: boolean;
  lane: number;
  via?: Array<Point>;
};
export type SceneSubject = 'blueprints' | 'entities';
export type Scene = { subject: SceneSubject; nodes: Array<SceneNode>; edges: Array<SceneEdge>; bounds: Bounds };
export type LegendEntry = { blueprint: string; title: string; color: number; count: number };
export type GraphView = { scene: Scene; legend: Array<LegendEntry>; total: number };
export type GraphKind = 'blueprints' | 'entities';
export type GraphFormat = 'json' | 'svg' | 'dot' | 'mermaid';
export type GraphText = { kind: GraphKind; format: GraphFormat; around?: EntityName; depth: number };
export type GraphExport = { graph: GraphText; path: string; overwrite: boolean };
export type GraphDocument = { text: string };

// Maturity

export type Sign = { id: string; text: string };
export type Cell = { level: string; title: string; summary: string; signs: Array<Sign>; scenarios: Array<string> };
export type Node = {
  id: string;
  parent?: string | null;
  kind: string;
  title: string;
  question: string;
  description: string;
  order: number;
  cells: Array<Cell>;
};
export type Level = { id: string; ordinal: number; name: string; aliases: Array<string>; description: string };
export type License = { spdx: string; attribution: string; shareAlike: boolean };
export type Model = {
  format: string;
  formatVersion: number;
  id: string;
  version: string;
  title: string;
  locale: string;
  license: License;
  levels: Array<Level>;
  nodes: Array<Node>;
};
export type ModelRef = { id: string; version: string; hash: string };
export type Participant = { name: string; role: string };
export type Answer = { kind: 'level'; level: string } | { kind: 'dont-know' } | { kind: 'does-not-fit' };
export type Confidence = 'low' | 'medium' | 'high';
export type Vote = { answer?: Answer; confidence?: Confidence; note: string };
export type SignState = 'seen' | 'not-seen';
export type Decision = { answer?: Answer; rationale: string; dissent: string };
export type Target = { level?: string; why: string };
export type Evidence = { text: string; link: string; person: string; date: string; validUntil: string };
export type ActionState = 'open' | 'doing' | 'done' | 'dropped';
export type PlannedAction = { title: string; owner: string; due: string; sign?: string; state: ActionState };
export type AspectState = {
  votes: { [key in string]: Vote };
  revealed: boolean;
  signs: { [key in string]: SignState };
  decision?: Decision;
  target?: Target;
  evidence: { [key in string]: Evidence };
  actions: { [key in string]: PlannedAction };
};
export type Assessment = {
  format: string;
  formatVersion: number;
  id: string;
  title: string;
  model: ModelRef;
  createdAt: string;
  updatedAt: string;
  scope: string;
  context: string;
  horizon: string;
  participants: { [key in string]: Participant };
  aspects: { [key in string]: AspectState };
};
export type LevelCount = { level: string; count: number };
export type VoteSpread = {
  perLevel: Array<LevelCount>;
  dontKnow: number;
  doesNotFit: number;
  median?: number;
  lowest?: number;
  highest?: number;
  agreement?: number;
};
export type AspectResult = {
  aspect: string;
  title: string;
  decided?: Answer;
  current?: number;
  target?: number;
  gap?: number;
  voted: number;
  participants: number;
  revealed: boolean;
  votes?: VoteSpread;
  signsSeen: number;
  signsNotSeen: number;
  signsTotal: number;
};
export type Results = { aspects: Array<AspectResult> };
export type ModelRow = { id: string; version: string; title: string; attribution: string; aspects: number; levels: number };
export type ModelList = { items: Array<ModelRow> };
export type ModelName = { id: string };
export type AssessmentRow = {
  id: string;
  title: string;
  model: string;
  createdAt: string;
  updatedAt: string;
  participants: number;
  decided: number;
  aspects: number;
};
export type AssessmentList = { items: Array<AssessmentRow> };
export type AssessmentNew = { modelId: string; title: string };
export type AssessmentName = { id: string };
export type AssessmentView = {
  assessment: Assessment;
  model: Model;
  results: Results;
  radar: string;
  profile: string;
  problems: Array<Problem>;
};
export type AssessmentEdit = { id: string; edits: Array<Edit>; coalesce?: string; label?: string };
export type AssessmentImport = { path: string };
export type AssessmentImported = { id: string; problems: Array<Problem>; changeSet?: ChangeSet };
export type AssessmentExport = { id: string; path: string; overwrite: boolean };
export type ReportAudience = 'executive' | 'team' | 'public';
export type ReportFormat = 'html' | 'json';
export type ReportRequest = { id: string; audience: ReportAudience; format: ReportFormat; date?: string };
export type ReportExport = { report: ReportRequest; path: string; overwrite: boolean };
export type ReportDocument = { text: string };

// History

export type HistoryRequest = { limit: number };
export type HistoryRow = { id: number; label: string; at: string; undone: boolean };
export type History = { items: Array<HistoryRow> };
export type Stepped = { changeSet: ChangeSet; workspace: WorkspaceInfo };
export type Changed = { changeSet?: ChangeSet; workspace?: WorkspaceInfo };

/** Every command by name. */
export type Commands = {
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
  graph_blueprints: { request: Nothing; answer: GraphView };
  graph_entities: { request: GraphEntities; answer: GraphView };
  graph_text: { request: GraphText; answer: GraphDocument };
  graph_export: { request: GraphExport; answer: Written };
  model_list: { request: Nothing; answer: ModelList };
  model_get: { request: ModelName; answer: Model };
  assessment_list: { request: Nothing; answer: AssessmentList };
  assessment_new: { request: AssessmentNew; answer: AssessmentView };
  assessment_get: { request: AssessmentName; answer: AssessmentView };
  assessment_save: { request: AssessmentEdit; answer: AssessmentView };
  assessment_delete: { request: AssessmentName; answer: Saved };
  assessment_import: { request: AssessmentImport; answer: AssessmentImported };
  assessment_export: { request: AssessmentExport; answer: Written };
  report_text: { request: ReportRequest; answer: ReportDocument };
  report_export: { request: ReportExport; answer: Written };
  history_list: { request: HistoryRequest; answer: History };
  undo: { request: Nothing; answer: Stepped };
  redo: { request: Nothing; answer: Stepped };
};
