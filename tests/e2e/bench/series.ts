// A series of frame times, printed and held to a bound.

import { expect } from '@playwright/test';

function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Prints a series and holds its 95th percentile to a bound, if it has one. All in milliseconds. */
export function judge(name: string, times: readonly number[], bound?: number): void {
  const [p50, p95] = [share(times, 0.5), share(times, 0.95)];
  const number = (value: number) => value.toFixed(1).padStart(6);
  const end = bound === undefined ? 'no bound' : `bound ${String(bound)} ms`;
  console.log(`${name.padEnd(52)} p50 ${number(p50)} ms   p95 ${number(p95)} ms   ${end}`);
  if (bound !== undefined) expect.soft(p95, `${name}: p95 in ms`).toBeLessThanOrEqual(bound);
}

/** Prints one time and holds it to its bound. */
export function judgeOnce(name: string, time: number, bound: number): void {
  console.log(`${name.padEnd(52)} ${time.toFixed(0)} ms   bound ${String(bound)} ms`);
  expect.soft(time, `${name} in ms`).toBeLessThanOrEqual(bound);
}
