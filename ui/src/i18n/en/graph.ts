import { number, plural } from '@/state/format';

/** Texts of the graph screen. */
export const graph = {
  title: 'Graph',
  what: 'What to draw',
  blueprints: 'Blueprints',
  entities: 'Entities',
  how: 'How to show it',
  picture: 'Picture',
  list: 'As list',

  around: 'Around',
  aroundPlaceholder: 'All entities',
  aroundSearch: 'Search entities…',
  depth: 'Steps',
  depthOf: (steps: number) => plural(steps, 'step', 'steps'),
  direction: 'Direction',
  both: 'Both',
  upstream: 'Upstream',
  downstream: 'Downstream',
  upstreamHint: 'What it depends on',
  downstreamHint: 'What depends on it',

  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Zoom to 100%',
  fitAll: 'Fit all',
  fitSelection: 'Fit selection',
  emphasiseNone: 'Show all kinds alike',

  export: 'Export',
  exportTitle: 'Export the graph',
  exportSvg: 'SVG picture',
  exportDot: 'Graphviz (DOT)',
  exportMermaid: 'Mermaid',
  exportJson: 'JSON with positions',
  svgFiles: 'SVG picture',
  dotFiles: 'Graphviz',
  mermaidFiles: 'Mermaid',
  jsonFiles: 'JSON',
  fileName: (kind: string) => `${kind}-graph`,

  legend: 'Blueprints',
  legendHint: 'Choose one to make its nodes stand out.',
  key: 'Key',
  keyRequired: 'Required relation',
  keyOptional: 'Optional relation',
  keyMany: 'Holds many',
  keyMissing: 'Missing target',

  canvas: (kind: string, nodes: number, edges: number) =>
    `${kind}: ${plural(nodes, 'node', 'nodes')}, ${plural(edges, 'relation', 'relations')}`,
  canvasHelp:
    'Arrow keys move to the nearest node, with Alt along relations only. Enter opens, Space selects, Escape clears the selection. The same content is available as a list.',
  nodeSpoken: (title: string, kind: string, out: number, into: number) =>
    `${title}, ${kind}. Points to ${number(out)}, pointed to by ${number(into)}.`,

  partialAround: (shown: number, total: number) =>
    `Showing the nearest ${number(shown)} of ${number(total)}. Take fewer steps to see less.`,

  tooMany: (total: number) => `${number(total)} entities are too many for one picture`,
  tooManyText: (limit: number) =>
    `Choose an entity to begin with. The graph shows what lies around it, up to ${number(limit)} at once.`,
  emptyBlueprints: 'No blueprints yet',
  emptyBlueprintsText: 'The graph shows blueprints and the relations between them.',
  emptyEntities: 'No entities yet',
  emptyEntitiesText: 'The graph shows entities and what they depend on.',
  importFile: 'Import a catalog',

  details: 'Details',
  closeDetails: 'Close details',
  missing: 'Missing',
  missingText: 'Something points to it, but it does not exist in this workspace.',
  open: 'Open',
  showAround: 'Show what is around it',
  more: (count: number) => `${plural(count, 'neighbour is', 'neighbours are')} not drawn.`,
  pointsTo: 'Points to',
  pointedToBy: 'Pointed to by',
  noRelations: 'No relations are drawn for it.',
  selectedCount: (count: number) => `${number(count)} selected`,
  requiredBadge: 'required',
  manyBadge: 'many',

  listLabel: 'Relations of the graph',
  from: 'From',
  relation: 'Relation',
  to: 'To',
  listKind: 'Blueprint',
  alone: 'no relation',
  listEmpty: 'Nothing to list.',
  loading: 'Drawing the graph…',
  failed: 'The graph could not be drawn.',
  tryAgain: 'Try again',
};
