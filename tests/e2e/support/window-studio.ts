// The studio in the real window: its parts on the page, and what is stored.

import type { Session } from './driver.ts';
import { Key } from './gestures.ts';
import type { Point } from './gestures.ts';
import type { Desk } from './window.ts';
import { show, workspace } from './window.ts';

/** The canvas, with the keyboard on it. */
export const CANVAS = '[role="application"]';

/** The card of a blueprint. */
export function card(identifier: string): string {
  return `[data-id="card:${identifier}"]`;
}

/** The title of a card. */
export function title(identifier: string): string {
  return `${card(identifier)} .title`;
}

/** A form that stands on the canvas. */
export function form(name: string): string {
  return `form[aria-label="${name}"]`;
}

/** Opens a workspace with the Orders sample and looks at its blueprints. */
export async function openOrders(desk: Desk, window: Session): Promise<void> {
  await workspace(desk, window, 'orders');
  await show(window, 'studio');
  await window.box(`${card('Component')} .row`);
}

/** The stored definition of a blueprint. */
export async function blueprint(window: Session, identifier: string): Promise<any> {
  return JSON.parse((await window.call('blueprint_get', { identifier })).source);
}

/** What a relation is stored as; nothing when there is none. */
export async function relation(window: Session, identifier: string, name: string): Promise<any> {
  return (await blueprint(window, identifier)).relations?.[name] ?? null;
}

/** Where a card is stored to stand. */
export async function place(window: Session, identifier: string): Promise<Point> {
  const { cards } = await window.call('studio_get', {});
  const { x, y } = cards.find((each: any) => each.identifier === identifier);
  return { x, y };
}

/** Identifiers of the chosen cards. */
export function chosen(window: Session): Promise<string[]> {
  return window.run(
    `return [...document.querySelectorAll('[data-id^="card:"].selected')]
      .map((card) => card.dataset.id.slice('card:'.length)).sort();`,
  );
}

/** Chooses a card by a click on its title. */
export async function take(window: Session, identifier: string): Promise<void> {
  await window.hand.click(await window.middle(title(identifier)));
}

/** A point of the canvas where nothing is, `reach` pixels around; the first from the top left. */
export async function ground(window: Session, reach = 24): Promise<Point> {
  const script = `
    const [reach] = arguments;
    const { left, top, right, bottom } =
      document.querySelector('[role="application"]').getBoundingClientRect();
    const free = (x, y) =>
      [-reach, 0, reach].every((dx) => [-reach, 0, reach].every((dy) =>
        document.elementFromPoint(x + dx, y + dy)?.classList.contains('svelte-flow__pane')));
    for (let y = top + reach + 2; y < bottom - reach; y += 20) {
      for (let x = left + reach + 2; x < right - reach; x += 20) if (free(x, y)) return { x, y };
    }
    return null;`;
  const found = await window.run(script, reach);
  if (!found) throw new Error('the canvas is full');
  return found;
}

/** Which part of the canvas is in sight: `screen = canvas × zoom + (x, y)`. */
export async function view(window: Session): Promise<Point & { zoom: number }> {
  return window.run(
    `const { a, e, f } = new DOMMatrix(
       getComputedStyle(document.querySelector('.svelte-flow__viewport')).transform);
     const round = (value) => Math.round(value * 1000) / 1000;
     return { x: round(e), y: round(f), zoom: round(a) };`,
  );
}

/** Writes into a field that is there already, instead of what it holds. */
export async function rewrite(window: Session, selector: string, text: string): Promise<void> {
  await window.hand.click(await window.middle(selector));
  await window.hand.press(Key.Control, 'a');
  await window.hand.write(text);
}
