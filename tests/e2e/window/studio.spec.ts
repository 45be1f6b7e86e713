// The studio and the entity graph in the real window.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { Display, Driver, hindrance } from '../support/driver.ts';
import type { Session } from '../support/driver.ts';

test.skip(hindrance() !== undefined, hindrance() ?? '');
test.setTimeout(180_000);

/** Types into what has the focus. */
async function type(session: Session, keys: string): Promise<void> {
  await session.type(':focus', keys);
}

const ENTER = '\uE007';

test('draw a blueprint, undo it, look at the entities', async () => {
  const binary = process.env['PLINTH_WINDOW'];
  if (!binary) throw new Error('PLINTH_WINDOW names no program; run `cargo xtask test`');
  const folder = mkdtempSync(path.join(tmpdir(), 'plinth-window-'));
  const pictures = path.resolve(import.meta.dirname, '../test-results');
  mkdirSync(pictures, { recursive: true });
  const display = await Display.open(1280, 800);
  const driver = await Driver.start(display, path.join(folder, 'settings'));
  try {
    const window = await driver.session(binary, []);
    await window.find('h1');
    await window.call('workspace_new', {
      path: path.join(folder, 'orders.plinth'),
      sample: 'orders',
    });
    await window.find('footer', '5 blueprints, 9 entities');
    await window.run(`location.hash = '#/studio'`);
    await window.find('[data-id="card:Component"]');
    const cards = (): Promise<number> =>
      window.run(`return document.querySelectorAll('[data-id^="card:"]').length`);
    expect(await cards()).toBe(5);
    const edges = `return document.querySelectorAll('.svelte-flow__edge').length`;
    expect(await window.run(edges)).toBe(7);

    await window.click('button', 'Add');
    await window.click('[role="menuitem"]', 'New blueprint');
    await window.find(':focus');
    await type(window, `Team${ENTER}`);
    await window.find('footer', '6 blueprints, 9 entities');
    await window.find('[data-id="card:team"], [data-id="card:Team"]');
    await window.screenshot(path.join(pictures, 'window-studio.png'));

    await window.call('undo', {});
    await window.find('footer', '5 blueprints, 9 entities');

    await window.run(`location.hash = '#/graph'`);
    await window.find('[role="application"]');
    await window.screenshot(path.join(pictures, 'window-graph.png'));
    await window.end();
  } finally {
    await driver.stop();
    await display.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
