import { describe, expect, it } from 'vitest';
import { covers } from './fonts';

describe('characters of a font file', () => {
  it('has those between two, and single ones', () => {
    expect(covers('U+0000-00FF, U+0131', 'Bestellung')).toBe(true);
    expect(covers('U+0000-00FF, U+0131', 'ı')).toBe(true);
    expect(covers('U+0400-045F', 'Bestellung')).toBe(false);
    expect(covers('U+0400-045F', 'Заказ')).toBe(true);
  });

  it('reads question marks as any digit', () => {
    expect(covers('U+4??', 'Ж')).toBe(true);
    expect(covers('U+4??', 'a')).toBe(false);
  });

  it('has all without a range, and counts what lies beyond the first plane as one', () => {
    expect(covers('', '漢')).toBe(true);
    expect(covers('U+1F300-1F5FF', '🌍')).toBe(true);
  });
});
