// Frame times of the studio with 300 cards of ten properties, in a browser without a graphics card,
// on the real core.

import type { Page } from '@playwright/test';
import { expect, test } from '../support/host.ts';
import { studioFirstPaint } from './in-page.ts';
import { judge, judgeOnce } from './series.ts';
import { manyBlueprints, STUDIO, STUDIO_BOUNDS } from './many-cards.ts';

/** Milliseconds between frames while something is done. */
async function frames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const seen = window as unknown as { frames: number[]; watching: boolean };
    seen.frames = [];
    seen.watching = true;
    let last = performance.now();
    const tick = (now: number): void => {
      seen.frames.push(now - last);
      last = now;
      if (seen.watching) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const seen = window as unknown as { frames: number[]; watching: boolean };
    seen.watching = false;
    return seen.frames.slice(2).sort((a, b) => a - b);
  });
}

test('studio with 300 cards of ten properties', async ({ host, page }) => {
  await host.call('workspace_new', { path: `${host.folder}/bench.plinth` });
  await host.call('studio_change', { create: manyBlueprints() });
  await page.goto('/#/home');
  await expect(page.getByRole('link', { name: 'Studio' })).toBeVisible();
  judgeOnce(`${STUDIO}, first paint`, await page.evaluate(studioFirstPaint), STUDIO_BOUNDS.paint);

  const stage = page.getByRole('application', { name: /^Blueprints: / });
  const box = (await stage.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const pan = async (x: number, y: number): Promise<void> => {
    for (let step = 0; step < 80; step += 1) {
      const way = step % 20 < 10 ? 1 : -1;
      await page.mouse.wheel(x * way, y * way);
    }
  };
  const drag = async (): Promise<void> => {
    const from = await page.evaluate(({ x, y }) => {
      for (let reach = 0; reach < 400; reach += 10) {
        for (let angle = 0; angle < 16; angle += 1) {
          const at = { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) };
          if (document.elementFromPoint(at.x, at.y)?.closest('[data-id^="card:"]')) return at;
        }
      }
      throw new Error('no card in sight');
    }, middle);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let step = 0; step < 80; step += 1) {
      await page.mouse.move(from.x + step * 2, from.y + Math.sin(step / 8) * 60);
    }
    await page.mouse.up();
  };

  const { view, drag: dragged } = STUDIO_BOUNDS;
  await page.mouse.move(middle.x, middle.y);
  judge(`${STUDIO}, whole view, pan`, await frames(page, () => pan(12, 8)), view);
  judge(`${STUDIO}, whole view, drag`, await frames(page, drag), dragged);
  await stage.focus();
  await page.keyboard.press('Control+0');
  await expect(page.getByRole('button', { name: '100%' })).toBeVisible();
  await page.mouse.move(middle.x, middle.y);
  judge(`${STUDIO}, near view, pan`, await frames(page, () => pan(40, 25)), view);
  judge(`${STUDIO}, near view, drag`, await frames(page, drag), dragged);
});
