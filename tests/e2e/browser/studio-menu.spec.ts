// The same by menu, palette and key: what a command is about, and that everything is in reach.

import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import {
  blueprint,
  canvas,
  card,
  drag,
  form,
  middle,
  noteText,
  open,
  openOrders,
  spoken,
} from '../support/studio.ts';
import { orders } from '../support/workspaces.ts';

function menu(page: Page): Locator {
  return page.getByRole('menu', { name: 'What can be done here' });
}

test('a menu for each thing on the canvas', async ({ host, page }) => {
  await orders(host);
  await host.call('studio_change', {
    notes: [{ text: 'Ask the platform team', x: 0, y: -220, w: 200, h: 96 }],
  });
  await open(page);
  const item = (name: string) => menu(page).getByRole('menuitem', { name: new RegExp(`^${name}`) });
  const rightClick = { button: 'right' } as const;

  await test.step('a card', async () => {
    await card(page, 'Resource').locator('.title').click(rightClick);
    await expect(card(page, 'Resource')).toHaveClass(/selected/);
    await expect(item('New property')).toContainText('P');
    await expect(item('Delete')).toContainText('Del');
    await expect(item('Define')).toHaveCount(0);
    await accessible(page);
    await page.keyboard.press('Escape');
    await expect(menu(page)).toHaveCount(0);
    await expect(canvas(page)).toBeFocused();
  });

  await test.step('the canvas: what it makes comes there', async () => {
    const box = (await canvas(page).boundingBox())!;
    const at = { x: box.width - 320, y: 40 };
    await canvas(page).click({ ...rightClick, position: at });
    await item('New blueprint').click();
    await expect(form(page, 'New blueprint').getByLabel('Title')).toBeFocused();
    await page.keyboard.type('Team');
    await page.keyboard.press('Enter');
    await expect(card(page, 'team')).toBeVisible();
    const stood = (await card(page, 'team').boundingBox())!;
    expect(Math.abs(stood.x - box.x - at.x)).toBeLessThan(3);
    expect(Math.abs(stood.y - box.y - at.y)).toBeLessThan(3);
  });

  await test.step('a note, by the menu key', async () => {
    await page.locator('[data-id^="note:"]').click();
    await page.keyboard.press('Shift+F10');
    await expect(item('Rename')).toBeVisible();
    await page.keyboard.press('ContextMenu');
    await page.keyboard.press('Escape');
    await expect(canvas(page)).toBeFocused();
    await page.keyboard.press('ContextMenu');
    await item('Delete').click();
    await expect(page.locator('[data-id^="note:"]')).toHaveCount(0);
  });

  await test.step('a relation', async () => {
    await page.locator('.relation-name', { hasText: 'Consumes API' }).click(rightClick);
    await item('Delete').click();
    await expect(page.locator('.relation[aria-label*="Consumes API"]')).toHaveCount(0);
  });

  await test.step('several cards stay chosen', async () => {
    await canvas(page).focus();
    await page.keyboard.press('Control+a');
    await card(page, 'Domain').locator('.title').click(rightClick);
    await expect(item('Align left')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-id^="card:"].selected')).toHaveCount(6);
  });
});

test('Delete and Select all are in the palette, Delete on the toolbar', async ({ host, page }) => {
  await openOrders(host, page);
  await canvas(page).focus();
  const palette = async (name: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(name);
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  };
  await palette('Select all');
  await expect(page.locator('[data-id^="card:"].selected')).toHaveCount(5);
  await host.call('studio_change', {
    create: [{ value: { identifier: 'spare', title: 'Spare', schema: { properties: {} } } }],
  });
  await card(page, 'spare').locator('.title').click();
  await palette('Delete');
  await expect(card(page, 'spare')).toHaveCount(0);
  await page.locator('.relation-name', { hasText: 'Consumes API' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.locator('.relation[aria-label*="Consumes API"]')).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
});

test('Delete is about what is chosen, not about the row left before', async ({ host, page }) => {
  await openOrders(host, page);
  const before = await blueprint(host, 'Component');
  await card(page, 'Component').locator('.title').click();
  await page.keyboard.press('Control+ArrowDown');
  await expect(card(page, 'Component').locator('.row.chosen')).toHaveText(/Type/);

  await test.step('a copy of the card goes as a whole', async () => {
    await page.keyboard.press('Control+d');
    await expect(card(page, 'Component2')).toHaveClass(/selected/);
    await page.keyboard.press('Delete');
    await expect(card(page, 'Component2')).toHaveCount(0);
    expect(await blueprint(host, 'Component')).toEqual(before);
  });

  await test.step('a lasso around others', async () => {
    await card(page, 'Component').locator('.title').click();
    await page.keyboard.press('Control+ArrowDown');
    // The copy brought the canvas to itself; all of it is to be in sight again.
    await page.getByRole('button', { name: 'Fit all' }).click();
    const stage = (await canvas(page).boundingBox())!;
    await expect
      .poll(async () => (await card(page, 'Domain').boundingBox())!.y)
      .toBeGreaterThan(stage.y + 20);
    const box = (await card(page, 'Domain').boundingBox())!;
    await drag(page, { x: box.x - 10, y: box.y - 10 }, { x: box.x + box.width / 2, y: box.y + 20 });
    await expect(card(page, 'Domain')).toHaveClass(/selected/);
    await page.keyboard.press('F2');
    await expect(form(page, 'Rename Domain')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog', { name: /^Delete Domain/ })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await blueprint(host, 'Component')).toEqual(before);
  });
});

test('notes and relations by key, and notes in the list', async ({ host, page }) => {
  await orders(host);
  const { cards } = await host.call('studio_get');
  const domain = cards.find((each: any) => each.identifier === 'Domain');
  await host.call('studio_change', {
    notes: [{ text: 'Ask them', x: domain.x, y: domain.y - 200, w: 240, h: 96 }],
  });
  await open(page);
  const note = page.locator('[data-id^="note:"]');

  await card(page, 'Domain').locator('.title').click();
  await page.keyboard.press('ArrowUp');
  await expect(note).toHaveClass(/selected/);
  await expect(spoken(page, 'Note: Ask them')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toBeFocused();
  await page.keyboard.type('Ask the team');
  await page.keyboard.press('Escape');
  await expect(note).toContainText('Ask the team');
  await page.keyboard.press('F2');
  await expect(noteText(page)).toHaveValue('Ask the team');
  await page.keyboard.press('Escape');

  await test.step('the search finds it', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('ask the');
    await expect(note).toHaveClass(/selected/);
    await page.keyboard.press('Escape');
  });

  await test.step('the relations of a card', async () => {
    await card(page, 'System').locator('.title').click();
    await page.keyboard.press('Control+ArrowRight');
    await expect(page.locator('.relation.chosen')).toHaveCount(1);
    await expect(spoken(page, /: System to Domain/)).toHaveCount(1);
    await page.keyboard.press('Control+ArrowRight');
    await expect(spoken(page, /: Component to System/)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(form(page, /^Relation /)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+ArrowLeft');
    await expect(spoken(page, /: System to Domain/)).toHaveCount(1);
    await page.keyboard.press('Delete');
    await expect
      .poll(async () => (await blueprint(host, 'System')).relations?.domain)
      .toBeUndefined();
  });

  await test.step('the list has the note', async () => {
    await page.getByRole('radio', { name: 'As list' }).check({ force: true });
    await expect(page.getByRole('grid', { name: 'Notes on the canvas' })).toContainText(
      'Ask the team',
    );
    await accessible(page);
  });
});

test('a note is never larger than can be stored', async ({ host, page }) => {
  await orders(host);
  await host.call('studio_change', {
    notes: [{ text: 'Wide', x: 0, y: -300, w: 4900, h: 96 }],
    place: [{ id: 'Resource', x: 6000, y: 0 }],
  });
  await open(page);
  const note = page.locator('[data-id^="note:"]');
  await note.click({ position: { x: 8, y: 8 } });
  const corner = await middle(note.locator('.svelte-flow__resize-control.handle.bottom.right'));
  await drag(page, corner, { x: corner.x + 160, y: corner.y });
  await expect.poll(async () => (await host.call('studio_get')).notes[0].w).toBe(5000);
});
