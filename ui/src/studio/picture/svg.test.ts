import { describe, expect, it } from 'vitest';
import { prepared, sizeOf } from './svg';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50.5" ' +
  'role="img">\n<style>text{fill:#000}@media(prefers-color-scheme:dark){text{fill:#fff}}</style>' +
  '<rect width="10" height="20"/></svg>';

describe('the SVG that becomes a PNG', () => {
  it('says its size', () => {
    expect(sizeOf(svg)).toEqual({ w: 100, h: 50.5 });
    expect(sizeOf('<svg></svg>')).toBeUndefined();
  });

  it('is drawn at its final size, with fonts, in the colours of the window', () => {
    const dark = prepared(svg, { w: 200, h: 101 }, true, '@font-face{}');
    expect(dark).toContain('viewBox="0 0 100 50" width="200" height="101"');
    expect(dark).toContain('<style>@font-face{}text{fill:#000}@media all{text{fill:#fff}}');
    expect(dark).toContain('<rect width="10" height="20"/>');
    expect(prepared(svg, { w: 1, h: 1 }, false, '')).toContain('@media not all{text{fill:#fff}}');
  });
});
