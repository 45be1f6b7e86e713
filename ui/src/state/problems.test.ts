import { describe, expect, it } from 'vitest';
import type { Problem, Severity } from '@/bindings/api';
import { pointer, pointerSteps, problemsAt, problemsElsewhere, worstFirst } from './problems';

function problem(at: string | undefined, severity: Severity = 'error'): Problem {
  return { severity, code: 'x', message: at ?? 'no place', pointer: at };
}

describe('problemsAt', () => {
  const all = [
    problem('/properties/x'),
    problem('/properties/x/0'),
    problem('/properties/xy'),
    problem(undefined),
  ];

  it('takes the place and what is below, not what only begins alike', () => {
    expect(problemsAt(all, '/properties/x')).toEqual(all.slice(0, 2));
  });

  it('leaves the rest for the list above the form', () => {
    expect(problemsElsewhere(all, ['/properties/x'])).toEqual(all.slice(2));
  });
});

describe('pointers', () => {
  it('escape and unescape', () => {
    expect(pointer('properties', 'a/b~c', 0)).toBe('/properties/a~1b~0c/0');
    expect(pointerSteps('/properties/a~1b~0c/0')).toEqual(['properties', 'a/b~c', '0']);
  });
});

describe('worstFirst', () => {
  it('puts errors before notes and keeps the order otherwise', () => {
    const list = [problem('/a', 'info'), problem('/b'), problem('/c', 'warning'), problem('/d')];
    expect(worstFirst(list).map((each) => each.pointer)).toEqual(['/b', '/d', '/c', '/a']);
  });
});
