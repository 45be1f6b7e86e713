// What of the entities is drawn in the real window, and what colours mean there.

import { Key } from '../support/gestures.ts';
import { count, eventually, expect, pick, test } from '../support/window.ts';
import {
  FILTER,
  PICTURE,
  address,
  drawn,
  openGraph,
  placeOf,
  select,
  showGraph,
} from '../support/window-graph.ts';

test('filters, colours and groups', async ({ desk, window }) => {
  const { hand } = window;
  await openGraph(desk, window);
  const line = `${FILTER} button.line`;

  await test.step('everything, grouped, and back', async () => {
    await pick(window, 'Overview');
    await drawn(window, 5);
    await pick(window, 'All');
    await drawn(window, 9, 11);
  });

  await test.step('only what is pressed, without what is hidden', async () => {
    await window.click(line, 'Component');
    await drawn(window, 4);
    await window.click(`${FILTER} button`, 'Clear');
    await drawn(window, 9, 11);
    await window.click(`${FILTER} button[aria-label^="Hide System"]`);
    await drawn(window, 7);
    await window.find(FILTER, 'Leads through hidden ones');
    await window.click(`${FILTER} button[aria-label^="Show System"]`);
    await drawn(window, 9, 11);
    await window.click(line, 'system');
    await drawn(window, 9, 4);
    await window.click(`${FILTER} button`, 'Clear');
  });

  await test.step('only essential relations, and all again', async () => {
    await window.click(`${FILTER} [role="switch"]`);
    await drawn(window, 9, 10);
    await window.click(`${FILTER} [role="switch"]`);
    await drawn(window, 9, 11);
  });

  await test.step('a colour says a property, and its legend filters', async () => {
    const { properties } = await window.call('graph_facets', {});
    const { name, title } = properties[0];
    await select(window, 'Colour', title);
    await eventually(() => address(window)).toContain(`color=property:${name}`);
    await window.find(`${FILTER} h2`, title);
    await hand.hover(await window.middle(line, 'No value'));
    await window.click(line, 'No value');
    await eventually(() => address(window)).toContain(`"name":"${name}"`);
    const { scene } = await window.call('graph_entities', {
      filter: { property: { name, value: '' } },
    });
    expect(scene.nodes.length).toBeLessThan(9);
    await drawn(window, scene.nodes.length);
    await window.click(`${FILTER} button`, 'Clear');
    await drawn(window, 9, 11);
  });

  await test.step('a group opens by double click, and its way back', async () => {
    const by = { kind: 'relation', relation: 'domain' };
    const { scene } = await window.call('graph_groups', { by });
    await pick(window, 'Overview');
    await drawn(window, 5);
    await select(window, 'Group by', 'Relation domain');
    await drawn(window, scene.nodes.length);
    // The first click opens the panel at the right, which must not come under the second.
    const left = scene.nodes.reduce((a: any, b: any) => (b.x < a.x ? b : a));
    await hand.doubleClick(await placeOf(window, scene, left.identifier));
    await window.find('nav[aria-label="Inside"]');
    await eventually(() => address(window)).toContain('within=');
    await window.click('nav[aria-label="Inside"] button', 'Everything');
    await drawn(window, 9);
  });

  await test.step('the list is its twin', async () => {
    await pick(window, 'As list');
    await eventually(() => count(window, '[role="grid"] [role="rowgroup"] [role="row"]')).toBe(11);
    await pick(window, 'Picture');
    await drawn(window, 9, 11);
  });

  await test.step('the panel goes and comes', async () => {
    await window.click('main button[aria-expanded]', 'Filter');
    await eventually(() => count(window, FILTER)).toBe(0);
    await window.click('main button[aria-expanded]', 'Filter');
    await window.find(FILTER);
  });

  await test.step('the keyboard opens an entity', async () => {
    await showGraph(window);
    await window.run('document.querySelector(arguments[0]).focus()', PICTURE);
    await hand.press(Key.Right);
    await hand.press(Key.Enter);
    await eventually(() => address(window)).toContain('#/catalog/entity/');
  });
});
