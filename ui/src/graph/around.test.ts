import { describe, expect, it } from 'vitest';
import { aroundText, parseAround } from './around';

describe('an entity in an address', () => {
  it('comes back whole, whatever its names contain', () => {
    for (const name of [
      { blueprint: 'Component', identifier: 'CartService' },
      { blueprint: 'a/b', identifier: 'c\\d/e=f%2F' },
      { blueprint: 'größe', identifier: '@x:y+z' },
    ]) {
      expect(parseAround(aroundText(name))).toEqual(name);
    }
  });

  it('is nothing when the text is of another form', () => {
    for (const text of [undefined, '', 'x', 'x/', '/x', 'a/b/c', 'a/%E0%A4%A']) {
      expect(parseAround(text)).toBeUndefined();
    }
  });
});
