import { describe, expect, it } from 'vitest';
import type { Problem } from '@/bindings/api';
import { placed } from './placing';

function problem(pointer?: string): Problem {
  return { severity: 'error', code: 'x', message: pointer ?? 'none', pointer };
}

describe('problems', () => {
  const fields = ['/properties', '/properties/type', '/properties/types', '/title'];

  it('stand beside the nearest field', () => {
    const { at } = placed(
      [problem('/properties/type'), problem('/properties/types/0'), problem('/properties/other')],
      fields,
    );
    expect(at('/properties/type').map((p) => p.pointer)).toEqual(['/properties/type']);
    expect(at('/properties/types').map((p) => p.pointer)).toEqual(['/properties/types/0']);
    expect(at('/properties').map((p) => p.pointer)).toEqual(['/properties/other']);
    expect(at('/title')).toEqual([]);
  });

  it('stand on top when no field is theirs', () => {
    expect(placed([problem(), problem('/titles'), problem('/x')], fields).elsewhere).toHaveLength(
      3,
    );
  });
});
