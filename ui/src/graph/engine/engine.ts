import { cachedMeasure, Drawing } from './drawing';
import { distanceTo } from './curve';
import { listen } from './input';
import { nearest, related, towards, type Heading } from './neighbours';
import { paintOverlay } from './overlay';
import { paint, type Frame, type Highlight } from './paint';
import { EMPTY_SCENE, union, type Point, type Rect, type Scene } from './scene';
import { readTheme, watchTheme, type Theme } from './theme';
import { between, fit, HOME, reveal, toWorld, zoomTo, type Size, type Viewport } from './viewport';

/** How long the view takes to move to a new place, in milliseconds. */
const GLIDE = 120;
/** How near to an edge the pointer must be, in screen pixels. */
const EDGE_REACH = 5;
/** How near to a node the pointer must be, in screen pixels. */
const NODE_REACH = 3;

/** What the engine tells its owner; nodes are named by their position in the scene. */
export interface EngineEvents {
  /** The selection is now these nodes. */
  selected?: (nodes: number[]) => void;
  /** A node was double-clicked, or Enter pressed on it. */
  opened?: (node: number) => void;
  /** The keyboard moved to a node, or away from the graph (−1). */
  focused?: (node: number) => void;
  /** The zoom changed; 1 is 100 %. */
  zoomed?: (zoom: number) => void;
}

/**
 * Draws a scene on two canvases in `host` and lets a person look around in it.
 *
 * The lower canvas holds the graph and is repainted when scene, view, colours or size change; the
 * upper one holds hover, focus and selection. Repaints are coalesced into animation frames.
 */
export class GraphEngine {
  private readonly base: HTMLCanvasElement;
  private readonly top: HTMLCanvasElement;
  private readonly baseContext: CanvasRenderingContext2D;
  private readonly topContext: CanvasRenderingContext2D;
  private readonly measure: ReturnType<typeof cachedMeasure>;
  private readonly endings: (() => void)[] = [];
  private theme: Theme;
  private drawing: Drawing;
  private viewport: Viewport = HOME;
  private size: Size = { w: 0, h: 0 };
  private ratio = 1;
  /** Pixels on the left that stay free when everything is fitted. */
  private inset = 0;
  /** Fit everything as soon as the canvas has a size. */
  private fitPending = true;
  private highlight: Highlight;
  private selection: ReadonlySet<number> = new Set();
  private focus = -1;
  private keyboard = false;
  private hoverNode = -1;
  private hoverEdge = -1;
  private lasso: Rect | undefined;
  private baseDirty = false;
  private topDirty = false;
  private frame = 0;
  private glide = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly events: EngineEvents = {},
  ) {
    [this.base, this.baseContext] = addCanvas(host);
    [this.top, this.topContext] = addCanvas(host);
    this.measure = cachedMeasure(this.baseContext);
    this.theme = readTheme(host);
    this.drawing = new Drawing(EMPTY_SCENE, this.measure);
    const observer = new ResizeObserver(() => {
      this.resize();
    });
    observer.observe(host);
    this.endings.push(
      () => {
        observer.disconnect();
      },
      watchTheme(() => {
        this.theme = readTheme(host);
        this.repaint();
      }),
      listen(host, this),
    );
    this.resize();
    // Titles measured before the font has arrived would be shortened wrongly.
    void document.fonts.ready.then(() => {
      this.measure.clear();
      this.drawing.remeasure();
      this.repaint();
    });
  }

  /** Takes everything out of the page again. */
  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.glide);
    for (const end of this.endings) end();
    this.base.remove();
    this.top.remove();
  }

  /**
   * Shows another scene.
   *
   * Selection and focus stay with the nodes of the same id. With `keepView` the view stays too.
   */
  show(scene: Scene, keepView = false): void {
    const before = this.drawing.scene.nodes;
    const places = new Map(scene.nodes.map((node, index) => [node.id, index]));
    const follow = (node: number): number => places.get(before[node]?.id ?? '') ?? -1;
    const selection = [...this.selection].map(follow).filter((node) => node >= 0);
    this.focus = follow(this.focus);
    this.hoverNode = -1;
    this.hoverEdge = -1;
    this.lasso = undefined;
    this.highlight = undefined;
    this.drawing = new Drawing(scene, this.measure);
    this.select(selection);
    if (!keepView) {
      this.fitPending = true;
      this.resize();
    }
    this.repaint();
  }

  /** Keeps pixels on the left free of what is fitted, as far as the canvas is wide enough. */
  keepFree(left: number): void {
    this.inset = this.host.clientWidth >= 6 * left ? left : 0;
  }

  /** The zoom; 1 is 100 %. */
  get zoom(): number {
    return this.viewport.zoom;
  }

  /** The view, for input handling. */
  get view(): Viewport {
    return this.viewport;
  }

  /** The selected nodes. */
  get selected(): ReadonlySet<number> {
    return this.selection;
  }

  /** The node the keyboard is at; −1 for none. */
  get focused(): number {
    return this.focus;
  }

  /** Dims everything that is not of these blueprints; nothing is dimmed without any. */
  emphasise(blueprints: ReadonlySet<string>): void {
    const lit = new Set<number>();
    this.drawing.scene.nodes.forEach((node, index) => {
      if (blueprints.has(node.blueprint)) lit.add(index);
    });
    this.highlight = blueprints.size === 0 ? undefined : lit;
    this.repaint();
  }

  /** Selects exactly these nodes. */
  select(nodes: Iterable<number>): void {
    const next = new Set(nodes);
    const same = next.size === this.selection.size && [...next].every((n) => this.selection.has(n));
    this.selection = next;
    this.touch();
    if (!same) this.events.selected?.([...next]);
  }

  /** Adds a node to the selection, or takes it out. */
  toggle(node: number): void {
    const next = new Set(this.selection);
    if (!next.delete(node)) next.add(node);
    this.select(next);
  }

  /** Selects every node. */
  selectAll(): void {
    this.select(this.drawing.scene.nodes.keys());
  }

  /** Opens a node. */
  open(node: number): void {
    if (node >= 0) this.events.opened?.(node);
  }

  /** Shows the whole graph. */
  fitAll(): void {
    const bounds = union(this.drawing.rects);
    if (bounds) this.glideTo(fit(bounds, this.size, this.inset));
  }

  /** Shows the selected nodes, or everything when none is selected. */
  fitSelection(): void {
    const rects = [...this.selection].flatMap((node) => this.drawing.rects[node] ?? []);
    const bounds = union(rects);
    if (bounds) this.glideTo(fit(bounds, this.size, this.inset));
    else this.fitAll();
  }

  /** Zooms to a factor around the middle of the canvas; 1 is 100 %. */
  zoomTo(zoom: number): void {
    this.glideTo(zoomTo(this.viewport, zoom, { x: this.size.w / 2, y: this.size.h / 2 }));
  }

  /** Moves the view at once, without a glide. */
  look(view: Viewport): void {
    cancelAnimationFrame(this.glide);
    const zoomed = view.zoom !== this.viewport.zoom;
    this.viewport = view;
    this.repaint();
    if (zoomed) this.events.zoomed?.(view.zoom);
  }

  /** Brings a node into sight with as little movement as possible. */
  reveal(node: number): void {
    const rect = this.drawing.rects[node];
    if (rect) this.glideTo(reveal(this.viewport, rect, this.size));
  }

  /** The node at a point of the canvas; −1 for none. */
  nodeAt(point: Point): number {
    return this.drawing.grid.at(toWorld(this.viewport, point), NODE_REACH / this.viewport.zoom);
  }

  /** Says where the pointer is, or that it has left. */
  hover(point: Point | undefined): void {
    const node = point ? this.nodeAt(point) : -1;
    const edge = point && node < 0 ? this.edgeAt(point) : -1;
    if (node === this.hoverNode && edge === this.hoverEdge) return;
    this.hoverNode = node;
    this.hoverEdge = edge;
    this.host.classList.toggle('over-node', node >= 0);
    this.touch();
  }

  /** Shows a lasso in world units, or none. */
  drawLasso(rect: Rect | undefined): void {
    this.lasso = rect;
    this.touch();
  }

  /** The nodes that lie in a part of the world. */
  nodesWithin(rect: Rect): number[] {
    return this.drawing.grid.within(rect);
  }

  /** Moves the keyboard to a node and shows it there; −1 hides the keyboard's place. */
  moveFocus(node: number, byKeyboard = true): void {
    this.focus = node;
    this.keyboard = byKeyboard;
    this.touch();
    if (node >= 0 && byKeyboard) this.reveal(node);
    if (byKeyboard) this.events.focused?.(node);
  }

  /** Moves the keyboard in a direction, along relations where there are any, or only there. */
  step(heading: Heading, onlyRelated: boolean): void {
    const { nodes, edges } = this.drawing.scene;
    if (this.focus < 0) {
      this.moveFocus(this.startOfKeyboard());
      return;
    }
    const near = related(this.focus, edges, this.drawing.incident);
    const next = towards(this.focus, heading, nodes, near, onlyRelated);
    if (next >= 0) this.moveFocus(next);
    else if (!this.keyboard) this.moveFocus(this.focus);
  }

  /** The keyboard has come to the graph, or gone. */
  keyboardHere(here: boolean): void {
    if (here && this.focus < 0) this.moveFocus(this.startOfKeyboard());
    this.keyboard = here;
    this.touch();
  }

  private startOfKeyboard(): number {
    const [first] = this.selection;
    if (first !== undefined) return first;
    const middle = toWorld(this.viewport, { x: this.size.w / 2, y: this.size.h / 2 });
    return nearest(middle, this.drawing.scene.nodes);
  }

  private edgeAt(point: Point): number {
    if (this.viewport.zoom < 0.3) return -1;
    const world = toWorld(this.viewport, point);
    const reach = EDGE_REACH / this.viewport.zoom;
    let best = -1;
    let bestDistance = reach;
    for (const index of this.drawing.edgesNear(world, reach)) {
      const curve = this.drawing.curves[index];
      const distance = curve ? distanceTo(curve, world) : Infinity;
      if (distance <= bestDistance) {
        best = index;
        bestDistance = distance;
      }
    }
    return best;
  }

  private glideTo(target: Viewport): void {
    cancelAnimationFrame(this.glide);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches || this.size.w === 0) {
      this.look(target);
      return;
    }
    const origin = this.viewport;
    const begun = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      this.look(t === 1 ? target : between(origin, target, 1 - (1 - t) ** 3));
      if (t < 1) this.glide = requestAnimationFrame(step);
    };
    this.glide = requestAnimationFrame(step);
  }

  private resize(): void {
    const size = { w: this.host.clientWidth, h: this.host.clientHeight };
    const ratio = window.devicePixelRatio || 1;
    const smaller = size.w < this.size.w || size.h < this.size.h;
    if (size.w !== this.size.w || size.h !== this.size.h || ratio !== this.ratio) {
      this.size = size;
      this.ratio = ratio;
      for (const canvas of [this.base, this.top]) {
        canvas.width = Math.max(1, Math.round(size.w * ratio));
        canvas.height = Math.max(1, Math.round(size.h * ratio));
      }
      // A resized canvas is empty; painting now instead of in the next frame avoids a flash.
      this.baseDirty = this.topDirty = true;
      this.draw();
    }
    const bounds = union(this.drawing.rects);
    if (this.fitPending && bounds && size.w > 0 && size.h > 0) {
      this.fitPending = false;
      this.look(fit(bounds, size, this.inset));
    } else if (smaller && this.selection.size === 1) {
      // A panel that opened beside the canvas must not hide what it tells about.
      const [node = -1] = this.selection;
      const rect = this.drawing.rects[node];
      if (rect) this.look(reveal(this.viewport, rect, size));
    }
  }

  private repaint(): void {
    this.baseDirty = true;
    this.touch();
  }

  private touch(): void {
    this.topDirty = true;
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    if (this.size.w === 0 || this.size.h === 0) return;
    if (window.devicePixelRatio !== this.ratio) {
      this.resize();
      return;
    }
    const shared = {
      drawing: this.drawing,
      theme: this.theme,
      view: this.viewport,
      size: this.size,
      ratio: this.ratio,
    };
    if (this.baseDirty) {
      const frame: Frame = { context: this.baseContext, ...shared };
      paint(frame, this.highlight);
    }
    if (this.topDirty) {
      paintOverlay(
        { context: this.topContext, ...shared },
        {
          hoverNode: this.hoverNode,
          hoverEdge: this.hoverEdge,
          focus: this.keyboard ? this.focus : -1,
          selected: this.selection,
          lasso: this.lasso,
        },
      );
    }
    this.baseDirty = this.topDirty = false;
  }
}

function addCanvas(host: HTMLElement): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This webview cannot draw on a canvas.');
  return [canvas, context];
}
