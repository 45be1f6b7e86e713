import { describe, expect, it } from 'vitest';
import { againstText, parseAgainst } from './against';

describe('what blueprints are compared with', () => {
  it.each(['history:12', 'file:C:\\a:b.json', 'plan:p1'])('%s is read and written', (text) => {
    const against = parseAgainst(text);
    expect(against && againstText(against)).toBe(text);
  });

  it.each([undefined, '', 'history:', 'history:x', 'file:', 'other:1', 'history'])(
    '%s is nothing',
    (text) => {
      expect(parseAgainst(text)).toBeUndefined();
    },
  );
});
