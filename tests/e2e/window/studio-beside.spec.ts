// Templates, comparing and exports of the studio in the real window.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from '../support/gestures.ts';
import type { Session } from '../support/driver.ts';
import { answerPath, choose, count, eventually, expect, test } from '../support/window.ts';
import { show, workspace } from '../support/window.ts';
import { blueprint, card, form, openOrders, title } from '../support/window-studio.ts';

const CARDS = '[data-id^="card:"]';

test('templates begin and enlarge a canvas', async ({ desk, window }) => {
  const { hand } = window;
  await workspace(desk, window);
  await show(window, 'studio');
  await window.find('h2', 'No blueprints yet');
  const { items } = await window.call('studio_templates', {});
  await window.click('section.empty button', items[0].title);
  await eventually(() => count(window, CARDS)).toBe(items[0].blueprints);
  await choose(window, 'Add', `${items[1].title} (`);
  await eventually(() => count(window, CARDS)).toBe(items[0].blueprints + items[1].blueprints);
  await hand.press(Key.Control, 'z');
  await eventually(() => count(window, CARDS)).toBe(items[0].blueprints);
  await hand.press(Key.Control, 'z');
  await window.find('h2', 'No blueprints yet');
});

test('two versions are compared', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);
  const domain = { ...(await blueprint(window, 'Domain')), title: 'Area' };
  const team = { identifier: 'Team', title: 'Team', schema: { properties: {} }, relations: {} };
  const file = path.join(desk.folder, 'next.json');
  writeFileSync(file, JSON.stringify([domain, team]));

  await test.step('with a file', async () => {
    await answerPath(window, file);
    await window.click('button', 'Compare');
    await window.click('[role="dialog"] button', 'A file…');
    await window.find('[role="status"]', 'If next.json were imported');
    await window.find(card('Team'), 'Added');
    await window.find(card('Domain'), 'Changed');
    await window.click('button', 'Close the comparison');
    await window.find(`${card('Domain')} .row, ${card('Domain')} .title`, 'Domain');
    expect(await count(window, card('Team'))).toBe(0);
  });

  await test.step('with an earlier state', async () => {
    await hand.doubleClick(await window.middle(title('Domain')));
    await window.find(form('Rename Domain'));
    await hand.write('Realm');
    await hand.press(Key.Enter);
    await window.find(title('Domain'), 'Realm');
    await window.click('button', 'Compare');
    // Every change that stands is offered: the two of the sample, and the new title.
    await eventually(() => count(window, '[role="dialog"] li')).toBe(3);
    await window.click('[role="dialog"] li:last-child button', 'Orders sample');
    await window.find(card('Domain'), 'Changed');
  });
});

/** Chooses a format in the menu of exports and waits until the file is there. */
async function exported(window: Session, format: string, file: string): Promise<Buffer> {
  await answerPath(window, file);
  await choose(window, 'Export', format);
  await window.find('.toast p', `Wrote ${path.basename(file)}.`);
  return readFileSync(file);
}

/** How many dark pixels a PNG has in small rectangles that begin at these points. */
function ink(window: Session, png: Buffer, places: { x: number; y: number }[]): Promise<number[]> {
  return window.ask(
    `const [png, places, done] = arguments;
     const image = new Image();
     image.src = 'data:image/png;base64,' + png;
     image.decode().then(() => {
       const drawing = document.createElement('canvas');
       [drawing.width, drawing.height] = [image.width, image.height];
       const context = drawing.getContext('2d');
       context.drawImage(image, 0, 0);
       done(places.map(({ x, y }) => {
         const { data } = context.getImageData(x, y, 40, 20);
         return data.filter((value, at) => at % 4 === 0 && value < 80).length;
       }));
     });`,
    png.toString('base64'),
    places,
  );
}

test('the picture is exported in each format', async ({ desk, window }) => {
  await openOrders(desk, window);
  const file = (name: string) => path.join(desk.folder, name);
  const svg = (await exported(window, 'SVG picture', file('picture.svg'))).toString();
  expect(svg).toBe((await window.call('studio_text', { format: 'svg' })).text);
  const dot = await exported(window, 'Graphviz (DOT)', file('picture.dot'));
  expect(dot.toString()).toMatch(/^digraph/);
  const mermaid = await exported(window, 'Mermaid', file('picture.mmd'));
  expect(mermaid.toString()).toContain('flowchart');
  const json = JSON.parse((await exported(window, 'JSON', file('picture.json'))).toString());
  expect(json.nodes ?? json.cards).toHaveLength(5);

  const [, left, top, w, h] = /viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/
    .exec(svg)!
    .map(Number);
  const titles = [...svg.matchAll(/class="title" x="([-\d.]+)" y="([-\d.]+)"/g)];
  expect(titles).toHaveLength(5);
  for (const scale of [1, 2, 4]) {
    const name = `picture-${String(scale)}.png`;
    const png = await exported(window, `PNG picture, ${String(scale)}×`, file(name));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Math.round(w! * scale),
      Math.round(h! * scale),
    ]);
    if (scale !== 2) continue;
    const places = titles.map(([, x, y]) => ({ x: (+x! - left!) * 2, y: (+y! - top!) * 2 - 20 }));
    for (const dark of await ink(window, png, places)) expect(dark).toBeGreaterThan(40);
  }
});
