import { Afterimage } from './afterimage';
import { contextOf } from './context';
import {
  paint,
  paintInSteps,
  partOf,
  roughly,
  sightOf,
  type Frame,
  type Look,
  type Plan,
  type Sight,
  type Steps,
} from './paint';
import { scroll } from './scroll';
import type { Viewport } from './viewport';

/** More edges than this in sight are not painted at once. */
const MANY_EDGES = 30_000;
/** So many of them are painted at once all the same, as a first impression. */
const FIRST_EDGES = 6_000;
/** More cards of a map than this in sight are drawn plainly while the view zooms. */
const MANY_CARDS = 100;
/** So many edges are drawn behind plain cards. */
const PLAIN_EDGES = 800;
/** How long the view must rest before it is painted in full, in milliseconds. */
const REST = 120;
/** How long painting in full may hold up one frame, in milliseconds. */
const SLICE = 12;

/** What an unfinished picture needs to go on. */
interface Slices {
  steps: Steps;
  frame: Frame;
  sight: Sight;
}

/**
 * Paints the graph on the lower canvas, in a time that a frame has, however much is in sight.
 *
 * What can be painted at once is. Otherwise a moving view shows what was painted before, moved or
 * scaled, or a rough picture; once it rests, the full one is painted on a hidden canvas over several
 * frames and shown when it is complete. Any change cancels that.
 */
export class BaseLayer {
  private readonly afterimage = new Afterimage();
  private readonly back = hiddenContext();
  private readonly probe = hiddenContext(1);
  /** Where what is on the canvas was painted from, as long as it can be scrolled. */
  private shown: { view: Viewport; plan: Plan } | undefined;
  private slices: Slices | undefined;
  private fullWanted = false;
  private timer = 0;

  /** `nextFrame` asks for a call of `goOn` in the next animation frame. */
  constructor(private readonly nextFrame: () => void) {}

  /** Forgets all that was going on. */
  stop(): void {
    clearTimeout(this.timer);
    this.slices = undefined;
    this.fullWanted = false;
  }

  /** Paints anew, because something else than the view has changed. */
  paint(frame: Frame, look: Look): void {
    this.stop();
    this.afterimage.drop();
    const sight = sightOf(frame);
    if (many(sight)) {
      this.put(frame, roughly(sight, FIRST_EDGES), look);
      this.afterimage.keep(frame.context.canvas, frame.view);
      this.wantFull(0);
    } else {
      this.put(frame, sight, look);
    }
  }

  /** Shows the picture from another view. */
  move(frame: Frame, look: Look): void {
    this.stop();
    if (this.scrolled(frame, look)) {
      this.wantFull(REST);
      return;
    }
    if (this.afterimage.show(frame)) {
      this.shown = undefined;
      this.wantFull(REST);
      return;
    }
    this.afterimage.drop();
    const sight = sightOf(frame);
    if (many(sight)) {
      this.put(frame, roughly(sight, FIRST_EDGES), look);
      this.afterimage.keep(frame.context.canvas, frame.view);
      this.wantFull(REST);
    } else if (crowded(frame, sight)) {
      this.put(frame, roughly(sight, PLAIN_EDGES), look);
      this.wantFull(REST);
    } else {
      this.put(frame, sight, look);
    }
  }

  /** Goes on with a picture that is not finished, if there is one. */
  goOn(frame: Frame, look: Look): void {
    if (this.fullWanted) {
      this.fullWanted = false;
      this.slices = this.begun(frame, look);
    }
    if (!this.slices) return;
    const { steps, frame: hidden, sight } = this.slices;
    const begun = performance.now();
    let done = false;
    while (!done && performance.now() - begun < SLICE) {
      done = steps.next().done === true;
      // Canvases put drawing off until somebody looks; only then it is known how long it takes.
      this.probe.drawImage(hidden.context.canvas, 0, 0, 1, 1, 0, 0, 1, 1);
    }
    if (!done) {
      this.nextFrame();
      return;
    }
    this.slices = undefined;
    const { context } = frame;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'copy';
    context.drawImage(hidden.context.canvas, 0, 0);
    context.globalCompositeOperation = 'source-over';
    this.remember(frame, sight);
    if (many(sight)) this.afterimage.keep(context.canvas, frame.view);
    else this.afterimage.drop();
  }

  private begun(frame: Frame, look: Look): Slices {
    const { canvas } = this.back;
    canvas.width = frame.context.canvas.width;
    canvas.height = frame.context.canvas.height;
    const hidden = { ...frame, context: this.back };
    const sight = sightOf(hidden);
    return { steps: paintInSteps(hidden, sight, look), frame: hidden, sight };
  }

  private put(frame: Frame, sight: Sight, look: Look): void {
    paint(frame, sight, look);
    this.remember(frame, sight);
  }

  private remember(frame: Frame, sight: Sight): void {
    this.shown = crowded(frame, sight) ? { view: frame.view, plan: sight.plan } : undefined;
  }

  private scrolled(frame: Frame, look: Look): boolean {
    if (!this.shown) return false;
    const { view, plan } = this.shown;
    const plain = { ...plan, detail: { ...plan.detail, curves: false, rough: true } };
    const next = scroll(frame, view, (strip, area) => {
      paint(strip, partOf(strip, area, plain), look);
    });
    if (next) this.shown = { view: next, plan };
    return next !== undefined;
  }

  private wantFull(after: number): void {
    this.timer = window.setTimeout(() => {
      this.fullWanted = true;
      this.nextFrame();
    }, after);
  }
}

function many({ edges }: Sight): boolean {
  return edges.length > MANY_EDGES;
}

/** Whether a map is seen from so near, and is so full, that its cards take most of a frame. */
function crowded({ drawing }: Frame, { nodes, plan }: Sight): boolean {
  return drawing.dots && plan.detail.cards && nodes.length > MANY_CARDS;
}

function hiddenContext(side = 0): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  return contextOf(canvas);
}
