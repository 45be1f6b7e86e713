// What the tests of the studio share: its parts on the page, and what is stored.

import type { Locator, Page } from '@playwright/test';
import { expect } from './host.ts';
import type { Host } from './host.ts';
import { orders } from './workspaces.ts';

/** The canvas. */
export function canvas(page: Page): Locator {
  return page.getByRole('application', { name: /^Blueprints: / });
}

/** The card of a blueprint. */
export function card(page: Page, identifier: string): Locator {
  return page.locator(`[data-id="card:${identifier}"]`);
}

/** A form that stands on the canvas. */
export function form(page: Page, name: string | RegExp): Locator {
  return page.getByRole('form', { name });
}

export async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function drag(
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // The first pixels of a drag only tell it from a click.
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

export async function blueprint(host: Host, identifier: string): Promise<any> {
  return JSON.parse((await host.call('blueprint_get', { identifier })).source);
}

export async function place(host: Host, identifier: string): Promise<{ x: number; y: number }> {
  const { cards } = await host.call('studio_get');
  const { x, y } = cards.find((each: any) => each.identifier === identifier);
  return { x, y };
}

/** Takes the newest change back by key and waits until it is. */
export async function undo(host: Host, page: Page): Promise<void> {
  const label = (await host.call('workspace_status')).workspace.undo;
  await expect(page.getByRole('button', { name: `Undo: ${label}` })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: `Undone: ${label}` })
      .last(),
  ).toBeAttached();
}

export async function open(page: Page): Promise<void> {
  await page.goto('/#/studio');
  await expect(canvas(page)).toBeVisible();
}

/** Opens a workspace with the Orders sample and looks at its blueprints. */
export async function openOrders(host: Host, page: Page): Promise<void> {
  await orders(host);
  await open(page);
  await expect(card(page, 'Component')).toBeVisible();
}

/** What screen readers are told. */
export function spoken(page: Page, what: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: what });
}

/** A note's text area while it is written. */
export function noteText(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Text of the note' });
}
