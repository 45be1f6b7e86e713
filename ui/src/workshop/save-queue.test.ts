import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Change, type Failure, SaveQueue } from './save-queue.svelte';

/** A queue whose sends are recorded and answered by hand. */
function desk() {
  const sent: { change: Change; done: () => void; fail: (why: Failure) => void }[] = [];
  const queue = new SaveQueue(
    (change) =>
      new Promise<void>((resolve, reject) => {
        sent.push({ change, done: resolve, fail: (why) => reject(why) });
      }),
    (why) => Promise.resolve({ failure: why as Failure, problems: [] }),
  );
  return { sent, queue };
}

const typed = (pointer: string, value: string, key = pointer) => ({
  edits: [{ pointer, value }],
  label: 'Type',
  key,
});
const click = (pointer: string, value: string) => ({ edits: [{ pointer, value }], label: 'Click' });
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('typing', () => {
  test('waits for a pause and goes out once', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/title', 'a'), 400);
    await vi.advanceTimersByTimeAsync(300);
    queue.add(typed('/title', 'ab'), 400);
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ change }) => change.edits)).toEqual([[{ pointer: '/title', value: 'ab' }]]);
  });

  test('goes on while a save is on its way', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/title', 'a'));
    queue.add(typed('/title', 'ab'));
    expect(queue.edits.at(-1)).toEqual({ pointer: '/title', value: 'ab' });
    sent[0]?.done();
    await settle();
    expect(sent[1]?.change.edits).toEqual([{ pointer: '/title', value: 'ab' }]);
  });

  test('is sent at once by a flush, which waits for the answer', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/title', 'a'), 400);
    let stored = false;
    void queue.flush().then(() => (stored = true));
    await settle();
    expect(sent).toHaveLength(1);
    expect(stored).toBe(false);
    sent[0]?.done();
    await settle();
    expect(stored).toBe(true);
    expect(queue.waiting).toEqual([]);
  });
});

test('a click sends what was typed before it, first and as a step of its own', async () => {
  const { sent, queue } = desk();
  queue.add(typed('/title', 'a'), 400);
  queue.add(click('/horizon', '2027-01-01'));
  await settle();
  sent[0]?.done();
  await settle();
  expect(sent.map(({ change }) => change.label)).toEqual(['Type', 'Click']);
});

describe('a failed save', () => {
  test('keeps the text and tries again, later and later', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/title', 'a'));
    sent[0]?.fail('again');
    await settle();
    expect(queue.edits).toEqual([{ pointer: '/title', value: 'a' }]);
    expect(queue.trouble).toBe('again');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    sent[1]?.fail('again');
    await vi.advanceTimersByTimeAsync(1_999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    sent[2]?.done();
    await settle();
    expect(queue.waiting).toEqual([]);
    expect(queue.trouble).toBeUndefined();
  });

  test('of refused text leaves the text in its field and lets others through', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/horizon', 'soon'));
    queue.add(click('/title', 'B'));
    sent[0]?.fail('refused');
    await settle();
    expect(sent[1]?.change.label).toBe('Click');
    expect(queue.edits).toContainEqual({ pointer: '/horizon', value: 'soon' });
    queue.add(typed('/horizon', '2027-01-01'));
    expect(queue.refusals).toEqual([]);
  });

  test('of a refused click shows what is stored again', async () => {
    const { sent, queue } = desk();
    queue.add(click('/aspects/one/target/level', 'none'));
    sent[0]?.fail('refused');
    await settle();
    expect(queue.edits).toEqual([]);
  });

  test('of an assessment that is gone waits until it is back', async () => {
    const { sent, queue } = desk();
    queue.add(typed('/title', 'a'));
    sent[0]?.fail('gone');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    queue.resume();
    await settle();
    expect(sent).toHaveLength(2);
  });
});
