import { accessible, expect, test } from '../support/host.ts';
import {
  blueprint,
  canvas,
  card,
  drag,
  form,
  middle,
  open,
  openOrders,
  place,
  undo,
} from '../support/studio.ts';
import { empty, orders } from '../support/workspaces.ts';

test('the cards of the sample', async ({ host, page }) => {
  await openOrders(host, page);
  await expect(page.locator('[data-id^="card:"]')).toHaveCount(5);
  await expect(card(page, 'Component')).toContainText('Type');
  await expect(page.getByText('Consumes API')).toBeVisible();
  const key = page.getByRole('region', { name: 'Key' });
  await key.getByRole('button', { name: 'Key' }).click();
  await expect(key.getByRole('listitem')).toHaveText([
    'Required relation',
    'Optional relation',
    'Holds many',
    '*required',
  ]);
  await accessible(page);

  await test.step('the list tells the same', async () => {
    const { cards, edges } = await host.call('studio_get');
    await page.getByRole('radio', { name: 'As list' }).check({ force: true });
    const rows = (label: string) =>
      page.getByRole('grid', { name: label }).getByRole('rowgroup').getByRole('row');
    await expect(rows('Blueprints on the canvas')).toHaveCount(cards.length);
    await expect(rows('Relations on the canvas')).toHaveCount(edges.length);
    await accessible(page);
  });
});

test('a card is dragged, and undo brings it back', async ({ host, page }) => {
  await openOrders(host, page);
  const before = await place(host, 'System');
  const from = await middle(card(page, 'System'));
  await drag(page, from, { x: from.x - 160, y: from.y + 40 });
  await expect.poll(() => place(host, 'System')).not.toEqual(before);
  const shown = await middle(card(page, 'System'));
  expect(Math.abs(shown.x - (from.x - 160))).toBeLessThan(8);
  await page.keyboard.press('Control+z');
  await expect.poll(() => place(host, 'System')).toEqual(before);
  await expect
    .poll(async () => Math.round((await middle(card(page, 'System'))).x))
    .toBe(Math.round(from.x));
});

test('a double click makes a blueprint there', async ({ host, page }) => {
  await empty(host);
  await open(page);
  const box = (await canvas(page).boundingBox())!;
  await page.mouse.dblclick(box.x + 120, box.y + 100);
  const name = form(page, 'New blueprint');
  await expect(name.getByLabel('Title')).toBeFocused();
  await accessible(page);
  await page.keyboard.type('Order item');
  await expect(name.getByLabel('Identifier')).toHaveValue('orderItem');
  await page.keyboard.press('Enter');
  await expect(card(page, 'orderItem')).toBeVisible();
  expect((await blueprint(host, 'orderItem')).title).toBe('Order item');
  const at = (await card(page, 'orderItem').boundingBox())!;
  expect(Math.abs(at.x - (box.x + 120))).toBeLessThan(3);

  await test.step('a refused identifier keeps what was typed', async () => {
    await page.mouse.dblclick(box.x + 500, box.y + 300);
    await page.keyboard.type('Other');
    await name.getByLabel('Identifier').fill('order item!');
    await page.keyboard.press('Enter');
    await expect(name.getByText(/cannot have/)).toBeVisible();
    await expect(name.getByLabel('Title')).toHaveValue('Other');
    await page.keyboard.press('Escape');
    await expect(name).toHaveCount(0);
  });
});

test('a relation is drawn from card to card, and its end moved', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Resource').hover();
  const handle = await middle(card(page, 'Resource').locator('.handle.right'));
  await drag(page, handle, await middle(card(page, 'Domain')));
  const fresh = form(page, 'New relation of Resource');
  await expect(fresh.getByLabel('Name')).toHaveValue('Domain');
  await accessible(page);
  await fresh.getByLabel('Name').fill('Owned by');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await blueprint(host, 'Resource')).relations?.ownedBy?.target)
    .toBe('Domain');

  await test.step('drag its end to another card', async () => {
    const edge = page.locator('.relation[aria-label*="Owned by"]');
    await expect(edge).toBeVisible();
    await page.locator('.relation-name', { hasText: 'Owned by' }).hover();
    await drag(
      page,
      await middle(edge.locator('.grip').last()),
      await middle(card(page, 'System')),
    );
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).relations.ownedBy.target)
      .toBe('System');
  });

  await test.step('drag its start to another card, and back', async () => {
    const edge = page.locator('.relation[aria-label*="Owned by"]');
    await page.locator('.relation-name', { hasText: 'Owned by' }).hover();
    await drag(page, await middle(edge.locator('.grip').first()), await middle(card(page, 'API')));
    await expect
      .poll(async () => (await blueprint(host, 'API')).relations.ownedBy?.target)
      .toBe('System');
    expect((await blueprint(host, 'Resource')).relations?.ownedBy).toBeUndefined();
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).relations?.ownedBy?.target)
      .toBe('System');
  });

  await test.step('a click edits it', async () => {
    await page.locator('.relation-name', { hasText: 'Owned by' }).click();
    const edit = form(page, 'Relation Owned by');
    await edit.getByLabel('Holds many').check({ force: true });
    await edit.getByRole('button', { name: 'Done' }).click();
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).relations.ownedBy.many)
      .toBe(true);
  });

  await test.step('a drop on the canvas makes a blueprint with it', async () => {
    const box = (await canvas(page).boundingBox())!;
    await page.keyboard.press('Escape');
    await card(page, 'Resource').hover();
    await drag(page, await middle(card(page, 'Resource').locator('.handle.bottom')), {
      x: box.x + 140,
      y: box.y + box.height - 90,
    });
    await page.keyboard.type('Region');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).relations.region?.target)
      .toBe('region');
    await expect(card(page, 'region')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(card(page, 'region')).toHaveCount(0);
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).relations.region)
      .toBeUndefined();
  });
});

test('titles and properties are edited in their place', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Resource').locator('.title').dblclick();
  await form(page, 'Rename Resource').getByLabel('Title').fill('Asset');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Resource')).toContainText('Asset');

  await test.step('a property: name, type, format, required', async () => {
    await card(page, 'Resource').locator('.title').click();
    await card(page, 'Resource').getByRole('button', { name: 'Property' }).click();
    const edit = form(page, 'New property of Asset');
    await edit.getByLabel('Name').fill('Home page');
    await edit.getByLabel('Format').click();
    await page.getByRole('option', { name: 'url', exact: true }).click();
    await edit.getByLabel('Required').check({ force: true });
    await accessible(page);
    await edit.getByRole('button', { name: 'Done' }).click();
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).schema.properties.homePage)
      .toEqual({ title: 'Home page', type: 'string', format: 'url' });
    expect((await blueprint(host, 'Resource')).schema.required).toContain('homePage');
  });

  await test.step('its choices and their colours', async () => {
    await card(page, 'Resource').locator('[data-row="homePage"]').dblclick();
    const edit = form(page, 'Property homePage');
    await edit.getByLabel('Choices', { exact: true }).last().fill('Gold');
    await page.keyboard.press('Enter');
    await edit.getByRole('button', { name: 'Colour of Gold' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'yellow' }).click();
    await edit.getByRole('button', { name: 'Done' }).click();
    await expect
      .poll(async () => (await blueprint(host, 'Resource')).schema.properties.homePage.enumColors)
      .toEqual({ Gold: 'yellow' });
  });

  await test.step('it goes, and comes back', async () => {
    await card(page, 'Resource').locator('[data-row="homePage"]').dblclick();
    await form(page, 'Property homePage').getByRole('button', { name: 'Remove homePage' }).click();
    await expect(card(page, 'Resource').locator('[data-row="homePage"]')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(card(page, 'Resource').locator('[data-row="homePage"]')).toBeVisible();
  });
});

test('deleting says what depends on it', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Domain').locator('.title').click();
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: /^Delete Domain/ });
  await expect(question).toContainText('System');
  await accessible(page);
  await question.getByRole('button', { name: 'Delete its entities too' }).click();
  await expect(card(page, 'Domain')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Domain')).toBeVisible();
});

test('a relation is deleted', async ({ host, page }) => {
  await openOrders(host, page);
  await page.locator('.relation-name', { hasText: 'Consumes API' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Consumes API', { exact: true })).toHaveCount(0);
});

test('copy, paste and duplicate', async ({ host, page }) => {
  await openOrders(host, page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await card(page, 'Component').locator('.title').click();
  await page.keyboard.press('Control+d');
  await expect(card(page, 'Component2')).toBeVisible();
  expect((await blueprint(host, 'Component2')).relations).toBeDefined();

  await card(page, 'API').locator('.title').click();
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('"identifier": "API"');
  await page.keyboard.press('Control+v');
  await expect(card(page, 'API2')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(card(page, 'API2')).toHaveCount(0);
});

test('choosing: lasso, Shift, all, Escape; aligning and grouping', async ({ host, page }) => {
  await openOrders(host, page);
  const chosen = page.locator('[data-id^="card:"].selected');
  const [a, b] = [
    (await card(page, 'System').boundingBox())!,
    (await card(page, 'Component').boundingBox())!,
  ];
  await drag(
    page,
    { x: Math.min(a.x, b.x) - 20, y: Math.min(a.y, b.y) - 12 },
    { x: Math.max(a.x, b.x) + 100, y: Math.max(a.y, b.y) + 20 },
  );
  await expect(chosen).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
  await card(page, 'Domain').locator('.title').click();
  await card(page, 'System')
    .locator('.title')
    .click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveCount(2);

  await test.step('align', async () => {
    await page.getByRole('button', { name: 'Align left' }).click();
    await expect
      .poll(async () => (await place(host, 'System')).x - (await place(host, 'Domain')).x)
      .toBe(0);
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await place(host, 'System')).x - (await place(host, 'Domain')).x)
      .not.toBe(0);
  });

  await test.step('group, drag the group, dissolve it', async () => {
    await canvas(page).focus();
    await page.keyboard.press('Control+g');
    await form(page, /^Group/)
      .getByLabel('Name of the group')
      .fill('Landscape');
    await page.keyboard.press('Enter');
    const label = page.getByRole('button', { name: 'Group Landscape, 2 blueprints' });
    await expect(label).toBeVisible();
    await accessible(page);
    const [domain, system] = [await place(host, 'Domain'), await place(host, 'System')];
    const at = await middle(label);
    await drag(page, at, { x: at.x - 60, y: at.y + 30 });
    await expect.poll(async () => (await place(host, 'Domain')).x).toBeLessThan(domain.x);
    const moved = await place(host, 'System');
    expect(moved.x - system.x).toBe((await place(host, 'Domain')).x - domain.x);
    await page.keyboard.press('Control+Shift+g');
    await expect(label).toHaveCount(0);
    await expect(card(page, 'Domain')).toBeVisible();
  });

  await test.step('all', async () => {
    await canvas(page).focus();
    await page.keyboard.press('Control+a');
    await expect(chosen).toHaveCount(5);
  });
});

test('notes', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Text of the note' })).toBeFocused();
  await page.keyboard.type('Ask the platform team');
  await page.keyboard.press('Escape');
  const note = page.locator('[data-id^="note:"]');
  await expect(note).toContainText('Ask the platform team');
  await expect
    .poll(async () => (await host.call('studio_get')).notes[0]?.text)
    .toBe('Ask the platform team');
  await accessible(page);
  await note.click();
  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
});

test('a missing target is defined by a double click', async ({ host, page }) => {
  await orders(host);
  await host.call('blueprint_save', {
    identifier: 'Resource',
    edits: [{ pointer: '/relations/owner', value: { target: 'Team', title: 'Owner' } }],
  });
  await open(page);
  await card(page, 'Team').dblclick();
  await expect(card(page, 'Team')).not.toContainText('missing');
  expect((await blueprint(host, 'Team')).title).toBe('Team');
});

test('the keyboard goes through the rows, edits and deletes one', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Component').locator('.title').click();
  await page.keyboard.press('Control+ArrowDown');
  await expect(card(page, 'Component').locator('.row.chosen')).toHaveText(/Type/);
  await page.keyboard.press('Enter');
  const edit = form(page, 'Property type');
  await expect(edit.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Sort');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Component').locator('[data-row="type"]')).toContainText('Sort');
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Component').locator('[data-row="type"]')).toHaveCount(0);
  await undo(host, page);
  await expect(card(page, 'Component').locator('[data-row="type"]')).toContainText('Sort');
});

test('search, fit, zoom and tidy up', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('dom');
  await expect(card(page, 'Domain')).toHaveClass(/selected/);
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(canvas(page)).toBeFocused();

  const view = page.getByRole('group', { name: 'View', exact: true });
  const zoom = view.getByRole('button', { name: /%$/ });
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(zoom).not.toHaveText('100%');
  await page.keyboard.press('Control+0');
  await expect(zoom).toHaveText('100%');
  await page.keyboard.press('-');
  await page.keyboard.press('Shift+Digit1');
  await expect(zoom).toHaveText('100%');

  await test.step('tidy up is one step', async () => {
    const from = await middle(card(page, 'API'));
    const stood = await place(host, 'API');
    await drag(page, from, { x: from.x - 320, y: from.y - 160 });
    await expect.poll(() => place(host, 'API')).not.toEqual(stood);
    const before = await place(host, 'API');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await page.getByRole('menuitem', { name: 'Tidy up everything in layers' }).click();
    await expect.poll(() => place(host, 'API')).not.toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => place(host, 'API')).toEqual(before);
  });
});
