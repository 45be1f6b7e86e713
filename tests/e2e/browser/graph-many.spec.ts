import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import type { Host } from '../support/host.ts';
import { empty, orders } from '../support/workspaces.ts';

/** An entity of the made-up catalogs. */
interface Made {
  blueprint: string;
  identifier: string;
  title: string;
  relations: Record<string, string>;
}

/** A workspace with these entities; every blueprint has a relation `uses` to the one given. */
async function catalog(
  host: Host,
  targets: Record<string, string>,
  entities: Made[],
): Promise<void> {
  await empty(host);
  const file = path.join(host.folder, 'catalog.json');
  const blueprints = Object.entries(targets).map(([identifier, target]) => ({
    identifier,
    title: identifier,
    schema: { properties: {} },
    relations: { uses: { target } },
  }));
  writeFileSync(file, JSON.stringify({ blueprints, entities }));
  const { planId } = await host.call('import_plan', { sources: [{ kind: 'path', path: file }] });
  await host.call('import_apply', { planId, decisions: {} });
}

/** Services `s0`, `s1`, …; `uses` says which other one each points to. */
function services(count: number, uses: (at: number) => number | undefined): Made[] {
  return Array.from({ length: count }, (_, at) => {
    const target = uses(at);
    return {
      blueprint: 'Service',
      identifier: `s${String(at)}`,
      title: `Service ${String(at)}`,
      relations: target === undefined ? {} : { uses: `s${String(target)}` },
    };
  });
}

/** The picture of entities. */
function picture(page: Page): Locator {
  return page.getByRole('application', { name: /^Entities: / });
}

test('groups of the same id in two groupings are steps of one way', async ({ host, page }) => {
  await orders(host);
  const missing = '\u0001missing';
  const within = [
    { by: { kind: 'team' }, id: missing },
    { by: { kind: 'blueprint' }, id: missing },
    { by: { kind: 'team' }, id: '' },
    { by: { kind: 'relation', relation: 'domain' }, id: '' },
  ];
  const query = encodeURIComponent(JSON.stringify(within));
  await page.goto(`/#/graph?kind=entities&view=all&within=${query}`);
  const way = page.getByRole('navigation', { name: 'Inside' });
  await expect(way.getByRole('button')).toHaveText(['Everything', 'Missing', 'Missing', 'No team']);
  await expect(way.locator('[aria-current="page"]')).toHaveText('None');
});

test('a picture of too many chosen entities says that it is a part', async ({ host, page }) => {
  await catalog(
    host,
    { Service: 'Service' },
    services(201, (at) => (at === 0 ? undefined : 0)),
  );
  await page.goto('/#/graph?kind=entities&impact=Service/s0&around=Service/s0');
  const panel = page.getByRole('complementary', { name: 'Impact' });
  await expect(panel.getByText('200 entities depend on it.')).toBeVisible();
  await panel.getByRole('button', { name: 'Draw' }).click();
  await expect(picture(page)).toHaveAccessibleName(/150 nodes/);
  const notice = page.getByText('Showing the first 150 of 201 entities');
  await expect(notice).toBeVisible();
  await accessible(page);
  await page.reload();
  await expect(notice).toBeVisible();
});

test('a way that is listed from its middle says so', async ({ host, page }) => {
  await catalog(
    host,
    { Service: 'Service' },
    services(70, (at) => (at === 0 ? undefined : at - 1)),
  );
  await page.goto('/#/graph?kind=entities&impact=Service/s0');
  const panel = page.getByRole('complementary', { name: 'Impact' });
  // 64 entities are listed of a way: all of the way to the 63rd, the last of that to the 64th.
  await expect(panel.getByRole('button', { name: /^Service 63\b/ })).toContainText(
    /Service 0 → Service 1 → /,
  );
  await expect(panel.getByRole('button', { name: /^Service 64\b/ })).toContainText(
    /… → Service 1 → /,
  );
});

test('the matrix of very many blueprints is a list of pairs', async ({ host, page }) => {
  const targets = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`B${String(at)}`, `B${String((at + 1) % 100)}`]),
  );
  const entities = Object.keys(targets).map((blueprint) => ({
    blueprint,
    identifier: 'it',
    title: `It of ${blueprint}`,
    relations: { uses: 'it' },
  }));
  await catalog(host, targets, entities);
  await page.goto('/#/graph?kind=insights');
  const list = page.getByRole('grid', { name: 'Blueprint matrix' });
  await expect(list).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await accessible(page);
  const [link] = await list.getByRole('link', { name: /^B\d+ points to B\d+: 1 / }).all();
  await link!.click();
  await expect(page).toHaveURL(/filter=/);
  await expect(picture(page)).toHaveAccessibleName(/2 nodes, 1 relation/);
});

test('the menu of a node goes when another picture comes', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities');
  await expect(picture(page)).toHaveAccessibleName(/9 nodes/);
  await picture(page).focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Node' });
  await expect(menu).toBeVisible();
  // The view is the same one, but the node at this position is another.
  const filter = encodeURIComponent(JSON.stringify({ blueprints: ['System'] }));
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/graph?kind=entities&filter=${filter}`);
  await expect(picture(page)).not.toHaveAccessibleName(/9 nodes/);
  await expect(menu).toBeHidden();
  await expect(picture(page)).toBeFocused();
});

test('a PNG that cannot be made is said to be so', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/graph?kind=entities');
  await expect(picture(page)).toBeVisible();
  // What a browser does with a canvas larger than it can encode.
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the graph' });
  await dialog.getByLabel('Format').click();
  await page.getByRole('option', { name: 'PNG picture' }).click();
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText('The picture is too large for a file.').first()).toBeVisible();
});

test('a map that was stopped stays so, and is announced in few words', async ({ host, page }) => {
  await catalog(
    host,
    { Service: 'Service' },
    services(4_000, (at) => (at === 0 ? undefined : Math.floor(at / 3))),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(path.basename(request.url())));
  const spoken = (text: RegExp) => page.getByRole('status').filter({ hasText: text });
  const steps = () => asked.filter((name) => name === 'graph_map_step').length;

  await page.goto('/#/graph?kind=entities&view=map');
  await expect(picture(page)).toHaveAccessibleName(/4,000 nodes/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(spoken(/^The map has stopped at \d+%\.$/)).toHaveCount(1);
  await expect(page.getByText(/^Stopped at/)).toBeVisible();
  await expect(spoken(/Laying out the map|^Stopped at/)).toHaveCount(0);
  const before = steps();

  await test.step('although the list is shown, and panels open', async () => {
    await page.getByRole('radio', { name: 'As list' }).check({ force: true });
    await expect(page.getByRole('grid', { name: 'Relations of the graph' })).toBeVisible();
    await page.getByRole('radio', { name: 'Picture' }).check({ force: true });
    await expect(page.getByText(/^Stopped at/)).toBeVisible();
    await page.evaluate(() => {
      location.hash = `${location.hash}&impact=Service/s0`;
    });
    await expect(page.getByRole('complementary', { name: 'Impact' })).toBeVisible();
    await expect(page.getByText(/^Stopped at/)).toBeVisible();
    expect(asked.filter((name) => name === 'graph_map')).toHaveLength(1);
    expect(steps()).toBe(before);
  });

  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(spoken(/^The map is laid out\.$/)).toHaveCount(1, { timeout: 60_000 });
});
