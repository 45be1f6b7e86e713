// Looking around on the canvas of the real window: by wheel, by key, by map and by search.

import { Button, Key } from '../support/gestures.ts';
import { eventually, expect, test } from '../support/window.ts';
import {
  CANVAS,
  card,
  chosen,
  ground,
  openOrders,
  place,
  take,
  title,
  view,
} from '../support/window-studio.ts';

const ZOOM = '[role="group"][aria-label="View"] button.numeric';

test('the canvas is looked at from near and far', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);
  const stage = await window.box(CANVAS);
  const middle = { x: stage.x + stage.w / 2, y: stage.y + stage.h / 2 };

  await test.step('the wheel pans, with Control it zooms where the pointer is', async () => {
    const before = await view(window);
    await hand.wheel(middle, { dy: 50 });
    await eventually(() => view(window)).toMatchObject({ x: before.x, zoom: before.zoom });
    await eventually(async () => (await view(window)).y).toBeLessThan(before.y - 20);
    await hand.wheel(middle, { dx: 40 });
    await eventually(async () => (await view(window)).x).toBeLessThan(before.x - 15);
    const panned = await view(window);
    await hand.wheel(middle, { dy: 30 }, [Key.Control]);
    await eventually(async () => (await view(window)).zoom).toBeLessThan(panned.zoom);
    const zoomed = await view(window);
    const under = (seen: typeof panned) => (middle.x - stage.x - seen.x) / seen.zoom;
    expect(under(zoomed)).toBeCloseTo(under(panned), -1);
  });

  await test.step('keys and buttons zoom', async () => {
    await take(window, 'System');
    await hand.press(Key.Control, '0');
    await window.find(ZOOM, '100%');
    await hand.press('-');
    await window.find(ZOOM, '80%');
    await hand.write('+');
    await window.find(ZOOM, '100%');
    await window.click('button[aria-label="Zoom out"]');
    await window.find(ZOOM, '80%');
    await window.click('button[aria-label="Zoom in"]');
    await window.find(ZOOM, '100%');
  });

  await test.step('all of it, and the selection', async () => {
    await take(window, 'System');
    await hand.wheel(middle, { dy: 300 });
    await hand.press(Key.Shift, '2');
    await eventually(async () => {
      const { x, y } = await window.middle(card('System'));
      return Math.hypot(x - middle.x, y - middle.y);
    }).toBeLessThan(8);
    await hand.wheel(middle, { dy: 600 });
    await hand.press(Key.Shift, '1');
    for (const { identifier } of (await window.call('studio_get', {})).cards) {
      const { x, y, w, h } = await window.box(card(identifier));
      expect(x >= stage.x && y >= stage.y, identifier).toBe(true);
      expect(x + w <= stage.x + stage.w && y + h <= stage.y + stage.h, identifier).toBe(true);
    }
  });

  await test.step('the map leads elsewhere, by press and by drag', async () => {
    const before = await view(window);
    const { x, y, w, h } = await window.box('svg[aria-label="Map of the canvas"]');
    await hand.click({ x: x + w - 12, y: y + h - 12 });
    await eventually(async () => (await view(window)).x).toBeLessThan(before.x);
    const pressed = await view(window);
    await hand.drag({ x: x + w - 30, y: y + h - 30 }, { x: x + 12, y: y + 12 });
    await eventually(async () => (await view(window)).x).toBeGreaterThan(pressed.x);
  });

  await test.step('the search flies to a card', async () => {
    await hand.press(Key.Control, 'f');
    await window.find('[role="search"] input:focus');
    await hand.write('dom');
    await eventually(() => chosen(window)).toEqual(['Domain']);
    await eventually(async () => {
      const { x, y } = await window.middle(card('Domain'));
      return Math.hypot(x - middle.x, y - middle.y);
    }).toBeLessThan(8);
    await hand.press(Key.Escape);
    await window.find(`${CANVAS}:focus`);
  });

  await test.step('arrow keys walk, with Alt along relations', async () => {
    const [domain, system] = [await place(window, 'Domain'), await place(window, 'System')];
    const [dx, dy] = [system.x - domain.x, system.y - domain.y];
    const sideways = Math.abs(dx) > Math.abs(dy);
    const there = sideways ? (dx > 0 ? Key.Right : Key.Left) : dy > 0 ? Key.Down : Key.Up;
    await hand.press(Key.Alt, there);
    await eventually(() => chosen(window)).toEqual(['System']);
    await hand.press(there === Key.Right || there === Key.Left ? Key.Left : Key.Up);
    await eventually(() => chosen(window)).not.toEqual(['System']);
  });

  await test.step('the ground is dragged with the space bar, then with the middle button', async () => {
    await hand.press(Key.Shift, '1');
    await window.box(title('System'));
    const from = await ground(window);
    const before = await view(window);
    await hand.drag(from, { x: from.x + 50, y: from.y + 30 }, { keys: [Key.Space] });
    await eventually(async () => (await view(window)).x - before.x).toBeCloseTo(50, -1);
    await hand.drag(from, { x: from.x + 50, y: from.y + 30 }, { button: Button.Middle });
    await eventually(async () => (await view(window)).x - before.x).toBeCloseTo(100, -1);
    expect((await view(window)).zoom).toBe(before.zoom);
  });
});
