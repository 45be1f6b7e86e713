import { test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Display, Driver } from '../support/driver.ts';
test('probe', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plinth-'));
  const display = await Display.open(1400, 900);
  const driver = await Driver.start(display, folder);
  const s = await driver.session(process.env['PLINTH_WINDOW']!, []);
  await s.find('body');
  await new Promise((r) => setTimeout(r, 2500));
  console.log(await s.run('return document.body.innerText.slice(0,800)'));
  await s.screenshot('/tmp/win1.png');
  console.log(JSON.stringify(await s.call('workspace_status', {})));
  await s.call('workspace_new', { path: path.join(folder, 'w.plinth'), sample: 'orders' });
  await new Promise((r) => setTimeout(r, 2000));
  await s.screenshot('/tmp/win2.png');
  for (const [i, h] of ['#/catalog', '#/graph?kind=blueprints', '#/graph?kind=entities', '#/workshop', '#/reports', '#/catalog/entity/Component/CartService'].entries()) {
    await s.run('location.hash = arguments[0]', h);
    await new Promise((r) => setTimeout(r, 2000));
    await s.screenshot(`/tmp/win-${i}.png`);
  }
  await s.end();
  await driver.stop();
  await display.close();
});
