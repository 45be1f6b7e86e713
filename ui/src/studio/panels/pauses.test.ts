import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pauses } from './pauses';

describe('the pause after typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('begins anew with each keystroke', () => {
    const done: string[] = [];
    const pauses = new Pauses(600);
    pauses.after('a', () => done.push('first'));
    vi.advanceTimersByTime(500);
    pauses.after('a', () => done.push('second'));
    vi.advanceTimersByTime(500);
    expect(done).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(done).toEqual(['second']);
  });

  it('of one card does not keep another card’s text from being stored', () => {
    const done: string[] = [];
    const pauses = new Pauses(600);
    pauses.after('a', () => done.push('a'));
    vi.advanceTimersByTime(300);
    pauses.after('b', () => done.push('b'));
    vi.advanceTimersByTime(600);
    expect(done).toEqual(['a', 'b']);
  });

  it('can be cancelled', () => {
    const done: string[] = [];
    const pauses = new Pauses(600);
    pauses.after('a', () => done.push('a'));
    pauses.cancel('a');
    vi.advanceTimersByTime(1000);
    expect(done).toEqual([]);
  });
});
