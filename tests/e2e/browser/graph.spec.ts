import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import { empty, orders, tree } from '../support/workspaces.ts';

/** How many different colours the picture's canvases hold. */
function colours(page: Page): Promise<number> {
  return page.locator('[role="application"] canvas').evaluateAll((canvases) => {
    const found = new Set<number>();
    for (const canvas of canvases as HTMLCanvasElement[]) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      if (pixels) for (const pixel of new Uint32Array(pixels.buffer)) found.add(pixel);
    }
    return found.size;
  });
}

test('the graph of entities', async ({ host, page }) => {
  await orders(host);
  const { scene } = await host.call('graph_entities', {
    depth: 2,
    direction: 'both',
    limit: 150,
  });
  await page.goto('/#/graph');

  const picture = page.getByRole('application', { name: /^Entities: / });
  await expect(picture).toBeVisible();
  await expect.poll(() => colours(page)).toBeGreaterThan(10);
  await accessible(page);

  await test.step('zoom and fit', async () => {
    const view = page.getByRole('group', { name: 'View', exact: true });
    const zoom = view.getByRole('button', { name: /%$/ });
    await zoom.click();
    await expect(zoom).toHaveText('100%');
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await expect(zoom).not.toHaveText('100%');
    await zoom.click();
    await view.getByRole('button', { name: 'Zoom out' }).click();
    await expect(zoom).not.toHaveText('100%');
    const before = await zoom.textContent();
    await view.getByRole('button', { name: 'Fit all' }).click();
    await expect(zoom).not.toHaveText(before ?? '');
  });

  await test.step('the list tells the same relations', async () => {
    await page.getByRole('radio', { name: 'As list' }).check({ force: true });
    const list = page.getByRole('grid', { name: 'Relations of the graph' });
    const rows = list.getByRole('rowgroup').getByRole('row');
    await expect(rows).toHaveCount(scene.edges.length);
    const shown = await rows.evaluateAll((lines) =>
      lines.map((line) =>
        [...line.querySelectorAll('[role="gridcell"]')]
          .map((cell) => cell.textContent.split('·')[0]!.trim())
          .join(' | '),
      ),
    );
    const told = scene.edges.map((edge: any) =>
      [scene.nodes[edge.from].title, edge.relation, scene.nodes[edge.to].title].join(' | '),
    );
    expect(shown.sort()).toEqual(told.sort());
    await accessible(page);
  });

  await test.step('the keyboard opens a node', async () => {
    await page.getByRole('radio', { name: 'Picture' }).check({ force: true });
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/catalog\/entity\//);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  });
});

/** Names of what the present picture shows, from its text twin. */
async function listed(page: Page): Promise<string[]> {
  await page.getByRole('radio', { name: 'As list' }).check({ force: true });
  const list = page.getByRole('grid', { name: 'Relations of the graph' });
  await expect(list).toBeVisible();
  const cells = list.getByRole('rowgroup').getByRole('row').getByRole('gridcell');
  const texts = await cells.allTextContents();
  await page.getByRole('radio', { name: 'Picture' }).check({ force: true });
  const titles = texts.filter((_, index) => index % 3 !== 1).map((text) => text.trim());
  return [...new Set(titles.filter((title) => title !== ''))].sort();
}

/** Names the file that the page asks for, and waits until it is written. */
async function savedAs(page: Page, file: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(file);
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await expect(page.getByText(`Wrote ${path.basename(file)}.`).first()).toBeVisible();
}

/** The picture of entities. */
function picture(page: Page): Locator {
  return page.getByRole('application', { name: /^Entities: / });
}

/** Where a node of the scene is on the page, when the view shows all of it at its place. */
async function placeOf(page: Page, scene: any, identifier: string): Promise<[number, number]> {
  const node = scene.nodes.find((each: any) => each.identifier === identifier);
  const box = (await picture(page).boundingBox())!;
  const { x, y, w, h } = scene.bounds;
  const zoom = Math.min(1, (box.width - 96) / w, (box.height - 96) / h);
  return [
    box.x + box.width / 2 + (node.x - x - w / 2) * zoom,
    box.y + box.height / 2 + (node.y - y - h / 2) * zoom,
  ];
}

test('filters, hides and reduces', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities');
  await expect(picture(page)).toBeVisible();
  const filter = page.getByRole('complementary', { name: 'Filter', exact: true });

  await filter.getByRole('button', { name: /^Component/ }).click();
  await expect(page).toHaveURL(/filter=/);
  await expect(picture(page)).toHaveAccessibleName(/4 nodes/);
  expect(await listed(page)).toEqual([
    'Cart Service',
    'Core Kafka Library',
    'Core Payment Library',
    'Products Service',
  ]);
  await filter.getByRole('button', { name: 'Clear' }).click();
  await expect(picture(page)).toHaveAccessibleName(/9 nodes, 11 relations/);

  await filter.getByRole('button', { name: /^Hide System/ }).click();
  await expect(picture(page)).toHaveAccessibleName(/7 nodes/);
  await expect(filter.getByText('Leads through hidden ones')).toBeVisible();
  await filter.getByRole('button', { name: /^Show System/ }).click();

  await filter.getByRole('button', { name: /^system\s/ }).click();
  await expect(picture(page)).toHaveAccessibleName(/4 relations/);
  await filter.getByRole('button', { name: 'Clear' }).click();

  await filter.getByRole('switch', { name: 'Only essential relations' }).click();
  await expect(picture(page)).toHaveAccessibleName(/9 nodes, 10 relations/);
  await accessible(page);
  await page.reload();
  await expect(picture(page)).toHaveAccessibleName(/9 nodes, 10 relations/);

  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(filter).toBeHidden();
});

test('colours say a property, and its legend filters', async ({ host, page }) => {
  await orders(host);
  const { properties } = await host.call('graph_facets');
  const property = properties[0];
  await page.goto(`/#/graph?kind=entities&color=property:${property.name}`);
  await expect(picture(page)).toBeVisible();
  const filter = page.getByRole('complementary', { name: 'Filter', exact: true });
  await expect(filter.getByRole('heading', { name: property.title })).toBeVisible();
  await filter.getByRole('button', { name: /^No value/ }).click();
  await expect(page).toHaveURL(/filter=/);
  await expect(picture(page)).not.toHaveAccessibleName(/9 nodes/);
  await accessible(page);
});

test('groups open with a double click', async ({ host, page }) => {
  await orders(host);
  const { scene } = await host.call('graph_groups', {
    by: { kind: 'relation', relation: 'domain' },
  });
  await page.goto('/#/graph?kind=entities&by=blueprint');
  await expect(picture(page)).toHaveAccessibleName(/5 nodes/);
  await page.getByLabel('Group by').click();
  await page.getByRole('option', { name: 'Relation domain' }).click();
  await expect(picture(page)).toHaveAccessibleName(
    new RegExp(`${String(scene.nodes.length)} nodes?`),
  );
  await accessible(page);
  const [x, y] = await placeOf(page, scene, 'Orders');
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole('navigation', { name: 'Inside' })).toContainText('Orders');
  await expect(page).toHaveURL(/within=/);
  await expect(picture(page)).not.toHaveAccessibleName(/ 0 nodes/);
  await page.getByRole('button', { name: 'Everything' }).click();
  await expect(picture(page)).toHaveAccessibleName(/9 nodes/);
});

test('a neighbourhood expands, hides, pins and is walked by keyboard', async ({ host, page }) => {
  await orders(host);
  const name = { blueprint: 'Component', identifier: 'CartService' };
  const { scene } = await host.call('graph_entities', { around: name, depth: 1, limit: 150 });
  await page.goto('/#/graph?kind=entities&around=Component/CartService&depth=1');
  await expect(picture(page)).toHaveAccessibleName(
    new RegExp(`${String(scene.nodes.length)} nodes`),
  );
  await accessible(page);

  await test.step('the stub brings what is not drawn', async () => {
    const stub = scene.nodes.find((node: any) => node.more > 0);
    const [x, y] = await placeOf(page, scene, stub.identifier);
    await page.mouse.click(x + stub.w / 2 - 12, y + stub.h / 2 + 3);
    await expect(picture(page)).not.toHaveAccessibleName(
      new RegExp(`${String(scene.nodes.length)} nodes`),
    );
  });

  await test.step('a node is dragged, and is pinned where it was put', async () => {
    // Another screen in between, so that nothing keeps its place.
    await page.goto('/#/graph?kind=insights');
    await expect(page.getByRole('tab', { name: 'Blueprint matrix' })).toBeVisible();
    await page.goto('/#/graph?kind=entities&around=Component/CartService&depth=3');
    const whole = (await host.call('graph_entities', { around: name, depth: 3 })).scene;
    await expect(picture(page)).toHaveAccessibleName(/9 nodes/);
    const [x, y] = await placeOf(page, whole, 'CartService');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Tidy up' })).toBeVisible();
    await page.mouse.click(x + 60, y + 40);
    await expect(page.getByRole('heading', { name: 'Cart Service', exact: true })).toBeVisible();
  });

  await test.step('the menu of a node', async () => {
    await picture(page).focus();
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Node' });
    await expect(menu.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
    await accessible(page);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(picture(page)).toBeFocused();
  });

  await test.step('Delete hides, and what is hidden comes back', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect(page.getByText('The picture begins with this entity').first()).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    await expect(picture(page)).toHaveAccessibleName(/8 nodes/);
    await page.getByRole('button', { name: 'Show 1 hidden' }).click();
    await expect(picture(page)).toHaveAccessibleName(/9 nodes/);
  });

  await test.step('upstream only', async () => {
    await page.getByRole('radio', { name: 'Upstream' }).check({ force: true });
    await expect(picture(page)).not.toHaveAccessibleName(/9 nodes/);
  });
});

test('a search draws its hits', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities');
  await page.getByRole('combobox', { name: 'Entity or search' }).fill('cart');
  await page.getByRole('option', { name: 'Search: cart' }).click();
  await expect(page).toHaveURL(/find=cart/);
  const { scene } = await host.call('graph_entities', { search: 'cart' });
  await expect(picture(page)).toHaveAccessibleName(
    new RegExp(`${String(scene.nodes.length)} nodes`),
  );
});

test('the impact of an entity is listed, marked, drawn and exported', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities&impact=Component/CoreKafkaLibrary');
  const panel = page.getByRole('complementary', { name: 'Impact' });
  await expect(panel.getByText('3 entities depend on it.')).toBeVisible();
  await expect(panel.getByText('Single points of failure')).toBeVisible();
  await panel.getByRole('button', { name: /Products Service/ }).click();
  await expect(panel.getByRole('button', { name: /Products Service/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await accessible(page);

  for (const [label, ending] of [
    ['CSV table', 'csv'],
    ['Markdown page', 'md'],
    ['JSON', 'json'],
  ] as const) {
    await panel.getByRole('button', { name: 'Export the impact' }).click();
    await page.getByRole('menuitem', { name: label }).click();
    const file = path.join(host.folder, `impact.${ending}`);
    await savedAs(page, file);
    expect(readFileSync(file, 'utf8')).toContain('Products Service');
  }

  await panel.getByRole('radio', { name: 'Dependencies' }).check({ force: true });
  await expect(panel.getByText(/It depends on \d/)).toBeVisible();
  await panel.getByRole('radio', { name: 'Dependents' }).check({ force: true });
  await panel.getByRole('button', { name: 'Draw' }).click();
  await expect(picture(page)).toHaveAccessibleName(/4 nodes/);
  await panel.getByRole('button', { name: 'Close details' }).click();
  await expect(panel).toBeHidden();
});

test('paths between two selected entities', async ({ host, page }) => {
  await orders(host);
  const { scene } = await host.call('graph_entities', {});
  await page.goto('/#/graph?kind=entities');
  await expect(picture(page)).toBeVisible();
  await page.mouse.click(...(await placeOf(page, scene, 'ProductsService')));
  await expect(page.getByRole('heading', { name: 'Products Service' })).toBeVisible();
  // The details have taken room, and the picture was fitted anew.
  await page.keyboard.down('Shift');
  await page.mouse.click(...(await placeOf(page, scene, 'CartService')));
  await page.keyboard.up('Shift');
  await page.getByRole('button', { name: 'Paths between them' }).click();
  const panel = page.getByRole('complementary', { name: 'Paths' });
  await expect(panel.getByText('Products Service → Cart API → Cart Service')).toBeVisible();
  await accessible(page);
  await panel.getByRole('button', { name: 'Other way round' }).click();
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('From Cart Service');
  await panel.getByRole('radio', { name: 'Upstream' }).check({ force: true });
  await expect(panel.getByText('No path leads there in this direction.')).toBeVisible();
});

test('the whole map is laid out, kept and exported', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities');
  await page.getByRole('radio', { name: 'Whole map' }).check({ force: true });
  await expect(picture(page)).toHaveAccessibleName(/9 nodes, 11 relations/);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => colours(page)).toBeGreaterThan(5);
  await accessible(page);
  expect((await listed(page)).length).toBe(9);
  await picture(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
});

test('what is seen and all of it becomes a file in each format', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities&around=Component/CartService&depth=1');
  await expect(picture(page)).toBeVisible();
  for (const [label, ending, begins] of [
    ['SVG picture', 'svg', '<svg'],
    ['PNG picture', 'png', '\x89PNG'],
    ['Graphviz (DOT)', 'dot', 'digraph'],
    ['Mermaid', 'mmd', 'flowchart'],
    ['JSON with positions', 'json', '{'],
  ] as const) {
    for (const part of ['What is shown', 'Everything']) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Export the graph' });
      await dialog.getByLabel('Format').click();
      await page.getByRole('option', { name: label }).click();
      await dialog.getByRole('radio', { name: part }).check({ force: true });
      if (ending === 'svg' && part === 'Everything') await accessible(page);
      if (ending === 'png') await dialog.getByRole('radio', { name: '4×' }).check({ force: true });
      await dialog.getByRole('button', { name: 'Save…' }).click();
      const file = path.join(host.folder, `${part.split(' ')[0] ?? ''}.${ending}`);
      await savedAs(page, file);
      expect(readFileSync(file, 'latin1').slice(0, 200)).toContain(begins);
    }
  }
  const [seen, all] = ['What', 'Everything'].map((name) => {
    const text = readFileSync(path.join(host.folder, `${name}.json`), 'utf8');
    return JSON.parse(text).nodes.length as number;
  });
  expect(all).toBe(9);
  expect(seen).toBeLessThan(9);
});

test('insights lead to pictures', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=insights');
  await expect(page.getByRole('tab', { name: 'Blueprint matrix' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Component points to System: 4/ })).toBeVisible();
  await accessible(page);
  for (const tab of ['Hubs', 'Orphans', 'Missing targets', 'Circles', 'Breaking points']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(page.getByRole('grid', { name: tab })).toBeVisible();
    await accessible(page);
  }
  await page.getByRole('tab', { name: /^Hubs/ }).click();
  await page.getByRole('link', { name: 'Cart Service' }).click();
  await expect(page).toHaveURL(/around=Component/);
  await expect(picture(page)).toBeVisible();
});

test('an empty workspace says what comes next', async ({ host, page }) => {
  await empty(host);
  for (const kind of ['entities', 'insights']) {
    await page.goto(`/#/graph?kind=${kind}`);
    await expect(page.getByText('No entities yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Import a catalog' })).toBeVisible();
    await accessible(page);
  }
});

test('a large catalog begins grouped; its map is shown while it forms, and stops', async ({
  host,
  page,
}) => {
  await empty(host);
  const count = 4_000;
  const file = path.join(host.folder, 'large.json');
  writeFileSync(file, JSON.stringify(tree(count)));
  const { planId } = await host.call('import_plan', { sources: [{ kind: 'path', path: file }] });
  await host.call('import_apply', { planId, decisions: {} });

  await page.goto('/#/graph?kind=entities');
  await expect(picture(page)).toHaveAccessibleName(/1 node, 1 relation/);
  await page.getByRole('radio', { name: 'Whole map' }).check({ force: true });
  await expect(picture(page)).toHaveAccessibleName(/4,000 nodes, 3,999 relations/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^Stopped at/)).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the graph' });
  await dialog.getByRole('button', { name: 'Save…' }).click();
  const svg = path.join(host.folder, 'map.svg');
  await savedAs(page, svg);
  expect(readFileSync(svg, 'utf8')).toContain('Service 3999');
});
