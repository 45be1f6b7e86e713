/** The SVG of the core as an image that can be drawn. */
import type { Size } from '@/graph/engine/viewport';

/** The media rule of the SVG that makes it dark. */
const DARK = '@media(prefers-color-scheme:dark)';

/** Where the SVG says how large it is. */
const HEAD = /width="([\d.]+)"\s+height="([\d.]+)"/;

/** The size that an SVG's first element gives. */
export function sizeOf(svg: string): Size | undefined {
  const [, w, h] = HEAD.exec(svg) ?? [];
  const size = { w: Number(w), h: Number(h) };
  return size.w > 0 && size.h > 0 ? size : undefined;
}

/**
 * The same SVG at its final size, so that no webview enlarges its pixels, with fonts of its own,
 * and in the window's colours: an image knows only the system's. Changed as text, because a parsed
 * document would be held to the page's policy and lose its styles.
 */
export function prepared(svg: string, size: Size, dark: boolean, rules: string): string {
  return svg
    .replace(HEAD, `width="${String(size.w)}" height="${String(size.h)}"`)
    .replace('<style>', () => `<style>${rules}`)
    .replace(DARK, dark ? '@media all' : '@media not all');
}
