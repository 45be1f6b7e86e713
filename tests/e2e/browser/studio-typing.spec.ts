// What was typed on the canvas is stored, or stays with the reason why it is not.

import { accessible, expect, test } from '../support/host.ts';
import { blueprint, canvas, card, form, noteText, openOrders } from '../support/studio.ts';

test('a form that loses the focus keeps what was typed', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  await page.keyboard.press('b');
  await page.keyboard.type('Team');
  // Identifier, Cancel, Create, and out of the form.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
  await expect(card(page, 'team')).toBeVisible();
  await expect(form(page, 'New blueprint')).toHaveCount(0);
  expect((await blueprint(host, 'team')).title).toBe('Team');
});

test('an empty form that loses the focus goes', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  await page.keyboard.press('b');
  await expect(form(page, 'New blueprint').getByLabel('Title')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(form(page, 'New blueprint')).toHaveCount(0);
});

test('a relation without a target stays, and comes back after another form', async ({
  host,
  page,
}) => {
  await openOrders(host, page);
  await card(page, 'Resource').locator('.title').click();
  await page.keyboard.press('r');
  const relation = form(page, 'New relation of Resource');
  await relation.getByLabel('Name').fill('Owned by');
  await canvas(page).focus();
  await expect(relation.getByText('Choose a blueprint to point to.')).toBeVisible();
  await accessible(page);

  await page.keyboard.press('b');
  const fresh = form(page, 'New blueprint');
  await expect(fresh.getByLabel('Title')).toBeFocused();
  await page.keyboard.type('Team');
  await page.keyboard.press('Enter');
  await expect(card(page, 'team')).toBeVisible();
  await expect(relation.getByLabel('Name')).toHaveValue('Owned by');
  await page.keyboard.press('Escape');
  await expect(relation).toHaveCount(0);
  expect((await blueprint(host, 'Resource')).relations?.ownedBy).toBeUndefined();
});

test('a property whose name was emptied says so', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Component').locator('[data-row="type"]').dblclick();
  const edit = form(page, 'Property type');
  await edit.getByLabel('Name').fill('');
  const box = (await canvas(page).boundingBox())!;
  await page.mouse.click(box.x + box.width - 30, box.y + 30);
  await expect(edit.getByText('Give it a name.')).toBeVisible();
  await edit.getByLabel('Name').press('Escape');
  await expect(edit).toHaveCount(0);
});

test('a choice counts without Enter', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Resource').locator('.title').click();
  await page.keyboard.press('p');
  const edit = form(page, 'New property of Resource');
  await edit.getByLabel('Name').fill('Tier');
  const choices = edit.getByLabel('Choices', { exact: true }).last();
  await choices.fill('Gold');
  await choices.press('Enter');
  await choices.fill('Silver');
  await edit.getByRole('button', { name: 'Done' }).click();
  await expect
    .poll(async () => (await blueprint(host, 'Resource')).schema.properties.tier?.enum)
    .toEqual(['Gold', 'Silver']);
});

test('equal values of an enum are shown', async ({ host, page }) => {
  await openOrders(host, page);
  await host.call('blueprint_save', {
    identifier: 'Resource',
    edits: [
      {
        pointer: '/schema/properties/tier',
        value: { title: 'Tier', type: 'string', enum: ['a', 'a'], enumColors: { a: 'red' } },
      },
    ],
  });
  const row = card(page, 'Resource').locator('[data-row="tier"]');
  await expect(row.locator('.choice')).toHaveCount(2);
  await row.dblclick();
  const edit = form(page, 'Property tier');
  await expect(edit.getByRole('button', { name: 'Remove a' })).toHaveCount(2);
  await edit.getByRole('button', { name: 'Remove a' }).first().click();
  await expect(edit.getByRole('button', { name: 'Remove a' })).toHaveCount(1);
});

test('a refused note keeps its text', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  await page.keyboard.press('n');
  const long = 'x'.repeat(10_001);
  await noteText(page).fill(long);
  const box = (await canvas(page).boundingBox())!;
  await page.mouse.click(box.x + 20, box.y + box.height - 20);
  const note = page.locator('[data-id^="note:"]');
  await expect(note).toContainText('at most 10000 fit');
  await expect(noteText(page)).toHaveValue(long);

  await test.step('also when another form was opened meanwhile', async () => {
    await page.route('**/api/studio_change', async (request) => {
      await expect(form(page, 'Rename Resource')).toBeVisible();
      await request.continue();
    });
    await noteText(page).focus();
    await card(page, 'Resource').locator('.title').dblclick();
    const rename = form(page, 'Rename Resource');
    await expect(rename.getByLabel('Title')).toHaveValue('Resource');
    await page.unrouteAll({ behavior: 'wait' });
    await expect(rename).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(noteText(page)).toHaveValue(long);
  });

  await test.step('and is stored once it is short enough', async () => {
    await noteText(page).fill('Ask the platform team');
    await page.keyboard.press('Escape');
    await expect(noteText(page)).toHaveCount(0);
    await expect
      .poll(async () => (await host.call('studio_get')).notes[0].text)
      .toBe('Ask the platform team');
  });
});

test('a blueprint added as JSON is edited further', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'Domain').locator('.title').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  await panel.getByRole('radio', { name: 'JSON', exact: true }).check({ force: true });
  const code = panel.getByRole('textbox', { name: /^JSON of/ });
  await code.click();
  const domain = await blueprint(host, 'Domain');
  const team = { identifier: 'Team', title: 'Team', schema: { properties: {} }, relations: {} };
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify([domain, team]));
  await expect(card(page, 'Team')).toHaveClass(/selected/);
  await expect(card(page, 'Domain')).toHaveClass(/selected/);
  await expect(panel.getByRole('textbox', { name: 'JSON of 2 blueprints' })).toBeFocused();

  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify([domain, { ...team, title: 'Crew' }]));
  await expect(card(page, 'Team')).toContainText('Crew');
  await expect(panel.locator('.problems')).toHaveCount(0);
});
