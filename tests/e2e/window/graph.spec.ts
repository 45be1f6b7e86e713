// The picture of entities in the real window, by mouse and keyboard.

import { Button, Key } from '../support/gestures.ts';
import { count, eventually, expect, pick, test } from '../support/window.ts';
import {
  PICTURE,
  ZOOM,
  address,
  drawn,
  key,
  openGraph,
  placeOf,
  showGraph,
  wheelWithControl,
} from '../support/window-graph.ts';

const NAME = { blueprint: 'Component', identifier: 'CartService' };
const FIELD = 'main input[role="combobox"]';

test('a picture begins with a search or an entity, and grows from there', async ({
  desk,
  window,
}) => {
  const { hand } = window;
  await openGraph(desk, window);

  await test.step('the hits of a search', async () => {
    await hand.click(await window.middle(FIELD));
    await hand.write('cart');
    await window.click('[role="option"]', 'Search: cart');
    await eventually(() => address(window)).toContain('find=cart');
    const { scene } = await window.call('graph_entities', { search: 'cart' });
    await drawn(window, scene.nodes.length);
  });

  await test.step('an entity, with depth and direction', async () => {
    await hand.click(await window.middle(FIELD));
    await hand.press(Key.Control, 'a');
    await hand.write('Cart Serv');
    await window.click('[role="option"]', 'Cart Service');
    await eventually(() => address(window)).toContain('around=Component/CartService');
    for (const depth of [1, 3]) {
      await pick(window, String(depth));
      const { scene } = await window.call('graph_entities', { around: NAME, depth });
      await drawn(window, scene.nodes.length, scene.edges.length);
    }
    for (const direction of ['Upstream', 'Downstream', 'Both']) {
      await pick(window, direction);
      const { scene } = await window.call('graph_entities', {
        around: NAME,
        depth: 3,
        direction: direction.toLowerCase(),
      });
      await drawn(window, scene.nodes.length, scene.edges.length);
    }
  });
});

test('a stub brings what is not drawn, the menu takes it away again', async ({ desk, window }) => {
  const { hand } = window;
  await openGraph(desk, window, '&around=Component/CartService&depth=1');
  const asked = { around: NAME, depth: 1, limit: 150 };
  const { scene } = await window.call('graph_entities', asked);
  await drawn(window, scene.nodes.length);
  const stub = scene.nodes.find((node: any) => node.more > 0);
  const { x, y } = await placeOf(window, scene, stub.identifier);
  await hand.click({ x: x + stub.w / 2 - 12, y: y + stub.h / 2 + 3 });
  // What is there keeps its place when more joins it.
  const { scene: grown } = await window.call('graph_entities', {
    ...asked,
    expand: [{ blueprint: stub.blueprint, identifier: stub.identifier }],
    pins: scene.nodes.map((node: any) => ({
      blueprint: node.blueprint,
      identifier: node.identifier,
      x: node.x,
      y: node.y,
    })),
  });
  expect(grown.nodes.length).toBeGreaterThan(scene.nodes.length);
  await drawn(window, grown.nodes.length, grown.edges.length);
  await hand.click(await placeOf(window, grown, stub.identifier));
  await window.find('aside[aria-label="Details"] h2', stub.title);
  await key(window, Key.Shift, Key.F10);
  await window.click('[role="menu"][aria-label="Node"] button', 'Hide what it brought');
  await drawn(window, scene.nodes.length, scene.edges.length);
});

test('nodes are moved, pinned and hidden, and the ground is looked around on', async ({
  desk,
  window,
}) => {
  const { hand } = window;
  await openGraph(desk, window, '&around=Component/CartService&depth=3');
  const { scene } = await window.call('graph_entities', { around: NAME, depth: 3 });
  await drawn(window, 9);
  const heading = (title: string) => window.find('aside[aria-label="Details"] h2', title);
  /** Takes the selection back, and waits until the panel about it is gone. */
  const leave = async () => {
    await key(window, Key.Escape);
    await eventually(() => count(window, 'aside[aria-label="Details"]')).toBe(0);
  };

  await test.step('hovered and chosen', async () => {
    const at = await placeOf(window, scene, 'ProductsService');
    await hand.hover(at);
    await window.find(`${PICTURE}.over-node`);
    await hand.click(at);
    await heading('Products Service');
    await leave();
  });

  await test.step('the wheel pans, with Control it zooms', async () => {
    const at = await placeOf(window, scene, 'ProductsService');
    await hand.wheel(at, { dy: 60 });
    await hand.click({ x: at.x, y: at.y - 60 });
    await heading('Products Service');
    await leave();
    const spot = await placeOf(window, scene, 'ProductsService');
    const before = await window.text(ZOOM);
    await wheelWithControl(window, spot, -40);
    await eventually(() => window.text(ZOOM)).not.toBe(before);
    await hand.click(spot);
    await heading('Products Service');
    await key(window, Key.Shift, '2');
    await key(window, Key.Control, '0');
    await window.find(ZOOM, '100%');
    await key(window, '-');
    await window.find(ZOOM, '83%');
    await leave();
  });

  await test.step('the ground is dragged', async () => {
    const at = await placeOf(window, scene, 'ProductsService');
    const box = await window.box(PICTURE);
    const from = { x: box.x + 12, y: box.y + 12 };
    await hand.drag(from, { x: from.x + 40, y: from.y + 30 });
    await hand.click({ x: at.x + 40, y: at.y + 30 });
    await heading('Products Service');
    await leave();
    await placeOf(window, scene, 'ProductsService');
    await window.run('document.querySelector(arguments[0]).focus()', PICTURE);
    await hand.drag(at, { x: at.x + 40, y: at.y + 30 }, { keys: [Key.Space] });
    await hand.click({ x: at.x + 40, y: at.y + 30 });
    await heading('Products Service');
    await leave();
  });

  await test.step('several by lasso', async () => {
    await placeOf(window, scene, 'ProductsService');
    const box = await window.box(PICTURE);
    await hand.drag(
      { x: box.x + 8, y: box.y + 8 },
      { x: box.x + box.w - 8, y: box.y + box.h - 8 },
      { keys: [Key.Shift] },
    );
    await heading('9 selected');
    await leave();
  });

  await test.step('a node that was dragged is pinned', async () => {
    const from = await placeOf(window, scene, 'CartService');
    const to = { x: from.x + 60, y: from.y + 40 };
    await hand.drag(from, to);
    await window.find('.touched button', 'Tidy up');
    await hand.click(to);
    await heading('Cart Service');
    await key(window, Key.Shift, Key.F10);
    await window.click('[role="menu"][aria-label="Node"] button', 'Unpin');
    await eventually(() => count(window, '.touched')).toBe(0);
    await leave();
  });

  await test.step('a node is hidden by key, and shown again', async () => {
    await key(window, Key.Left);
    await hand.press(Key.Delete);
    await drawn(window, 8);
    await window.click('.touched button', 'Show 1 hidden');
    await drawn(window, 9);
  });

  await test.step('a right click opens the menu of a node', async () => {
    const at = await placeOf(window, scene, 'ProductsService');
    await hand.click(at, { button: Button.Right });
    await window.find('[role="menu"][aria-label="Node"]', 'Hide');
    await desk.picture(window, 'graph');
    // The driver keeps the right button down from here on.
    await hand.press(Key.Down);
    await hand.press(Key.Enter);
    await eventually(() => address(window)).toContain('around=Component/ProductsService');
  });
});

test('the middle button drags the picture', async ({ desk, window }) => {
  const { hand } = window;
  await openGraph(desk, window);
  await showGraph(window, '&view=all');
  const { scene } = await window.call('graph_entities', {});
  await drawn(window, 9);
  await hand.click(await placeOf(window, scene, 'ProductsService'));
  await window.find('aside[aria-label="Details"] h2', 'Products Service');
  const at = await placeOf(window, scene, 'ProductsService');
  /** Where the menu of the node opens: at the node. */
  const menu = async () => {
    await key(window, Key.Shift, Key.F10);
    const box = await window.box('[role="menu"][aria-label="Node"]');
    await hand.press(Key.Escape);
    return box;
  };
  const before = await menu();
  await hand.drag(at, { x: at.x + 50, y: at.y + 20 }, { button: Button.Middle });
  const after = await menu();
  expect(after.x - before.x).toBeCloseTo(50, 0);
  expect(after.y - before.y).toBeCloseTo(20, 0);
});
