/**
 * The page's fonts inside a picture. An image sees no font of the page it is drawn on, so those
 * that its letters need go along in the picture itself.
 */
import { base64 } from '@/graph/engine/picture-png';

/** One file of a family, and which characters it draws. */
export interface FontFile {
  family: string;
  weight: string;
  /** As CSS writes it: `U+0000-00FF,U+0131`. */
  range: string;
  url: string;
}

/** Whether a `unicode-range` has a character of the text; without one it has all. */
export function covers(range: string, text: string): boolean {
  if (range.trim() === '') return true;
  const spans = range.split(',').flatMap((part) => {
    const [, first, last] = /U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/i.exec(part) ?? [];
    if (first === undefined) return [];
    const from = parseInt(first.replaceAll('?', '0'), 16);
    const to = parseInt(last ?? first.replaceAll('?', 'f'), 16);
    return [{ from, to }];
  });
  const characters = new Set(text);
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    if (spans.some(({ from, to }) => code >= from && code <= to)) return true;
  }
  return false;
}

/** The font files of the page. */
export function pageFonts(): FontFile[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const of = (name: string) => rule.style.getPropertyValue(name);
      const [, path] = /url\(["']?([^"')]+)["']?\)/.exec(of('src')) ?? [];
      if (path === undefined) return [];
      const url = new URL(path, sheet.href ?? document.baseURI).href;
      return [
        { family: of('font-family'), weight: of('font-weight'), range: of('unicode-range'), url },
      ];
    }),
  );
}

/** Rules that give a picture the fonts its text needs, under the name the picture calls them by. */
export async function fontRules(
  files: readonly FontFile[],
  text: string,
  name: string,
): Promise<string> {
  const needed = files.filter((file) => covers(file.range, text));
  const rules = await Promise.all(
    needed.map(async ({ weight, range, url }) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${String(answer.status)} ${url}`);
      const data = base64(new Uint8Array(await answer.arrayBuffer()));
      return (
        `@font-face{font-family:${name};font-weight:${weight || '400'};font-display:swap;` +
        `src:url(data:font/woff2;base64,${data}) format('woff2');` +
        `${range === '' ? '' : `unicode-range:${range};`}}`
      );
    }),
  );
  return rules.join('');
}
