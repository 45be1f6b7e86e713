import { accessible, expect, test } from '../support/host.ts';
import { orders } from '../support/workspaces.ts';

test('an entity is edited in the form of its blueprint', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/catalog');
  const list = page.getByRole('grid', { name: 'All entities' });
  await expect(list).toHaveAttribute('aria-rowcount', '10');
  await accessible(page);
  await list.getByRole('link', { name: 'Products Service' }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveValue('Products Service');
  await accessible(page);

  await title.fill('Products library');
  await page.getByRole('combobox', { name: /^Type/ }).click();
  await page.getByRole('option', { name: 'library' }).click();
  await page.getByRole('combobox', { name: /^System/ }).fill('Cart');
  await page.getByRole('option', { name: 'Cart', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Products library', level: 1 })).toBeVisible();
  const name = { blueprint: 'Component', identifier: 'ProductsService' };
  await expect
    .poll(async () => JSON.parse((await host.call('entity_get', name)).source))
    .toMatchObject({
      title: 'Products library',
      properties: { type: 'library' },
      relations: { system: 'Cart', consumesApi: ['CartAPI'] },
    });
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();

  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(title).toHaveValue('Products Service');
});

test('a refused save says why beside the field and keeps the draft', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/catalog/entity/System/Products');
  const title = page.getByRole('textbox', { name: 'Title' });
  const identifier = page.getByRole('textbox', { name: /^Identifier/ });
  await title.fill('Plants');
  await identifier.fill('');
  await expect(identifier).toHaveAttribute('aria-invalid', 'true');
  await expect(identifier).toHaveAccessibleDescription(/identifier/i);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/problem.* to be mended before it can be saved/)).toBeVisible();
  await expect(title).toHaveValue('Plants');
  await accessible(page);
  const stored = await host.call('entity_get', { blueprint: 'System', identifier: 'Products' });
  expect(stored.source).toContain('"Products"');
  expect(stored.source).not.toContain('Plants');

  await identifier.fill('Products');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Plants', level: 1 })).toBeVisible();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByRole('textbox', { name: 'JSON of Plants' })).toContainText('"Plants"');
  await accessible(page);
});

test('a blueprint is edited', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/catalog');
  await page.getByRole('link', { name: 'Definition of Resource' }).click();
  const title = page.getByRole('textbox', { name: /^Title/ }).first();
  await expect(title).toHaveValue('Resource');
  await accessible(page);
  await title.fill('Rented thing');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const pane = page.getByRole('navigation', { name: 'Blueprints' });
  await expect(pane.getByRole('link', { name: /^Rented thing/ })).toBeVisible();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByRole('textbox', { name: 'JSON of Rented thing' })).toContainText(
    '"Rented thing"',
  );
  await pane.getByRole('link', { name: /^Rented thing/ }).click();
  const list = page.getByRole('grid', { name: 'Rented thing' });
  await expect(list).toHaveAttribute('aria-rowcount', '2');
});
