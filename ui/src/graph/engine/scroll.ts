import type { Frame } from './paint';
import type { Rect } from './scene';
import type { Viewport } from './viewport';

/**
 * Shows what is painted from `from` on the canvas of `frame` moved to the view of the frame: moves
 * the pixels, and has only the strips painted that come into sight. The answer is the view that is
 * shown, which differs from the wanted one by less than a device pixel; nothing when too little of
 * the picture would be left.
 */
export function scroll(
  frame: Frame,
  from: Viewport,
  paintStrip: (frame: Frame, area: Rect) => void,
): Viewport | undefined {
  const { context, view, ratio } = frame;
  const { width, height } = context.canvas;
  // Only whole pixels can be moved without blurring them.
  const dx = Math.round((view.x - from.x) * ratio);
  const dy = Math.round((view.y - from.y) * ratio);
  if (view.zoom !== from.zoom || 2 * Math.abs(dx) > width || 2 * Math.abs(dy) > height) {
    return undefined;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'copy';
  context.drawImage(context.canvas, dx, dy);
  context.globalCompositeOperation = 'source-over';
  const shown = { zoom: from.zoom, x: from.x + dx / ratio, y: from.y + dy / ratio };
  for (const strip of strips(dx, dy, width, height)) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(strip.x, strip.y, strip.w, strip.h);
    context.clip();
    paintStrip(
      { ...frame, view: shown },
      {
        x: (strip.x / ratio - shown.x) / shown.zoom,
        y: (strip.y / ratio - shown.y) / shown.zoom,
        w: strip.w / (shown.zoom * ratio),
        h: strip.h / (shown.zoom * ratio),
      },
    );
    context.restore();
  }
  return shown;
}

/** The parts of a picture that are empty after it was moved, in pixels; they do not overlap. */
export function strips(dx: number, dy: number, width: number, height: number): Rect[] {
  const aside = { x: dx > 0 ? 0 : width + dx, y: 0, w: Math.abs(dx), h: height };
  const along = {
    x: Math.max(0, dx),
    y: dy > 0 ? 0 : height + dy,
    w: width - Math.abs(dx),
    h: Math.abs(dy),
  };
  return [aside, along].filter((strip) => strip.w > 0 && strip.h > 0);
}
