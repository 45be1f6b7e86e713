import { describe, expect, it } from 'vitest';
import { wayText } from './way';

const way = ['Cart', 'Shop', 'Orders'].map((title) => ({
  blueprint: 'Component',
  identifier: title,
  title,
  color: 0,
  missing: false,
}));

describe('the text of a way', () => {
  it('is all titles', () => {
    expect(wayText(way)).toBe('Cart → Shop → Orders');
    expect(wayText(way, 2)).toBe('Cart → Shop → Orders');
    expect(wayText([])).toBe('');
  });

  it('says that the way begins before what is listed of it', () => {
    expect(wayText(way, 3)).toBe('… → Cart → Shop → Orders');
    expect(wayText(way, 200)).toBe('… → Cart → Shop → Orders');
  });
});
