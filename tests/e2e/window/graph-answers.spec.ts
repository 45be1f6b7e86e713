// Impact, paths and insights in the real window.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from '../support/gestures.ts';
import { answerPath, count, eventually, expect, pick, show, test } from '../support/window.ts';
import { PICTURE, address, drawn, openGraph, placeOf, said } from '../support/window-graph.ts';

test('paths between two entities and the impact of one', async ({ desk, window }) => {
  const { hand } = window;
  await openGraph(desk, window);
  await drawn(window, 9);
  const { scene } = await window.call('graph_entities', {});

  await test.step('two chosen entities, and the paths between them', async () => {
    await hand.click(await placeOf(window, scene, 'ProductsService'));
    await window.find('aside[aria-label="Details"] h2', 'Products Service');
    await hand.click(await placeOf(window, scene, 'CartService'), { keys: [Key.Shift] });
    await window.click('aside[aria-label="Details"] button', 'Paths between them');
    const panel = 'aside[aria-label="Paths"]';
    await window.find(panel, 'Products Service → Cart API → Cart Service');
    await window.click(`${panel} button`, 'Other way round');
    await window.find(`${panel} h2`, 'From Cart Service');
    await pick(window, 'Upstream');
    await window.find(panel, 'No path leads there in this direction.');
    await window.click(`${panel} button[aria-label="Close details"]`);
    await eventually(() => count(window, panel)).toBe(0);
  });

  await test.step('the impact of one, in both directions', async () => {
    await window.run('document.querySelector(arguments[0]).focus()', PICTURE);
    await hand.press(Key.Escape);
    await eventually(() => count(window, 'aside[aria-label="Details"]')).toBe(0);
    await hand.click(await placeOf(window, scene, 'CoreKafkaLibrary'));
    await window.click('aside[aria-label="Details"] button', 'Impact');
    const panel = 'aside[aria-label="Impact"]';
    await window.find(panel, '3 entities depend on it.');
    await window.click(`${panel} button[aria-pressed]`, 'Products Service');
    await window.find(`${panel} button[aria-pressed="true"]`, 'Products Service');
    await pick(window, 'Dependencies');
    await window.find(panel, 'It depends on');
    await pick(window, 'Dependents');
    await window.find(panel, '3 entities depend on it.');
  });

  await test.step('its exports', async () => {
    for (const [entry, ending] of [
      ['CSV table', 'csv'],
      ['Markdown page', 'md'],
      ['JSON', 'json'],
    ] as const) {
      const file = path.join(desk.folder, `impact.${ending}`);
      await answerPath(window, file);
      await window.click('button[aria-label="Export the impact"]');
      await window.click('[role="menuitem"]', entry);
      await window.find('.toast p', `Wrote impact.${ending}.`);
      expect(readFileSync(file, 'utf8')).toContain('Products Service');
    }
  });

  await test.step('it is drawn alone', async () => {
    await window.click('aside[aria-label="Impact"] button', 'Draw');
    await drawn(window, 4);
  });
});

test('insights lead to pictures', async ({ desk, window }) => {
  await openGraph(desk, window);
  await pick(window, 'Insights');
  await window.find('a[aria-label^="Component points to System: 4"]');
  for (const tab of ['Hubs', 'Orphans', 'Missing targets', 'Circles', 'Breaking points']) {
    await window.click('[role="tab"]', tab);
    await window.find(`[role="grid"][aria-label="${tab}"]`);
  }
  await window.click('[role="tab"]', 'Hubs');
  await window.click('[role="grid"] a', 'Cart Service');
  await eventually(() => address(window)).toContain('around=Component/');
  await window.find(PICTURE);
  await show(window, 'graph?kind=insights');
  await window.click('a[aria-label^="Component points to System: 4"]');
  await eventually(() => address(window)).toContain('view=map');
  await eventually(() => said(window)).toContain('4 relations');
});
