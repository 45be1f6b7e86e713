// Frame times of the whole map in a browser without a graphics card, on the real core. A frame is
// timed from the input until its pixels are there: reading one pixel back waits for them.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/host.ts';
import type { Host } from '../support/host.ts';
import { countFrames, graphFrames, SERIES, type Gesture } from './in-page.ts';
import { judge } from './series.ts';

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

function frames(page: Page, gesture: Gesture): Promise<number[]> {
  return page.evaluate(graphFrames, { gesture, ...SERIES });
}

/**
 * Something else than the view changes, so that all of the picture is painted anew, over several
 * frames if need be: milliseconds of the longest frame, and until the picture is complete.
 */
function repaints(page: Page): Promise<{ longest: number[]; complete: number[] }> {
  return page.evaluate(async () => {
    const canvas = document.querySelector('[role="application"] canvas');
    const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null;
    if (!context) throw new Error('no picture');
    const counted = window as unknown as { drawn: number };
    const longest: number[] = [];
    const complete: number[] = [];
    for (let i = 0; i < 20; i++) {
      const begun = performance.now();
      document.documentElement.setAttribute('data-contrast', String(i));
      // Those who watch the attribute hear of it first, so that they draw before we look.
      await Promise.resolve();
      counted.drawn = 0;
      let [most, last, quiet] = [0, begun, 0];
      // A picture that goes on being painted draws in every frame, or in the one after a pause.
      while (quiet < 4) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const resumed = performance.now();
        context.getImageData(0, 0, 1, 1);
        const now = performance.now();
        const frame = counted.drawn + now - resumed;
        quiet = counted.drawn > 1 ? 0 : quiet + 1;
        counted.drawn = 0;
        if (quiet === 0) last = now;
        most = Math.max(most, frame);
      }
      longest.push(most);
      complete.push(last - begun);
    }
    return { longest: longest.slice(2), complete: complete.slice(2) };
  });
}

/** Brings the place with the most nodes to the middle and goes near, to a zoom of so many percent. */
async function denseView(page: Page, percent: number): Promise<number> {
  await page.getByRole('button', { name: 'Fit all' }).click();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const host = document.querySelector('[role="application"]');
    const canvas = host?.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (!host || !canvas || !pixels) throw new Error('no picture');
    // Nodes are opaque and edges are not, as long as all of the map is in sight.
    const cell = 16;
    const columns = Math.ceil(canvas.width / cell);
    const nodes = new Map<number, number>();
    for (let at = 3; at < pixels.length; at += 4) {
      if (pixels[at] !== 255) continue;
      const pixel = (at - 3) / 4;
      const x = Math.floor((pixel % canvas.width) / cell);
      const place = Math.floor(pixel / canvas.width / cell) * columns + x;
      nodes.set(place, (nodes.get(place) ?? 0) + 1);
    }
    const [best = 0] = [...nodes].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
    const ratio = window.devicePixelRatio;
    const x = (((best % columns) + 0.5) * cell) / ratio;
    const y = ((Math.floor(best / columns) + 0.5) * cell) / ratio;
    const deltaX = x - host.clientWidth / 2;
    const deltaY = y - host.clientHeight / 2;
    host.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, cancelable: true }));
  });
  const group = page.getByRole('group', { name: 'View', exact: true });
  const zoom = group.getByRole('button', { name: /%$/ });
  const read = async () => Number.parseFloat((await zoom.textContent()) ?? '');
  for (let now = await read(); Math.abs(now - percent) > 1; now = await read()) {
    await page.evaluate(
      (deltaY) => {
        const host = document.querySelector('[role="application"]');
        const box = host?.getBoundingClientRect();
        if (!host || !box) throw new Error('no picture');
        const clientX = box.left + box.width / 2;
        const clientY = box.top + box.height / 2;
        const wheel = { deltaY, clientX, clientY, ctrlKey: true, cancelable: true };
        host.dispatchEvent(new WheelEvent('wheel', wheel));
      },
      -100 * Math.log(percent / now),
    );
  }
  await page.waitForTimeout(1500);
  return read();
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

/** Milliseconds for a frame of a near view, whatever the size of the map. */
const NEAR = 20;

for (const { entities, pan, first } of [
  { entities: 10_000, pan: 50, first: 150 },
  { entities: 50_000, pan: 150, first: undefined },
]) {
  test(`the whole map of ${String(entities)} entities`, async ({ host, page }) => {
    test.setTimeout(300_000);
    await generated(host, entities);
    await page.addInitScript(countFrames);
    await settledMap(page);
    const name = `${entities.toLocaleString('en')} nodes`;
    if (first !== undefined) judge(`${name}, first paint`, await firstPaints(page, 5), first);
    await page.getByRole('button', { name: 'Fit all' }).click();
    judge(`${name}, whole map, pan`, await frames(page, 'pan'), pan);
    judge(`${name}, whole map, zoom`, await frames(page, 'zoom'), pan);
    judge(`${name}, whole map, pan far`, await frames(page, 'pan far'), pan);
    await page.getByRole('button', { name: 'Fit all' }).click();
    const anew = await repaints(page);
    judge(`${name}, painted anew, longest frame`, anew.longest, 150);
    judge(`${name}, painted anew, until complete`, anew.complete);
    // The node nearest to the middle, at 100 %: the middle itself may lie empty.
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Digit2');
    judge(`${name}, near view, pan`, await frames(page, 'pan'), NEAR);
    judge(`${name}, near view, zoom`, await frames(page, 'zoom'), NEAR);
    for (const percent of [50, 80]) {
      const view = `${name}, dense view at ${String(await denseView(page, percent))} %`;
      judge(`${view}, pan`, await frames(page, 'pan'), NEAR);
      judge(`${view}, pan far`, await frames(page, 'pan far'), NEAR);
      judge(`${view}, zoom`, await frames(page, 'zoom'), NEAR);
    }
  });
}
