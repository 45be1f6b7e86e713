import { BaseLayer } from './base-layer';
import { stubRect } from './cards';
import { contextOf } from './context';
import { cachedMeasure, Drawing } from './drawing';
import { distanceTo } from './curve';
import { listen, type Listening } from './input';
import { isMap, type MapScene, type Picture } from './map';
import { nearest, related, towards, type Heading } from './neighbours';
import { paintOverlay } from './overlay';
import type { Frame, Highlight } from './paint';
import { png, whole } from './picture-png';
import { contains, EMPTY_SCENE, union, type Point, type Rect } from './scene';
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
  /** The stub of a node was clicked, or its neighbours were asked for with the keyboard. */
  expanded?: (node: number) => void;
  /** These nodes are to be hidden. */
  hidden?: (nodes: number[]) => void;
  /** A node was dragged to another place; without this nothing can be dragged. */
  moved?: (node: number, centre: Point) => void;
  /** A menu was asked for, at a point of the page; the node it is about, or −1. */
  menu?: (node: number, at: Point) => void;
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
  private readonly input: Listening;
  private theme: Theme;
  private drawing: Drawing;
  private viewport: Viewport = HOME;
  private size: Size = { w: 0, h: 0 };
  private ratio = 1;
  /** Pixels on the left that stay free when everything is fitted. */
  private inset = 0;
  /** Somebody has moved the view since everything was fitted. */
  private looked = false;
  /** Fit everything as soon as the canvas has a size. */
  private fitPending = true;
  private highlight: Highlight;
  private selection: ReadonlySet<number> = new Set();
  private pinned: ReadonlySet<number> = new Set();
  private path: readonly number[] = [];
  private focus = -1;
  private keyboard = false;
  private hoverNode = -1;
  private hoverEdge = -1;
  private lasso: Rect | undefined;
  private readonly layer = new BaseLayer(() => {
    this.schedule();
  });
  private baseDirty = false;
  private viewDirty = false;
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
      () => {
        this.input.stop();
      },
    );
    this.input = listen(host, this);
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
    this.layer.stop();
    for (const end of this.endings) end();
    this.base.remove();
    this.top.remove();
  }

  /**
   * Shows another picture.
   *
   * Selection and focus stay with the nodes of the same id. With `keepView` the view stays too.
   */
  show(picture: Picture, keepView = false): void {
    this.input.forget();
    const before = this.drawing;
    this.drawing = new Drawing(picture, this.measure);
    const follow = (node: number): number => this.drawing.find(before.id(node));
    const selection = [...this.selection].map(follow).filter((node) => node >= 0);
    this.focus = follow(this.focus);
    this.hoverNode = -1;
    this.hoverEdge = -1;
    this.lasso = undefined;
    this.highlight = undefined;
    this.pinned = new Set();
    this.path = [];
    this.select(selection);
    // Nobody has looked around yet: what has been added must not lie out of sight.
    if (!keepView || !this.looked) {
      this.fitPending = true;
      this.resize();
    }
    this.repaint();
  }

  /**
   * Moves the nodes of a map that is shown to other places. As long as nobody has looked around,
   * the whole map stays in sight.
   */
  move(map: MapScene): void {
    if (!isMap(this.drawing.picture)) return;
    this.drawing = new Drawing(map, this.measure);
    const { bounds } = this.drawing;
    if (!this.looked && bounds && this.size.w > 0) {
      this.viewport = fit(bounds, this.size, this.inset);
      this.events.zoomed?.(this.viewport.zoom);
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

  /** Dims everything but these nodes; nothing is dimmed without any. */
  emphasise(nodes: ReadonlySet<number> | undefined): void {
    if (nodes === undefined && this.highlight === undefined) return;
    this.highlight = nodes;
    this.repaint();
  }

  /** Marks nodes that keep their places. */
  pin(nodes: ReadonlySet<number>): void {
    this.pinned = nodes;
    this.touch();
  }

  /** Marks the edges from each of these nodes to the next, in whichever direction they point. */
  showPath(nodes: readonly number[]): void {
    const edges: number[] = [];
    for (let i = 0; i + 1 < nodes.length; i++) {
      const [a = -1, b = -1] = [nodes[i], nodes[i + 1]];
      if (a < 0 || b < 0) continue;
      const { ends } = this.drawing;
      const joins = (edge: number) => ends[2 * edge] === b || ends[2 * edge + 1] === b;
      const edge = this.drawing.incident(a).find(joins);
      if (edge !== undefined) edges.push(edge);
    }
    if (this.path.length > 0 || edges.length > 0) this.repaint();
    this.path = edges;
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
    this.select(Array.from({ length: this.drawing.count }, (_, node) => node));
  }

  /** Opens a node. */
  open(node: number): void {
    if (node >= 0) this.events.opened?.(node);
  }

  /** Asks for the neighbours of a node that are not drawn. */
  expand(node: number): void {
    if (node >= 0) this.events.expanded?.(node);
  }

  /** Asks for the selected nodes, or the one at the keyboard, to be hidden. */
  hide(): boolean {
    const nodes = this.selection.size > 0 ? [...this.selection] : [this.focus];
    if (!this.events.hidden || nodes.every((node) => node < 0)) return false;
    this.events.hidden(nodes);
    return true;
  }

  /** Asks for the menu of a node, at a point of the page. */
  menu(node: number, at: Point): boolean {
    this.events.menu?.(node, at);
    return this.events.menu !== undefined;
  }

  /** Where a node is on the page. */
  onPage(node: number): Point {
    const rect = this.drawing.rect(node);
    const box = this.host.getBoundingClientRect();
    const { zoom, x, y } = this.viewport;
    return {
      x: box.left + (rect.x + rect.w / 2) * zoom + x,
      y: box.top + (rect.y + rect.h) * zoom + y,
    };
  }

  /** Whether a node can be dragged. */
  get movable(): boolean {
    return this.events.moved !== undefined && !isMap(this.drawing.picture);
  }

  /** Puts a node's centre to a point of the world; `done` when it stays there. */
  drag(node: number, centre: Point, done: boolean): void {
    this.drawing.place(node, centre);
    this.looked = true;
    this.repaint();
    if (done) this.events.moved?.(node, centre);
  }

  /** The centre of a node. */
  centreOf(node: number): Point {
    return this.drawing.centre(node);
  }

  /** Shows the whole graph. */
  fitAll(): void {
    const { bounds } = this.drawing;
    if (bounds) this.glideTo(fit(bounds, this.size, this.inset), true);
  }

  /** Shows the selected nodes, or everything when none is selected. */
  fitSelection(): void {
    const rects = [...this.selection].map((node) => this.drawing.rect(node));
    const bounds = union(rects);
    if (bounds) this.glideTo(fit(bounds, this.size, this.inset));
    else this.fitAll();
  }

  /** Zooms to a factor around the middle of the canvas; 1 is 100 %. */
  zoomTo(zoom: number): void {
    this.glideTo(zoomTo(this.viewport, zoom, { x: this.size.w / 2, y: this.size.h / 2 }));
  }

  /** Moves the view at once, without a glide; `fitted` when it shows everything. */
  look(view: Viewport, fitted = false): void {
    cancelAnimationFrame(this.glide);
    const zoomed = view.zoom !== this.viewport.zoom;
    this.looked = !fitted;
    this.viewport = view;
    this.viewDirty = true;
    this.touch();
    if (zoomed) this.events.zoomed?.(view.zoom);
  }

  /** What is in sight, or all of the picture, as a PNG file in base64. */
  toPng(everything: boolean, scale: number): Promise<string> {
    const part = everything ? whole(this.drawing) : { view: this.viewport, size: this.size };
    return png(this.drawing, this.theme, this.highlight, part, scale);
  }

  /** Brings a node into sight with as little movement as possible. */
  reveal(node: number): void {
    this.glideTo(reveal(this.viewport, this.drawing.rect(node), this.size));
  }

  /** The node at a point of the canvas; −1 for none. */
  nodeAt(point: Point): number {
    return this.drawing.grid.at(toWorld(this.viewport, point), NODE_REACH / this.viewport.zoom);
  }

  /** The node whose stub is at a point of the canvas; −1 for none. */
  stubAt(point: Point): number {
    if (!this.events.expanded || this.viewport.zoom <= 0.45) return -1;
    const world = toWorld(this.viewport, point);
    const around = { x: world.x - 40, y: world.y - 40, w: 80, h: 80 };
    for (const node of this.drawing.grid.within(around)) {
      const more = this.drawing.node(node)?.more ?? 0;
      if (more > 0 && contains(stubRect(this.drawing.rect(node), more), world)) return node;
    }
    return -1;
  }

  /** Says where the pointer is, or that it has left. */
  hover(point: Point | undefined): void {
    const node = point ? this.nodeAt(point) : -1;
    const edge = point && node < 0 ? this.edgeAt(point) : -1;
    if (node === this.hoverNode && edge === this.hoverEdge) return;
    this.hoverNode = node;
    this.hoverEdge = edge;
    this.host.classList.toggle('over-node', node >= 0 || (point && this.stubAt(point) >= 0));
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
    if (this.focus < 0) {
      this.moveFocus(this.startOfKeyboard());
      return;
    }
    const near = related(this.focus, this.drawing.incident(this.focus), this.drawing.ends);
    const next = towards(this.focus, heading, this.drawing, near, onlyRelated);
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
    return nearest(middle, this.drawing);
  }

  private edgeAt(point: Point): number {
    if (this.viewport.zoom < 0.3) return -1;
    const world = toWorld(this.viewport, point);
    const reach = EDGE_REACH / this.viewport.zoom;
    let best = -1;
    let bestDistance = reach;
    for (const index of this.drawing.edgesNear(world, reach)) {
      const curve = this.drawing.curve(index);
      const distance = curve ? distanceTo(curve, world) : Infinity;
      if (distance <= bestDistance) {
        best = index;
        bestDistance = distance;
      }
    }
    return best;
  }

  private glideTo(target: Viewport, fitted = false): void {
    cancelAnimationFrame(this.glide);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches || this.size.w === 0) {
      this.look(target, fitted);
      return;
    }
    const origin = this.viewport;
    const begun = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      this.look(t === 1 ? target : between(origin, target, 1 - (1 - t) ** 3), t === 1 && fitted);
      if (t < 1) this.glide = requestAnimationFrame(step);
    };
    this.glide = requestAnimationFrame(step);
  }

  private resize(): void {
    const size = { w: this.host.clientWidth, h: this.host.clientHeight };
    const ratio = window.devicePixelRatio || 1;
    const smaller = size.w < this.size.w || size.h < this.size.h;
    const resized = size.w !== this.size.w || size.h !== this.size.h;
    if (resized || ratio !== this.ratio) {
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
    const { bounds } = this.drawing;
    if (this.fitPending && bounds && size.w > 0 && size.h > 0) {
      this.fitPending = false;
      this.look(fit(bounds, size, this.inset), true);
    } else if (resized && !this.looked && bounds) {
      this.look(fit(bounds, size, this.inset), true);
    } else if (smaller && this.selection.size === 1) {
      // A panel that opened beside the canvas must not hide what it tells about.
      const [node = -1] = this.selection;
      if (node >= 0) this.look(reveal(this.viewport, this.drawing.rect(node), size));
    }
  }

  private repaint(): void {
    this.baseDirty = true;
    this.touch();
  }

  private touch(): void {
    this.topDirty = true;
    this.schedule();
  }

  private schedule(): void {
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
    const frame: Frame = { context: this.baseContext, ...shared };
    const look = { highlight: this.highlight, strict: this.path.length > 0 };
    if (this.baseDirty) this.layer.paint(frame, look);
    else if (this.viewDirty) this.layer.move(frame, look);
    else this.layer.goOn(frame, look);
    if (this.topDirty) {
      paintOverlay(
        { context: this.topContext, ...shared },
        {
          hoverNode: this.hoverNode,
          hoverEdge: this.hoverEdge,
          focus: this.keyboard ? this.focus : -1,
          selected: this.selection,
          pinned: this.pinned,
          path: this.path,
          lasso: this.lasso,
        },
      );
    }
    this.baseDirty = this.viewDirty = this.topDirty = false;
  }
}

function addCanvas(host: HTMLElement): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  return [canvas, contextOf(canvas)];
}
