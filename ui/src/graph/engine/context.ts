import { t } from '@/i18n';

/** What draws on a canvas. Throws where the webview has none to give, with a sentence that says so. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error(t.graph.noCanvas);
  return context;
}
