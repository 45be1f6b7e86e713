// Frame times of the whole map in a browser without a graphics card, on the real core. A frame is
// timed from the input until its pixels are there: reading one pixel back waits for them.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/host.ts';
import type { Host } from '../support/host.ts';

/** Frames of each series; the first few warm up. */
const FRAMES = 80;
const WARM_UP = 10;

/** A workspace with so many entities in the Orders shape. */
async function generated(host: Host, entities: number): Promise<void> {
  const program = process.env['PLINTH_CLI'];
  if (!program) throw new Error('PLINTH_CLI names no program; run `cargo xtask bench`');
  const file = path.join(host.folder, 'generated.json');
  execFileSync(program, ['generate', '--entities', String(entities), '--out', file]);
  await host.call('workspace_new', { path: path.join(host.folder, 'bench.plinth') });
  const { planId } = await host.call('import_plan', { sources: [{ kind: 'path', path: file }] });
  await host.call('import_apply', {
    planId,
    decisions: { repairs: 'all', blueprints: 'all', stubs: 'all' },
  });
}

/** Opens the whole map and waits until nothing moves any more. */
async function settledMap(page: Page): Promise<void> {
  await page.goto('/#/graph?kind=entities&view=map');
  await expect(page.getByRole('application')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('progressbar', { name: 'Whole map' })).toHaveCount(0, {
    timeout: 100_000,
  });
}

/**
 * Milliseconds of frames while the wheel pans, zooms to and fro, or while something else than the
 * view changes, so that all of it is painted anew.
 */
function frames(page: Page, gesture: 'pan' | 'zoom' | 'repaint'): Promise<number[]> {
  return page.evaluate(
    async ({ gesture, FRAMES, WARM_UP }) => {
      const host = document.querySelector('[role="application"]');
      const canvas = host?.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!host || !context) throw new Error('no picture');
      const box = host.getBoundingClientRect();
      const times: number[] = [];
      for (let i = 0; i < FRAMES + WARM_UP; i++) {
        const way = i % 8 < 4 ? 1 : -1;
        const begun = performance.now();
        if (gesture === 'repaint') {
          document.documentElement.setAttribute('data-contrast', String(i));
          // Those who watch the attribute hear of it first.
          await Promise.resolve();
        } else {
          host.dispatchEvent(
            new WheelEvent('wheel', {
              deltaX: gesture === 'pan' ? 37 * way : 0,
              deltaY: gesture === 'pan' ? 23 * way : 8 * way,
              ctrlKey: gesture === 'zoom',
              clientX: box.left + box.width / 2,
              clientY: box.top + box.height / 2,
              cancelable: true,
              bubbles: true,
            }),
          );
        }
        const waited = performance.now();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const resumed = performance.now();
        context.getImageData(0, 0, 1, 1);
        // The engine draws in the frame's first callback, registered before ours; the wait for the
        // frame itself is the screen's and not ours.
        const drawn = (window as unknown as { drawn?: number }).drawn ?? 0;
        times.push(waited - begun + drawn + performance.now() - resumed);
        (window as unknown as { drawn?: number }).drawn = 0;
      }
      return times.slice(WARM_UP);
    },
    { gesture, FRAMES, WARM_UP },
  );
}

/** Counts the time that callbacks of animation frames take. */
async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window);
    const counted = window as unknown as { drawn: number };
    counted.drawn = 0;
    window.requestAnimationFrame = (callback) =>
      ask((now) => {
        const begun = performance.now();
        callback(now);
        counted.drawn += performance.now() - begun;
      });
  });
}

function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Prints a series and holds its 95th percentile to a bound, if it has one. */
function judge(name: string, times: readonly number[], bound?: number): void {
  const [p50, p95] = [share(times, 0.5), share(times, 0.95)];
  console.log(
    `${name.padEnd(44)} p50 ${p50.toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms   ${bound === undefined ? 'no bound' : `bound ${String(bound)} ms`}`,
  );
  if (bound !== undefined) expect.soft(p95, `${name}: p95 in ms`).toBeLessThanOrEqual(bound);
}

/** Milliseconds from asking for the picture until its pixels are there; positions are known. */
async function firstPaints(page: Page, times: number): Promise<number[]> {
  const series: number[] = [];
  for (let i = 0; i < times; i++) {
    await page.getByRole('radio', { name: 'As list' }).check({ force: true });
    await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
    series.push(
      await page.evaluate(async () => {
        const radios = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
        const picture = radios.find((radio) => radio.value === 'picture');
        const begun = performance.now();
        picture?.click();
        let canvas: HTMLCanvasElement | null = null;
        while (!canvas) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          canvas = document.querySelector('[role="application"] canvas');
        }
        await new Promise((resolve) => requestAnimationFrame(resolve));
        canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
        return performance.now() - begun;
      }),
    );
  }
  return series;
}

for (const { entities, pan, first } of [
  { entities: 10_000, pan: 50, first: 150 },
  { entities: 50_000, pan: 150, first: undefined },
]) {
  test(`the whole map of ${String(entities)} entities`, async ({ host, page }) => {
    test.setTimeout(300_000);
    await generated(host, entities);
    await watchFrames(page);
    await settledMap(page);
    const name = `${entities.toLocaleString('en')} nodes`;
    if (first !== undefined) judge(`${name}, first paint`, await firstPaints(page, 5), first);
    await page.getByRole('button', { name: 'Fit all' }).click();
    judge(`${name}, whole map, pan`, await frames(page, 'pan'), pan);
    judge(`${name}, whole map, zoom`, await frames(page, 'zoom'), pan);
    judge(`${name}, whole map, painted anew`, await frames(page, 'repaint'));
    // The node nearest to the middle, at 100 %: the middle itself may lie empty.
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Digit2');
    judge(`${name}, near view, pan`, await frames(page, 'pan'), 20);
    judge(`${name}, near view, zoom`, await frames(page, 'zoom'), 20);
  });
}
