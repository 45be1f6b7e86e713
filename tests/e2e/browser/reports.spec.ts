import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessible, expect, test } from '../support/host.ts';
import { orders } from '../support/workspaces.ts';

test('the report, the assessment and the catalog become files', async ({ host, page }) => {
  await orders(host);
  const models = await host.call('model_list');
  const { assessment } = await host.call('assessment_new', {
    modelId: models.items[0].id,
    title: 'Shop platform',
  });
  const { id } = assessment;
  await page.goto(`/#/reports/${id}`);
  const frame = page.frameLocator('iframe[title^="Preview of the team report"]');
  await expect(frame.getByRole('heading', { name: 'Shop platform' }).first()).toBeVisible();
  await accessible(page);

  const save = async (button: string, name: string): Promise<string> => {
    const file = path.join(host.folder, name);
    await page.getByRole('button', { name: button }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(file);
    await dialog.getByRole('button', { name: 'Choose' }).click();
    await expect(page.getByText(`Wrote ${name}.`).first()).toBeVisible();
    return readFileSync(file, 'utf8');
  };

  const html = await save('Save as HTML…', 'report.html');
  expect(html).toContain('Shop platform');
  const scripts = html.match(/<script\b[^>]*>/gi) ?? [];
  expect(scripts.every((tag) => /type="application\/(\w+\+)?json"/.test(tag))).toBe(true);
  expect(html).not.toMatch(
    /<link\b[^>]*href="http|<img\b[^>]*src="http|@import|url\(\s*["']?http/i,
  );
  expect(html).not.toMatch(/\son\w+\s*=\s*"/i);

  const data = JSON.parse(await save('Save as JSON (data)…', 'report.json'));
  expect(JSON.stringify(data)).toContain('Shop platform');

  const exported = await save('Export assessment JSON…', 'assessment.json');
  const again = await host.call('assessment_import', {
    path: path.join(host.folder, 'assessment.json'),
  });
  expect(again.id).toBe(id);
  expect(again.changeSet).toBeUndefined();
  expect(JSON.parse(exported).title).toBe('Shop platform');

  await test.step('the catalog imports back unchanged', async () => {
    await page.getByRole('button', { name: 'orders', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Export catalog as JSON/ }).click();
    const file = path.join(host.folder, 'catalog.json');
    const dialog = page.getByRole('dialog', { name: 'Export catalog' });
    await dialog.getByRole('textbox').fill(file);
    await dialog.getByRole('button', { name: 'Choose' }).click();
    await expect(page.getByText('Wrote catalog.json.').first()).toBeVisible();
    const plan = await host.call('import_plan', { sources: [{ kind: 'path', path: file }] });
    expect(plan.summary.blueprints).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
    expect(plan.summary.entities).toMatchObject({ created: 0, updated: 0, unchanged: 9 });
  });

  await test.step('the saved report opens by itself, without a host', async () => {
    await page.goto(pathToFileURL(path.join(host.folder, 'report.html')).href);
    await expect(page.getByRole('heading', { name: 'Shop platform' }).first()).toBeVisible();
    await accessible(page);
  });
});
