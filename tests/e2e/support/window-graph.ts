// The graph of entities in the real window: its picture is drawn on a canvas, so places come from
// the scene that the core lays out.

import type { Session } from './driver.ts';
import type { Point } from './gestures.ts';
import { eventually, show, workspace } from './window.ts';
import type { Desk } from './window.ts';

/** The picture. */
export const PICTURE = '[role="application"]';

/** The panel of filters. */
export const FILTER = 'aside[aria-label="Filter"]';

/** Goes to a view of the entities; `address` is what follows in the query. */
export async function showGraph(window: Session, address = ''): Promise<void> {
  await show(window, `graph?kind=entities${address}`);
  await window.box(PICTURE);
}

/** Opens a workspace with the Orders sample and looks at its entities. */
export async function openGraph(desk: Desk, window: Session, address = ''): Promise<void> {
  await workspace(desk, window, 'orders');
  await showGraph(window, address);
  await window.box(FILTER);
}

/**
 * What the picture says it shows: “Entities: 9 nodes, 11 relations”. How digits are grouped is the
 * system's choice, so the marks between them are left out.
 */
export async function said(window: Session): Promise<string> {
  const label: string = await window.run(
    'return document.querySelector(arguments[0])?.getAttribute("aria-label") ?? ""',
    PICTURE,
  );
  return label.replace(/(?<=\d)[.,’'\s](?=\d{3})/gu, '');
}

/** Waits until so many nodes, and relations where they are given, are drawn. */
export async function drawn(window: Session, nodes: number, relations?: number): Promise<void> {
  const word = (count: number, name: string) => `${String(count)} ${name}${count === 1 ? '' : 's'}`;
  await eventually(() => said(window)).toContain(
    relations === undefined
      ? `: ${word(nodes, 'node')},`
      : `: ${word(nodes, 'node')}, ${word(relations, 'relation')}`,
  );
}

/** The address after the hash. */
export function address(window: Session): Promise<string> {
  return window.run('return decodeURIComponent(location.hash)');
}

/** Waits until the picture no longer changes. */
async function still(window: Session): Promise<void> {
  const calm = await window.ask(
    `const [selector, done] = arguments;
     const look = (before, same, frames) => {
       const now = document.querySelector(selector + ' canvas').toDataURL();
       const calm = now === before ? same + 1 : 0;
       if (calm === 4 || frames === 0) done(calm === 4);
       else requestAnimationFrame(() => look(now, calm, frames - 1));
     };
     look('', 0, 200);`,
    PICTURE,
  );
  if (!calm) throw new Error('the picture keeps moving');
}

/** Fits the whole scene, and says where a node of it is then. */
export async function placeOf(window: Session, scene: any, identifier: string): Promise<Point> {
  const node = scene.nodes.find((each: any) => each.identifier === identifier);
  // A panel that has just come or gone changes the size of the picture.
  await window.box(PICTURE);
  await window.click('button[aria-label="Fit all"]');
  await still(window);
  const box = await window.box(PICTURE);
  const { x, y, w, h } = scene.bounds;
  const zoom = Math.min(1, (box.w - 96) / w, (box.h - 96) / h);
  return {
    x: box.x + box.w / 2 + (node.x - x - w / 2) * zoom,
    y: box.y + box.h / 2 + (node.y - y - h / 2) * zoom,
  };
}

/** Where the zoom is told, and set to 100 %. */
export const ZOOM = '[role="group"][aria-label="View"] button.numeric';

/**
 * Turns the wheel with Control held. The driver of WebKit sends its wheel without the keys that are
 * held, so this event is made on the page: up is negative, in pixels.
 */
export async function wheelWithControl(window: Session, at: Point, deltaY: number): Promise<void> {
  await window.run(
    `const [clientX, clientY, deltaY] = arguments;
     document.elementFromPoint(clientX, clientY).dispatchEvent(new WheelEvent('wheel', {
       clientX, clientY, deltaY, ctrlKey: true, bubbles: true, cancelable: true,
     }));`,
    at.x,
    at.y,
    deltaY,
  );
}

/** Chooses one of the options of a field. */
export async function select(window: Session, label: string, option: string): Promise<void> {
  const id = await window.run(
    `const label = [...document.querySelectorAll('label')]
       .find((each) => each.textContent.trim() === arguments[0]);
     return label?.htmlFor ?? null;`,
    label,
  );
  if (!id) throw new Error(`no field ${label}`);
  await window.click(`[id="${id}"]`);
  await window.click('[role="option"]', option);
}

/** Presses a key with the keyboard on the picture. */
export async function key(window: Session, ...keys: string[]): Promise<void> {
  await window.run('document.querySelector(arguments[0]).focus()', PICTURE);
  await window.hand.press(...keys);
}
