/** How much is drawn at a zoom: little from afar, everything from near. */
export interface Detail {
  /** Nodes as cards with a border; otherwise filled boxes in their kind's colour. */
  readonly cards: boolean;
  /** Edges as curves with arrow heads; otherwise straight lines without. */
  readonly curves: boolean;
  /** Edges at their own width; otherwise one device pixel wide, which costs a tenth. */
  readonly thick: boolean;
  /** Titles in the nodes, at the size of the drawing. */
  readonly titles: boolean;
  /** Titles in the nodes at a readable size, shortened, while there are not too many. */
  readonly brief: boolean;
  /** Names on the edges. */
  readonly labels: boolean;
  /** How dense lines are drawn, 0 to 1: thousands of them would hide everything else. */
  readonly ink: number;
  /** Only what can be drawn in every frame while the view moves. */
  readonly rough: boolean;
}

/** Brief titles are measured anew at every zoom, so there must not be too many in sight. */
const BRIEF_LIMIT = 250;

/** More cards than this in sight are drawn as boxes, and more edges than this as straight lines. */
const CARD_LIMIT = 1_200;
const CURVE_LIMIT = 1_500;
/** More edges than this in sight are drawn as thin as possible. */
const THICK_LIMIT = 250;

/**
 * The detail for a zoom and a number of nodes and edges in sight; thresholds as measured for 10,000
 * nodes without a graphics card.
 */
export function detailAt(zoom: number, nodes: number, edges: number, dots = false): Detail {
  // A map shows its nodes as cards once these can be read, and as squares until then.
  const cards = zoom >= (dots ? 0.45 : 0.25) && nodes <= CARD_LIMIT;
  return {
    cards,
    curves: zoom > 0.3 && cards && edges <= CURVE_LIMIT,
    thick: edges <= THICK_LIMIT,
    titles: zoom > 0.45 && cards,
    brief: cards && !dots && zoom < 0.62 && nodes <= BRIEF_LIMIT,
    labels: zoom > 0.55 && edges <= CURVE_LIMIT,
    ink: Math.min(1, Math.max(0.12, Math.sqrt(250 / Math.max(1, edges)))),
    rough: false,
  };
}

/** A lower detail of the same picture when only a share (0 to 1) of its edges is drawn. */
export function roughened(detail: Detail, share: number): Detail {
  return {
    ...detail,
    curves: false,
    thick: false,
    brief: false,
    labels: false,
    // Fewer lines are drawn stronger, so that dense places stay dense.
    ink: Math.min(1, detail.ink / Math.sqrt(share)),
    rough: true,
  };
}
