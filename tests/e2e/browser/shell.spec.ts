import path from 'node:path';
import { accessible, expect, test } from '../support/host.ts';
import { orders } from '../support/workspaces.ts';

test('the first start offers a sample and leads home', async ({ host, page }) => {
  await page.goto('/');
  await accessible(page);
  await page.getByRole('button', { name: /Start with the Orders sample/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a workspace' });
  await dialog.getByRole('textbox').fill(path.join(host.folder, 'first.plinth'));
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('5 blueprints, 9 entities');
  await expect(page).toHaveURL(/#\/home$|\/$/);
  await accessible(page);
});

test('the palette finds an entity and opens it', async ({ host, page }) => {
  await orders(host);
  const { items } = await host.call('entity_list', { limit: 1 });
  const [entity] = items;
  await page.goto('/#/home');
  await expect(page.getByRole('contentinfo')).toContainText('9 entities');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search and actions' });
  await expect(field).toBeFocused();
  await field.fill(entity.title);
  const found = page
    .getByRole('group', { name: 'Entities' })
    .getByRole('option', { name: entity.title })
    .first();
  await expect(found).toBeVisible();
  await accessible(page);
  await found.click();
  await expect(page).toHaveURL(/#\/catalog\/entity\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(entity.title);
});

test('light and dark', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/settings');
  const shade = () => page.evaluate(() => getComputedStyle(document.body).colorScheme);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor + document.title);
  const seen = new Set<string>();
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('radio', { name: theme, exact: true }).check({ force: true });
    await expect
      .poll(async () => (await host.call('settings_get')).theme)
      .toBe(theme.toLowerCase());
    await expect.poll(shade).toBe(theme.toLowerCase());
    seen.add(await background());
    await accessible(page);
  }
  expect(seen.size).toBe(2);
});

test('keys: the sheet of shortcuts, and F6 from pane to pane', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/history');
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
  await accessible(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const pane = () =>
    page.evaluate(() => {
      const panes = [...document.querySelectorAll('[data-pane]')];
      return panes.findIndex((each) => each.contains(document.activeElement));
    });
  await page.keyboard.press('F6');
  await expect.poll(pane).toBeGreaterThanOrEqual(0);
  const first = await pane();
  await page.keyboard.press('F6');
  await expect.poll(pane).not.toBe(first);
  await page.keyboard.press('Shift+F6');
  await expect.poll(pane).toBe(first);
});
