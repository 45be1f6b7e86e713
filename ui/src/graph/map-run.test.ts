import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphMap } from '@/bindings/api';
import { MapRun } from './map-run.svelte';
import { EVERYTHING } from './query';

interface Asked {
  name: string;
  map: string | undefined;
  answer: (answer: object) => void;
  refuse: (reason: Error) => void;
}

/** What was asked for and has no answer yet. */
const open = vi.hoisted(() => [] as Asked[]);
vi.mock('@/backend', () => ({
  call: (name: string, request: { map?: string }) =>
    new Promise((answer, refuse) => {
      open.push({ name, map: request.map, answer, refuse });
    }),
}));

const WHOLE: GraphMap = { within: [], filter: EVERYTHING, color: { by: 'blueprint' } };

function view(map: string, settled = false) {
  return {
    map,
    nodes: { ids: ['a/1', 'a/2'], titles: ['1', '2'], colors: [0, 0], missing: [] },
    edges: [0, 1],
    places: [0, 0, 10, 10],
    legend: [],
    notes: [],
    total: 2,
    settled,
  };
}

function step(done: number, of = 10) {
  return { places: [0, 0, done, done], done, of, settled: done === of };
}

/** Lets everything happen that needs no answer. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await vi.advanceTimersByTimeAsync(1);
}

async function answer(given: object): Promise<void> {
  const asked = open.shift();
  if (!asked) throw new Error('nothing is asked');
  asked.answer(given);
  await rest();
}

const names = () => open.map(({ name, map }) => (map === undefined ? name : `${name} ${map}`));

describe('a map on its way', () => {
  let run: MapRun;

  beforeEach(() => {
    vi.useFakeTimers();
    open.length = 0;
    run = new MapRun();
  });
  afterEach(() => {
    run.end();
    vi.useRealTimers();
  });

  it('takes one step after another until it is settled', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    expect(run.state).toBe('working');
    await answer(step(5));
    expect(run.progress).toBe(0.5);
    await answer(step(10));
    expect(run.state).toBe('done');
    expect(names()).toEqual([]);
  });

  it('has one loop after Stop and Go on within one step', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    run.stop();
    void run.go();
    await rest();
    // The step of the first loop, and that of the second; only the latter asks for another.
    expect(names()).toEqual(['graph_map_step m', 'graph_map_step m']);
    await answer(step(1));
    expect(names()).toEqual(['graph_map_step m']);
    await answer(step(2));
    expect(names()).toEqual(['graph_map_step m']);
    expect(run.progress).toBe(0.2);
  });

  it('takes the step under way when it stops, and no other', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    run.stop();
    await answer(step(3));
    expect([run.state, run.progress]).toEqual(['stopped', 0.3]);
    expect(names()).toEqual([]);
  });

  it('stays stopped when the workspace changes', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    run.stop();
    await answer(step(3));
    void run.begin({ ...WHOLE });
    await answer(view('n'));
    expect(run.state).toBe('stopped');
    expect(names()).toEqual([]);
    void run.go();
    await rest();
    expect(names()).toEqual(['graph_map_step n']);
  });

  it('begins another map although the one before was stopped', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    run.stop();
    await answer(step(3));
    void run.begin({ ...WHOLE, color: { by: 'team' } });
    await answer(view('n'));
    expect(run.state).toBe('working');
    expect(names()).toEqual(['graph_map_step n']);
  });

  it('takes no steps of the map before', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    await answer(step(1));
    void run.begin({ ...WHOLE, color: { by: 'team' } });
    void run.go();
    await rest();
    expect(names()).toEqual(['graph_map_step m', 'graph_map', 'graph_map_step m']);
    open.splice(1, 1)[0]?.answer(view('n'));
    await rest();
    expect(names()).toEqual(['graph_map_step m', 'graph_map_step m', 'graph_map_step n']);
    await answer(step(9));
    await answer(step(10));
    expect([run.state, run.progress, names()]).toEqual(['working', 0, ['graph_map_step n']]);
  });

  it('stops where a step fails, and begins again with the next picture', async () => {
    void run.begin(WHOLE);
    await answer(view('m'));
    open.shift()?.refuse(new Error('No map.'));
    await rest();
    expect([run.state, run.error?.message]).toEqual(['stopped', 'No map.']);
    void run.begin(WHOLE);
    await answer(view('n'));
    expect([run.state, run.error]).toEqual(['working', undefined]);
  });
});
