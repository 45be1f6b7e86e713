import { describe, expect, it } from 'vitest';
import { diffLine, diffText } from './diff';

const text = (parts: { text: string }[] | null) => parts?.map((part) => part.text).join('') ?? null;

describe('diffLine', () => {
  it('marks only the characters that change', () => {
    const found = diffLine('  “title”: “Resource”,', '  "title": "Resource",');
    expect(found.before.filter((part) => part.changed).map((part) => part.text)).toEqual([
      '“',
      '”',
      '“',
      '”',
    ]);
    expect(found.after.filter((part) => part.changed).map((part) => part.text)).toEqual([
      '"',
      '"',
      '"',
      '"',
    ]);
  });
});

describe('diffText', () => {
  it('gives both texts back, line by line', () => {
    const before = 'a\nb\n// note\nc,\n}';
    const after = 'a\nb\nc\n}';
    const rows = diffText(before, after);
    expect(rows.flatMap((row) => text(row.before) ?? []).join('\n')).toBe(before);
    expect(rows.flatMap((row) => text(row.after) ?? []).join('\n')).toBe(after);
    expect(rows.filter((row) => !row.changed).map((row) => text(row.before))).toEqual([
      'a',
      'b',
      '}',
    ]);
  });

  it('handles added and removed lines at either end', () => {
    expect(diffText('', 'x').map((row) => text(row.after))).toEqual(['x']);
    expect(diffText('x\ny', 'y').map((row) => text(row.after))).toEqual([null, 'y']);
  });

  it('stays quick on long lines that have nothing in common', () => {
    const rows = diffText('a'.repeat(20_000), 'b'.repeat(20_000));
    expect(rows).toHaveLength(1);
  });
});
