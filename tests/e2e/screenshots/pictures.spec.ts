// Makes the pictures of the documentation, from the Orders sample. Not a test: run it by hand.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, root, test } from '../support/host.ts';
import { empty, orders, prose } from '../support/workspaces.ts';

const folder = path.join(root, 'docs/pictures');
const sample = path.join(root, 'catalogs/samples/orders-assessment.json');

for (const theme of ['light', 'dark']) {
  test(`pictures in ${theme}`, async ({ host, page }) => {
    test.setTimeout(180_000);
    mkdirSync(folder, { recursive: true });
    const picture = async (name: string): Promise<void> => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
    };
    const main = page.getByRole('main');
    await host.call('settings_set', { theme, scale: 100 });

    await empty(host);
    await page.goto('/#/import');
    await page.getByRole('textbox', { name: 'Text to import' }).fill(prose);
    await page.getByRole('button', { name: 'Read the text' }).click();
    await expect(main.getByRole('heading', { name: 'Import plan' })).toBeVisible();
    await picture('import');

    await orders(host);
    const { id } = await host.call('assessment_import', { path: sample });
    const { model } = await host.call('assessment_get', { id });

    await page.goto('/#/home');
    await page.reload();
    await expect(main.getByRole('heading', { name: 'Next steps' })).toBeVisible();
    await picture('home');

    await page.goto('/#/catalog/entity/Component/CartService');
    await expect(main.getByRole('heading', { name: 'Cart Service' })).toBeVisible();
    await picture('catalog');

    await page.goto('/#/studio');
    await page.locator('[data-id="card:Component"]').click();
    await picture('studio');

    await page.goto('/#/graph');
    await expect(page.getByRole('application')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Fit all' })).toBeVisible();
    await picture('graph');

    await page.goto(`/#/workshop/${id}/${model.nodes[0].id}`);
    await expect(main.getByRole('complementary', { name: 'So far' })).toBeVisible();
    await picture('workshop');

    await page.goto(`/#/reports/${id}`);
    const frame = page.frameLocator('iframe[title^="Preview of"]');
    await expect(frame.getByRole('heading').first()).toBeVisible();
    await picture('report');
  });
}
