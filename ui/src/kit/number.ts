/** What a number field holds. */
export type NumberReading =
  { kind: 'empty' } | { kind: 'invalid' } | { kind: 'number'; value: number };

/** Reads a number as JSON writes it; a comma before the last digits counts as a point. */
export function parseNumber(text: string): NumberReading {
  const plain = text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (plain === '') return { kind: 'empty' };
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return { kind: 'invalid' };
  const value = Number(plain);
  return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'invalid' };
}
