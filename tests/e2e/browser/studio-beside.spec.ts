import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import { blueprint, canvas, card, form, open, openOrders, place, undo } from '../support/studio.ts';
import { empty, orders } from '../support/workspaces.ts';

test('inspector and JSON are in step with the canvas', async ({ host, page }) => {
  await openOrders(host, page);
  await card(page, 'System').locator('.title').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  await panel.getByLabel('Title').first().fill('Product');
  await page.keyboard.press('Tab');
  await expect(card(page, 'System')).toContainText('Product');
  await accessible(page);

  await panel.getByRole('radio', { name: 'JSON', exact: true }).check({ force: true });
  const code = panel.getByRole('textbox', { name: 'JSON of Product' });
  await expect(code).toContainText('"title": "Product"');
  await accessible(page);
  await code.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"identifier": "System", "title": "Platform",');
  await expect(panel.locator('.problems')).toBeVisible();
  await expect(card(page, 'System')).toContainText('Product');
  await page.keyboard.insertText(' "schema": {"properties": {}}, "relations": {}}');
  await expect(card(page, 'System')).toContainText('Platform');
  await expect(panel.locator('.problems')).toHaveCount(0);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  await expect(card(page, 'System')).toContainText('Product');
  await expect(code).toContainText('"title": "Product"');
});

test('problems are shown and mended', async ({ host, page }) => {
  await orders(host);
  await host.call('blueprint_save', {
    identifier: 'Resource',
    edits: [{ pointer: '/relations/owner', value: { target: 'Team', title: 'Owner' } }],
  });
  await open(page);
  await expect(card(page, 'Team')).toContainText('missing');
  await page.getByRole('button', { name: /problem/ }).click();
  const panel = page.getByRole('list', { name: 'Problems' });
  await panel.getByRole('button', { name: /Team/ }).first().click();
  await expect(card(page, 'Resource')).toHaveClass(/selected/);
  await accessible(page);
  await panel.getByRole('button', { name: /stub/i }).first().click();
  await expect(card(page, 'Team')).not.toContainText('missing');
  expect((await blueprint(host, 'Team')).identifier).toBe('Team');
});

test('an empty canvas offers templates', async ({ host, page }) => {
  await empty(host);
  await open(page);
  await expect(page.getByRole('heading', { name: 'No blueprints yet' })).toBeVisible();
  await accessible(page);
  const { items } = await host.call('studio_templates');
  await page.getByRole('button', { name: items[1].title }).click();
  await expect(page.locator('[data-id^="card:"]')).toHaveCount(items[1].blueprints);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'No blueprints yet' })).toBeVisible();
});

test('two versions on one canvas', async ({ host, page }) => {
  await openOrders(host, page);
  const file = path.join(host.folder, 'next.json');
  const { source } = await host.call('blueprint_get', { identifier: 'Domain' });
  const domain = { ...JSON.parse(source), title: 'Area' };
  const team = { identifier: 'Team', title: 'Team', schema: { properties: {} }, relations: {} };
  writeFileSync(file, JSON.stringify([domain, team]));
  await page.goto(`/#/studio?against=${encodeURIComponent(`file:${file}`)}`);
  await expect(page.getByRole('region', { name: 'Comparison of blueprints' })).toBeVisible();
  await expect(card(page, 'Team')).toContainText('Added');
  await expect(card(page, 'Domain')).toContainText('Changed');
  await accessible(page);
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(canvas(page)).toBeVisible();

  await test.step('an earlier state', async () => {
    await card(page, 'Domain').locator('.title').dblclick();
    await page.keyboard.type('Realm');
    await page.keyboard.press('Enter');
    await expect(card(page, 'Domain')).toContainText('Realm');
    await page.getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('listitem')).toHaveCount(3);
    await accessible(page);
    await dialog.getByRole('listitem').last().getByRole('button').click();
    await expect(card(page, 'Domain')).toContainText('Changed');
  });
});

test('by keyboard alone: a blueprint, a property, a relation, undo', async ({ host, page }) => {
  await openOrders(host, page);
  const spoken = page.getByRole('status').filter({ hasText: /./ });
  await canvas(page).focus();

  await page.keyboard.press('b');
  await page.keyboard.type('Team');
  await page.keyboard.press('Enter');
  await expect(card(page, 'team')).toBeVisible();
  await expect(canvas(page)).toBeFocused();
  await expect(spoken.filter({ hasText: 'Blueprint Team created.' })).toHaveCount(1);

  await page.keyboard.press('p');
  await page.keyboard.type('Chat channel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await form(page, 'New property of Team').getByLabel('Name').focus();
  await page.keyboard.press('Enter');
  await expect(card(page, 'team')).toContainText('Chat channel');
  await expect(canvas(page)).toBeFocused();

  await page.keyboard.press('r');
  await page.keyboard.type('Owns');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Syst');
  await page.getByRole('option', { name: 'System' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await form(page, 'New relation of Team').getByLabel('Name').press('Enter');
  await expect
    .poll(async () => (await blueprint(host, 'team')).relations?.owns?.target)
    .toBe('System');
  await expect(spoken.filter({ hasText: 'Relation Owns added from Team to System.' })).toHaveCount(
    1,
  );

  await test.step('along the relation and back', async () => {
    await expect(canvas(page)).toBeFocused();
    const [team, system] = [await place(host, 'team'), await place(host, 'System')];
    const key =
      Math.abs(system.x - team.x) > Math.abs(system.y - team.y)
        ? system.x > team.x
          ? 'ArrowRight'
          : 'ArrowLeft'
        : system.y > team.y
          ? 'ArrowDown'
          : 'ArrowUp';
    await page.keyboard.press(`Alt+${key}`);
    await expect(card(page, 'System')).toHaveClass(/selected/);
    await expect(spoken.filter({ hasText: /^System, / })).toHaveCount(1);
  });

  await test.step('through the rows, and edit one', async () => {
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('F2');
    await expect(form(page, /^Rename/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(canvas(page)).toBeFocused();
  });

  await test.step('move by arrow keys', async () => {
    const before = (await host.call('studio_get')).cards;
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => {
        const { cards } = await host.call('studio_get');
        return cards.map((each: any, index: number) => each.x - before[index].x).sort();
      })
      .toContain(11);
  });

  await undo(host, page);
  await undo(host, page);
  expect((await blueprint(host, 'team')).relations?.owns).toBeUndefined();
  await undo(host, page);
  await expect(card(page, 'team')).not.toContainText('Chat channel');
  await undo(host, page);
  await expect(card(page, 'team')).toHaveCount(0);
});

/** Exports the picture as one of the menu's formats and waits until the file is there. */
async function exportPicture(page: Page, format: string, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(file);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Wrote ${path.basename(file)}.`, { exact: true })).toBeVisible();
}

/** Width and height, from the head of a PNG file. */
function pngSize(file: string): { w: number; h: number } {
  const bytes = readFileSync(file);
  return { w: bytes.readUInt32BE(16), h: bytes.readUInt32BE(20) };
}

test('the picture is exported', async ({ host, page }) => {
  await openOrders(host, page);
  await exportPicture(page, 'SVG picture', path.join(host.folder, 'picture.svg'));

  await test.step('as PNG at three scales', async () => {
    const { text } = await host.call('studio_text', { format: 'svg' });
    const [, w, h] = /width="([\d.]+)" height="([\d.]+)"/.exec(text)!;
    for (const scale of [1, 2, 4]) {
      const file = path.join(host.folder, `picture-${scale}.png`);
      await exportPicture(page, `PNG picture, ${scale}×`, file);
      const size = pngSize(file);
      expect(size).toEqual({ w: Math.round(+w! * scale), h: Math.round(+h! * scale) });
    }
  });

  await test.step('with its titles, in fonts that came along', async () => {
    const { text } = await host.call('studio_text', { format: 'svg' });
    const [, left, top] = /viewBox="([-\d.]+) ([-\d.]+)/.exec(text)!;
    const titles = [...text.matchAll(/class="title" x="([-\d.]+)" y="([-\d.]+)"/g)];
    expect(titles).toHaveLength(5);
    const png = readFileSync(path.join(host.folder, 'picture-2.png')).toString('base64');
    const places = titles.map(([, x, y]) => ({ x: (+x! - +left!) * 2, y: (+y! - +top!) * 2 }));
    const inked = await page.evaluate(
      async ({ png, places }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const drawing = document.createElement('canvas');
        [drawing.width, drawing.height] = [image.width, image.height];
        const context = drawing.getContext('2d')!;
        context.drawImage(image, 0, 0);
        return places.map(({ x, y }) => {
          const { data } = context.getImageData(x, y - 20, 40, 20);
          return data.filter((value, at) => at % 4 === 0 && value < 80).length;
        });
      },
      { png, places },
    );
    for (const ink of inked) expect(ink).toBeGreaterThan(40);
  });

  await test.step('a picture too large for a PNG is drawn smaller, and says so', async () => {
    await host.call('studio_change', { place: [{ id: 'System', x: 9000, y: 0 }] });
    const file = path.join(host.folder, 'wide.png');
    await exportPicture(page, 'PNG picture, 1×', file);
    expect(pngSize(file).w).toBe(8192);
    await expect(page.getByText(/^Drawn at 0\.\d+×: /).first()).toBeVisible();
  });
});

test('a blueprint just made is no problem', async ({ host, page }) => {
  await empty(host);
  await open(page);
  await page.keyboard.press('b');
  await page.keyboard.type('Team');
  await page.keyboard.press('Enter');
  await expect(card(page, 'team')).toBeVisible();
  const hint = page.getByRole('button', { name: '1 hint' });
  await expect(hint).toBeVisible();
  await expect(card(page, 'team').locator('.problems')).toHaveCount(0);
  await hint.click();
  await expect(page.getByRole('list', { name: 'Problems' }).getByRole('listitem')).toHaveCount(1);
  await accessible(page);

  await host.call('blueprint_save', {
    identifier: 'team',
    edits: [{ pointer: '/relations/lead', value: { target: 'Person', title: 'Lead' } }],
  });
  await expect(page.getByRole('button', { name: '1 problem' })).toBeVisible();
  await expect(card(page, 'team').locator('.problems')).toBeVisible();
});

test('choices without colours are counted', async ({ host, page }) => {
  await orders(host);
  const values = { title: 'Tier', type: 'string', enum: ['A', 'B', 'C', 'D'] };
  const save = (value: unknown) =>
    host.call('blueprint_save', {
      identifier: 'Resource',
      edits: [{ pointer: '/schema/properties/tier', value }],
    });
  await save(values);
  await open(page);
  const row = card(page, 'Resource').locator('[data-row="tier"]');
  await expect(row).toContainText('4 values');
  await expect(row.locator('.choice')).toHaveCount(0);
  await save({ ...values, enumColors: { A: 'red' } });
  await expect(row.locator('.choice')).toHaveCount(4);
  await expect(row).not.toContainText('4 values');
});

test('a new blueprint stands where nothing is', async ({ host, page }) => {
  await openOrders(host, page);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New blueprint' }).click();
  await expect(form(page, 'New blueprint').getByLabel('Title')).toBeFocused();
  await page.keyboard.type('Team');
  await page.keyboard.press('Enter');
  await expect(card(page, 'team')).toBeInViewport();
  const box = async (of: Locator) => (await of.boundingBox())!;
  const own = await box(card(page, 'team'));
  const others = [
    ...(await page.locator('[data-id^="card:"]:not([data-id="card:team"])').all()),
    ...(await page.locator('.relation-name').all()),
  ];
  expect(others.length).toBeGreaterThan(9);
  for (const other of await Promise.all(others.map(box))) {
    const apart =
      other.x >= own.x + own.width ||
      other.x + other.width <= own.x ||
      other.y >= own.y + own.height ||
      other.y + other.height <= own.y;
    expect(apart, JSON.stringify({ own, other })).toBe(true);
  }
});

test('an import plan is looked at on the canvas', async ({ host, page }) => {
  await orders(host);
  await page.goto('/#/import');
  const team = { identifier: 'Team', title: 'Team', schema: { properties: {} }, relations: {} };
  await page.getByRole('textbox', { name: 'Text to import' }).fill(JSON.stringify([team]));
  await page.getByRole('button', { name: 'Read the text' }).click();
  await page.getByRole('link', { name: 'Compare on the canvas' }).click();
  await expect(page.getByRole('region', { name: 'Comparison of blueprints' })).toBeVisible();
  await expect(card(page, 'Team')).toContainText('Added');
  await accessible(page);
  await page.getByRole('link', { name: 'Back to the import plan' }).click();
  await expect(page.getByRole('heading', { name: 'Import plan' })).toBeVisible();
  await page.getByRole('button', { name: /^Apply import/ }).click();
  await expect(page.getByRole('heading', { name: 'Import finished' })).toBeVisible();
});

test('groups by keyboard', async ({ host, page }) => {
  await orders(host);
  await host.call('studio_change', {
    groups: [
      { title: 'Landscape', color: 0, members: ['Domain', 'System'] },
      { title: 'Far away', color: 1, members: ['Resource'] },
    ],
    place: [{ id: 'Resource', x: 4000, y: 3000 }],
  });
  await open(page);
  await canvas(page).focus();
  await page.keyboard.press('Control+0');
  const title = (name: string) =>
    page.getByRole('button', { name: new RegExp(`^Group ${name}, `) });
  const spoken = page.getByRole('status');

  await page.keyboard.press('Tab');
  await expect(title('Landscape')).toBeFocused();
  await expect(title('Landscape')).toBeInViewport();
  await expect(spoken.filter({ hasText: 'Group Landscape, 2 blueprints' })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(title('Far away')).toBeFocused();
  await expect(card(page, 'Resource')).toBeInViewport();
  expect(await page.locator('.svelte-flow').evaluate((flow) => flow.scrollLeft)).toBe(0);
  await accessible(page);

  await page.keyboard.press('F2');
  await form(page, 'Group Far away').getByLabel('Name of the group').fill('Supplies');
  await page.keyboard.press('Enter');
  await expect(title('Supplies')).toBeVisible();
  await expect(canvas(page)).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(title('Landscape')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(title('Landscape')).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await expect(card(page, 'Domain')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(title('Landscape')).toHaveCount(1);
});

test('several steps back at once', async ({ host, page }) => {
  await openOrders(host, page);
  for (const title of ['One', 'Two', 'Three']) {
    await host.call('blueprint_save', {
      identifier: 'Domain',
      edits: [{ pointer: '/title', value: title }],
    });
  }
  await expect(card(page, 'Domain')).toContainText('Three');
  const steps: string[] = [];
  page.on('response', (answer) => {
    const step = /\/api\/(undo|redo)$/.exec(answer.url())?.[1];
    if (step !== undefined) steps.push(step);
  });
  await page.route('**/api/undo', async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await request.continue();
  });
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+z');
  await expect.poll(() => steps).toEqual(['undo', 'undo', 'redo', 'undo']);
  expect((await blueprint(host, 'Domain')).title).toBe('One');
  await expect(card(page, 'Domain')).toContainText('One');
});
