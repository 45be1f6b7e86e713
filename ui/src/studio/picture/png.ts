/** The stored picture as a PNG, drawn in the window from the same SVG that the export writes. */
import { call } from '@/backend';
import { blank, encoded, possibleScale } from '@/graph/engine/picture-png';
import type { Size } from '@/graph/engine/viewport';
import { t } from '@/i18n';
import { fontRules, pageFonts, type FontFile } from './fonts';
import { prepared, sizeOf } from './svg';

/** What the SVG calls its font. */
const FONT = 'Inter';

/** Longest side of the small drawing that tells whether fonts have come, in pixels. */
const PROBE = 600;
/** Between two drawings, in milliseconds; how many in a row have to be the same, of how many. */
const PAUSE = 50;
const ENOUGH = 3;
const MOST_ROUNDS = 20;

/** A picture, and the scale at which it could be drawn. */
export interface Png {
  /** In base64. */
  data: string;
  scale: number;
}

/** Draws the stored picture of all blueprints; smaller than asked where a canvas has no more room. */
export async function studioPng(scale: number): Promise<Png> {
  const { text } = await call('studio_text', { format: 'svg' });
  const size = sizeOf(text);
  if (!size) throw new Error(t.studio.pngFailed);
  const possible = possibleScale(size, scale);
  const { canvas, context } = blank(size, possible);
  const rules = await fontRules(pageFonts().filter(isOurs), text, FONT);
  const svg = prepared(text, { w: canvas.width, h: canvas.height }, isDark(), rules);
  const blob = new Blob([svg], { type: 'image/svg+xml' });
  const url = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    await settled(image, size);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  } catch {
    throw new Error(t.studio.pngFailed);
  } finally {
    URL.revokeObjectURL(url);
  }
  return { data: await encoded(canvas), scale: possible };
}

/**
 * Waits for the fonts inside an image. They begin to load when it is drawn for the first time, and
 * nothing tells when they are there: so it is drawn small until that makes no difference any more.
 */
async function settled(image: HTMLImageElement, size: Size): Promise<void> {
  const ratio = Math.min(1, PROBE / size.w, PROBE / size.h);
  const { canvas, context } = blank(size, ratio);
  let before: Uint8ClampedArray | undefined;
  let same = 0;
  for (let round = 0; round < MOST_ROUNDS && same < ENOUGH; round += 1) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const last = before;
    same = last?.every((value, at) => value === data[at]) ? same + 1 : 0;
    before = data;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

function isOurs(file: FontFile): boolean {
  return file.family.includes(FONT);
}

/** Whether the window is dark now: by its own setting, or by the system's without one. */
function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return (
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  );
}
