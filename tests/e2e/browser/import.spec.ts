import { accessible, expect, test } from '../support/host.ts';
import { empty, prose } from '../support/workspaces.ts';

test('an article becomes a catalog, in one step that can be undone', async ({ host, page }) => {
  await empty(host);
  await page.goto('/#/import');

  await page.getByRole('textbox', { name: 'Text to import' }).fill(prose);
  await page.getByRole('button', { name: 'Read the text' }).click();

  // The live region for screen readers says some of it again.
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Import plan' })).toBeVisible();
  await expect(
    main.getByText(
      '5 blueprints, 9 entities; 1 block ignored; 1 repair and 6 proposals need your consent.',
    ),
  ).toBeVisible();
  await expect(main.getByText('0 of 7 accepted')).toBeVisible();
  const ignored = page.getByRole('region', { name: /^Ignored blocks/ });
  await expect(ignored.getByRole('listitem')).toHaveCount(1);
  const before = await host.call('workspace_status');
  expect(before.workspace.counts).toMatchObject({ blueprints: 0, entities: 0 });

  await test.step('the repair shows what it changes', async () => {
    const change = page.getByRole('group', { name: /before and after$/ });
    if (!(await change.isVisible())) {
      await page.getByRole('button', { name: 'Show before and after' }).click();
    }
    await expect(change).toContainText('“identifier”');
    await expect(change).toContainText('"identifier"');
  });

  await test.step('each proposal says why', async () => {
    const decisions = page.getByRole('region', { name: /^Needs your decision/ });
    const choices = decisions.getByLabel(/^Blueprint of /);
    await expect(choices).toHaveCount(6);
    const plan = await host.call('import_plan', {
      sources: [{ kind: 'text', name: 'again', text: prose }],
    });
    const sentences = plan.items.flatMap((item: any) => item.proposal?.evidence ?? []);
    expect(sentences.length).toBeGreaterThanOrEqual(6);
    for (const sentence of new Set<string>(sentences)) {
      await expect(decisions.getByText(sentence, { exact: true }).first()).toBeVisible();
    }
    await host.call('import_discard', { planId: plan.planId });
  });

  await accessible(page);

  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(main.getByText('7 of 7 accepted')).toBeVisible();
  await expect(main.getByText('Creates 5 blueprints and 9 entities')).toBeVisible();
  await page.getByRole('button', { name: /^Apply import/ }).click();
  await expect(page.getByRole('heading', { name: 'Import finished' })).toBeVisible();
  await expect(main.getByText('Created 5 blueprints and 9 entities.')).toBeVisible();
  await accessible(page);

  await page.getByRole('link', { name: 'Open catalog' }).click();
  const counts = page.getByRole('contentinfo');
  const entities = page.getByRole('grid', { name: 'All entities' });
  await expect(counts).toContainText('5 blueprints, 9 entities');
  await expect(entities).toHaveAttribute('aria-rowcount', '10');

  await page.keyboard.press('Control+z');
  await expect(counts).toContainText('0 blueprints, 0 entities');
  await expect(entities).toHaveCount(0);
  const undone = await host.call('workspace_status');
  expect(undone.workspace.counts).toMatchObject({ blueprints: 0, entities: 0 });

  await page.getByRole('button', { name: /^Redo: / }).click();
  await expect(counts).toContainText('5 blueprints, 9 entities');
  await expect(entities).toHaveAttribute('aria-rowcount', '10');
});

test('a text with nothing to import in it offers nothing to apply', async ({ host, page }) => {
  await empty(host);
  await page.goto('/#/import');
  const text = page.getByRole('textbox', { name: 'Text to import' });
  await text.fill('Just a sentence.');
  await page.getByRole('button', { name: 'Read the text' }).click();
  await expect(page.getByRole('main').getByText('Nothing to import was found.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Apply import/ })).toBeDisabled();
});
