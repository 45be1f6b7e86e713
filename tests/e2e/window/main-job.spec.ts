// The main job in the real window: import an article, close, open again.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { Display, Driver, hindrance } from '../support/driver.ts';
import type { Session } from '../support/driver.ts';
import { prose } from '../support/workspaces.ts';

test.skip(hindrance() !== undefined, hindrance() ?? '');
test.setTimeout(180_000);

/** What the window shows of the catalog: the blueprints beside the list, by title. */
async function blueprints(session: Session): Promise<string[]> {
  return session.run(
    `return [...document.querySelectorAll('nav[aria-label="Blueprints"] li a.row')]
      .slice(1)
      .map((link) => link.querySelector('.truncate').textContent)
      .sort();`,
  );
}

test('import an article, close the window, open it again', async () => {
  const binary = process.env['PLINTH_WINDOW'];
  if (!binary) throw new Error('PLINTH_WINDOW names no program; run `cargo xtask test`');
  const folder = mkdtempSync(path.join(tmpdir(), 'plinth-window-'));
  const pictures = path.resolve(import.meta.dirname, '../test-results');
  mkdirSync(pictures, { recursive: true });
  const display = await Display.open(1280, 800);
  const driver = await Driver.start(display, path.join(folder, 'settings'));
  try {
    const first = await driver.session(binary, []);
    await first.find('h1');
    expect(await first.call('workspace_status', {})).toEqual({});

    await first.call('workspace_new', { path: path.join(folder, 'shop.plinth') });
    await first.find('footer', '0 blueprints, 0 entities');
    await first.run(`location.hash = '#/import'`);
    await first.find('main textarea');
    await first.run(
      `const field = document.querySelector('main textarea');
       field.value = arguments[0];
       field.dispatchEvent(new Event('input', { bubbles: true }));`,
      prose,
    );
    await first.click('button', 'Read the text');
    await first.find(
      'main p',
      '5 blueprints, 9 entities; 1 block ignored; 1 repair and 6 proposals need your consent.',
    );
    await first.click('button', 'Accept all');
    await first.find('main p', 'Creates 5 blueprints and 9 entities');
    await first.click('button', 'Apply import');
    await first.find('h1', 'Import finished');
    await first.click('a', 'Open catalog');
    await first.find('footer', '5 blueprints, 9 entities');
    await first.find('[role="grid"] [role="row"]', 'Orders');
    const titles = await blueprints(first);
    expect(titles).toHaveLength(5);
    await first.screenshot(path.join(pictures, 'window-imported.png'));
    await first.end();

    const second = await driver.session(binary, []);
    await second.find('footer', '5 blueprints, 9 entities');
    await second.run(`location.hash = '#/catalog'`);
    await second.find('[role="grid"] [role="row"]', 'Orders');
    expect(await blueprints(second)).toEqual(titles);
    await second.screenshot(path.join(pictures, 'window-reopened.png'));
    await second.end();
  } finally {
    await driver.stop();
    await display.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
