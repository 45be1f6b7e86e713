/** How much is drawn at a zoom: little from afar, everything from near. */
export interface Detail {
  /** Nodes as cards with a border; otherwise filled boxes in their kind's colour. */
  readonly cards: boolean;
  /** Edges as curves with arrow heads; otherwise straight lines without. */
  readonly curves: boolean;
  /** Titles in the nodes, at the size of the drawing. */
  readonly titles: boolean;
  /** Titles in the nodes at a readable size, shortened, while there are not too many. */
  readonly brief: boolean;
  /** Names on the edges. */
  readonly labels: boolean;
}

/** Brief titles are measured anew at every zoom, so there must not be too many in sight. */
const BRIEF_LIMIT = 250;

/**
 * The detail for a zoom and a number of nodes in sight; thresholds as measured for 10,000 nodes
 * without a graphics card.
 */
export function detailAt(zoom: number, nodes: number): Detail {
  return {
    cards: zoom >= 0.25,
    curves: zoom > 0.3,
    titles: zoom > 0.45,
    brief: zoom >= 0.25 && zoom < 0.62 && nodes <= BRIEF_LIMIT,
    labels: zoom > 0.55,
  };
}
