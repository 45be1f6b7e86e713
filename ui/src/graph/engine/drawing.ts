import { curveBounds, edgeCurve, type Curve } from './curve';
import { Grid } from './grid';
import { labelRect, placeLabels } from './labels';
import { incidence } from './neighbours';
import { nodeRect, overlaps, type Point, type Rect, type Scene } from './scene';

/** Size of node titles in world units. */
export const TITLE_SIZE = 13;
/** Size of the names on edges in world units. */
export const LABEL_SIZE = 11;
/** Height of an edge label's box in world units. */
export const LABEL_HEIGHT = 16;
/** Space left and right of an edge label's text. */
const LABEL_PADDING = 4;
/** Space left of a title: the border and the chip of the kind. */
export const TITLE_INSET = 36;
/** Space right of a title; less than the layout reserves, because fonts differ a little. */
const TITLE_END = 6;

/** Measures a text in a font. */
export type Measure = (text: string, font: string) => number;

/**
 * A scene with everything derived from it that does not change while a person looks around:
 * boxes, courses of edges, index for culling and hit tests, shortened titles, places of labels.
 */
export class Drawing {
  readonly rects: readonly Rect[];
  readonly curves: readonly Curve[];
  readonly curveBoxes: readonly Rect[];
  readonly grid: Grid;
  /** For every node the edges that touch it. */
  readonly incident: number[][];
  private titles: string[] | undefined;
  private identifiers: (string | undefined)[] | undefined;
  private labels: (Rect | undefined)[] | undefined;

  constructor(
    readonly scene: Scene,
    private readonly measure: Measure,
  ) {
    this.rects = scene.nodes.map(nodeRect);
    this.grid = new Grid(this.rects);
    this.curves = scene.edges.map((edge) => edgeCurve(edge, scene.nodes));
    this.curveBoxes = this.curves.map(curveBounds);
    this.incident = incidence(scene.nodes.length, scene.edges);
  }

  /** Forgets measured texts, for when a font has arrived. */
  remeasure(): void {
    this.titles = undefined;
    this.identifiers = undefined;
    this.labels = undefined;
  }

  /** The title of every node, shortened to fit its box. */
  shownTitles(font: string): readonly string[] {
    this.titles ??= this.scene.nodes.map((node) =>
      shorten(node.title, node.w - TITLE_INSET - TITLE_END, (text) =>
        this.measure(text, titleFont(font)),
      ),
    );
    return this.titles;
  }

  /** The identifier of every node that shows it below its title, shortened to fit. */
  shownIdentifiers(font: string): readonly (string | undefined)[] {
    this.identifiers ??= this.scene.nodes.map((node) =>
      this.scene.subject === 'blueprints' && node.title !== node.identifier
        ? shorten(node.identifier, node.w - TITLE_INSET - TITLE_END, (text) =>
            this.measure(text, labelFont(font)),
          )
        : undefined,
    );
    return this.identifiers;
  }

  /** As much of a text as fits into `room` pixels in a font. */
  shortened(text: string, room: number, font: string): string {
    return shorten(text, room, (part) => this.measure(part, font));
  }

  /** The box of every edge's label; none where there is no room. */
  shownLabels(font: string): readonly (Rect | undefined)[] {
    this.labels ??= placeLabels(
      this.curves,
      this.scene.edges.map((edge) => this.labelWidth(edge.relation, font)),
      LABEL_HEIGHT,
      this.grid,
    );
    return this.labels;
  }

  /** The box of one edge's label, in the middle of the edge when it found no room of its own. */
  labelOf(edge: number, font: string): Rect {
    const curve = this.curves[edge];
    const placed = this.shownLabels(font)[edge];
    if (placed || !curve) return placed ?? { x: 0, y: 0, w: 0, h: 0 };
    const width = this.labelWidth(this.scene.edges[edge]?.relation ?? '', font);
    return labelRect(curve, 0.5, width, LABEL_HEIGHT);
  }

  /** The edges whose course may cross `area`. */
  edgesWithin(area: Rect): number[] {
    const found: number[] = [];
    this.curveBoxes.forEach((box, index) => {
      if (overlaps(box, area)) found.push(index);
    });
    return found;
  }

  /** The edges that may pass within `reach` of a point. */
  edgesNear(point: Point, reach: number): number[] {
    return this.edgesWithin({
      x: point.x - reach,
      y: point.y - reach,
      w: 2 * reach,
      h: 2 * reach,
    });
  }

  private labelWidth(text: string, font: string): number {
    return this.measure(text, labelFont(font)) + 2 * LABEL_PADDING;
  }
}

/** The canvas font of node titles. */
export function titleFont(family: string): string {
  return `500 ${String(TITLE_SIZE)}px ${family}`;
}

/** The canvas font of edge labels. */
export function labelFont(family: string): string {
  return `${String(LABEL_SIZE)}px ${family}`;
}

/** The longest beginning of `text` that fits into `width`, with an ellipsis when shortened. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '…' : `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** A measure that remembers what it has measured, for repeated relation names. */
export function cachedMeasure(context: CanvasRenderingContext2D): Measure & { clear: () => void } {
  const cache = new Map<string, number>();
  const measure = (text: string, font: string): number => {
    const key = `${font}\n${text}`;
    let width = cache.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (cache.size > 20_000) cache.clear();
      cache.set(key, width);
    }
    return width;
  };
  return Object.assign(measure, {
    clear: () => {
      cache.clear();
    },
  });
}
