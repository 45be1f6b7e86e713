import type { Frame } from './paint';
import type { Viewport } from './viewport';

/**
 * The last painted picture, for views that move over more edges than can be painted in every frame:
 * it is shown moved and scaled until the view rests.
 */
export class Afterimage {
  private readonly copy = document.createElement('canvas');
  private view: Viewport | undefined;

  /** Keeps what was painted from a view. */
  keep(canvas: HTMLCanvasElement, view: Viewport): void {
    this.copy.width = canvas.width;
    this.copy.height = canvas.height;
    this.copy.getContext('2d')?.drawImage(canvas, 0, 0);
    this.view = view;
  }

  /** Forgets the picture: something else than the view has changed. */
  drop(): void {
    this.view = undefined;
  }

  /** Shows the picture from the view of a frame; says whether it could. */
  show({ context, view, size, ratio }: Frame): boolean {
    if (!this.view) return false;
    const scale = view.zoom / this.view.zoom;
    const x = view.x - this.view.x * scale;
    const y = view.y - this.view.y * scale;
    // Too little of it would be left: nobody should look at an empty canvas.
    const far = Math.abs(x) > size.w / 2 || Math.abs(y) > size.h / 2;
    if (far || scale > 2 || scale < 0.5) return false;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    const { width, height } = this.copy;
    context.drawImage(this.copy, x * ratio, y * ratio, width * scale, height * scale);
    return true;
  }
}
