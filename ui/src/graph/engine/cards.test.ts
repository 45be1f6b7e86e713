import { describe, expect, it } from 'vitest';
import { monogram } from './cards';

describe('the letters of a kind', () => {
  it('are the first two, the first one large', () => {
    expect(monogram('Component')).toBe('Co');
    expect(monogram('api')).toBe('Ap');
    expect(monogram('_user')).toBe('Us');
    expect(monogram('größe')).toBe('Gr');
    expect(monogram('x')).toBe('X');
    expect(monogram('--')).toBe('');
  });
});
