import { t } from '@/i18n';
import { contextOf } from './context';
import type { Drawing } from './drawing';
import { paint, sightOf, type Frame, type Highlight } from './paint';
import type { Theme } from './theme';
import { fit, type Size, type Viewport } from './viewport';

/** No canvas may have a longer side than this in every webview. */
export const LONGEST = 8192;
/** Room around a whole picture, in pixels. */
const MARGIN = 32;

/** What part of a picture becomes an image. */
export interface Part {
  view: Viewport;
  size: Size;
}

/** All of a picture, with a margin; a very large one is drawn smaller. */
export function whole({ bounds }: Drawing): Part {
  if (!bounds) return { view: { x: 0, y: 0, zoom: 1 }, size: { w: 1, h: 1 } };
  const zoom = Math.min(1, LONGEST / (bounds.w + 2 * MARGIN), LONGEST / (bounds.h + 2 * MARGIN));
  const size = { w: bounds.w * zoom + 2 * MARGIN, h: bounds.h * zoom + 2 * MARGIN };
  return { view: fit(bounds, size, 0, MARGIN), size };
}

/** The scale that is possible: as wanted, or less where the image would become too large. */
export function possibleScale(size: Size, scale: number): number {
  return Math.min(scale, LONGEST / Math.max(1, size.w), LONGEST / Math.max(1, size.h));
}

/** A part of a picture as a PNG file, in base64. */
export async function png(
  drawing: Drawing,
  theme: Theme,
  highlight: Highlight,
  part: Part,
  scale: number,
): Promise<string> {
  const ratio = possibleScale(part.size, scale);
  const { canvas, context } = blank(part.size, ratio);
  const frame: Frame = { context, drawing, theme, view: part.view, size: part.size, ratio };
  paint(frame, sightOf(frame), { highlight, strict: false });
  // Below what has been drawn, because painting begins with an empty canvas.
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return encoded(canvas);
}

/** An empty canvas for a picture of this size at a scale, off the page. */
export function blank(
  size: Size,
  ratio: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.w * ratio));
  canvas.height = Math.max(1, Math.round(size.h * ratio));
  return { canvas, context: contextOf(canvas) };
}

/** What is on a canvas as a PNG file, in base64. */
export async function encoded(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(t.graph.imageTooLarge);
  return base64(new Uint8Array(await blob.arrayBuffer()));
}

/** Bytes as base64 text. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}
