import type { Size, Viewport } from './viewport';

/** Only pictures with more edges than this in sight are shown moved before they are painted. */
const MANY_EDGES = 30_000;
/** How long the view must rest before it is painted again, in milliseconds. */
const REST = 120;

/**
 * The last painted picture, for views that move over more edges than can be painted in every frame:
 * it is shown moved and scaled, and painted anew once the view rests.
 */
export class Afterimage {
  private readonly copy = document.createElement('canvas');
  private view: Viewport | undefined;
  private timer = 0;

  constructor(private readonly rest: () => void) {}

  /** Keeps what was painted, if it took long enough to be worth it. */
  keep(canvas: HTMLCanvasElement, view: Viewport, edges: number): void {
    this.drop();
    if (edges <= MANY_EDGES) return;
    this.copy.width = canvas.width;
    this.copy.height = canvas.height;
    this.copy.getContext('2d')?.drawImage(canvas, 0, 0);
    this.view = view;
  }

  /** Forgets the picture: something else than the view has changed. */
  drop(): void {
    this.view = undefined;
    clearTimeout(this.timer);
  }

  /** Shows the picture from another view; says whether it could. */
  show(
    context: CanvasRenderingContext2D,
    canvas: HTMLCanvasElement,
    view: Viewport,
    size: Size,
    ratio: number,
  ): boolean {
    if (!this.view) return false;
    const scale = view.zoom / this.view.zoom;
    const x = view.x - this.view.x * scale;
    const y = view.y - this.view.y * scale;
    // Too little of it would be left: nobody should look at an empty canvas.
    const far = Math.abs(x) > size.w / 2 || Math.abs(y) > size.h / 2;
    if (far || scale > 2 || scale < 0.5) return false;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { width, height } = this.copy;
    context.drawImage(this.copy, x * ratio, y * ratio, width * scale, height * scale);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.rest, REST);
    return true;
  }
}
