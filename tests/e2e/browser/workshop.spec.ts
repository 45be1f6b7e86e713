import type { Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import { empty } from '../support/workspaces.ts';

async function inLightAndDark(page: Page, call: (theme: string) => Promise<unknown>) {
  for (const theme of ['light', 'dark']) {
    await call(theme);
    await page.reload();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await accessible(page);
  }
}

test('two people assess a platform', async ({ host, page }) => {
  await empty(host);
  const theme = (name: string) => host.call('settings_set', { theme: name, scale: 100 });
  const stored = async () => {
    const { items } = await host.call('assessment_list');
    return host.call('assessment_get', { id: items[0].id });
  };

  await test.step('begin with the CNCF model', async () => {
    await page.goto('/#/workshop');
    await page.getByRole('button', { name: 'New assessment' }).click();
    const dialog = page.getByRole('dialog', { name: 'New assessment' });
    await expect(dialog.getByRole('radio', { name: /5 aspects, 4 levels/ })).toBeChecked();
    // The suggested title is selected: typing replaces it.
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await page.keyboard.type('Shop platform');
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Shop platform');
    await dialog.getByRole('button', { name: 'Start assessment' }).click();
    await expect(page.getByRole('heading', { name: 'Prepare', level: 2 })).toBeVisible();
  });

  await test.step('name the people', async () => {
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    const role = page.getByRole('combobox', { name: 'Role', exact: true });
    for (const [person, what] of [
      ['Ada', 'Platform engineer'],
      ['Bo', 'Product manager'],
    ] as const) {
      await name.fill(person);
      await role.fill(what);
      await page.getByRole('option', { name: what, exact: true }).click();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByRole('combobox', { name: `Role of ${person}` })).toHaveValue(what);
    }
    await expect
      .poll(async () => Object.values((await stored()).assessment.participants))
      .toEqual([
        expect.objectContaining({ name: 'Ada', role: 'Platform engineer' }),
        expect.objectContaining({ name: 'Bo', role: 'Product manager' }),
      ]);
    await inLightAndDark(page, theme);
  });

  const { model } = await stored();
  const aspect = model.nodes[0];
  await page.getByRole('link', { name: `Begin with ${aspect.title}` }).click();
  await expect(page.getByRole('heading', { name: aspect.title, level: 2 })).toBeVisible();
  const votes = page.getByRole('region', { name: 'Votes', exact: true });

  await test.step('everyone votes in private', async () => {
    for (const [person, level] of [
      ['Ada', '2'],
      ['Bo', '3'],
    ] as const) {
      await votes.getByRole('button', { name: new RegExp(`^${person}, `) }).click();
      const dialog = page.getByRole('dialog', { name: `${person}, how do you see it?` });
      await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
      await dialog.getByRole('radio', { name: new RegExp(`^${level}, `) }).check();
      await dialog.getByRole('textbox', { name: 'Note' }).fill(`Said by ${person} alone`);
      await dialog.getByRole('button', { name: 'Done — pass on' }).click();
      await expect(dialog).toBeHidden();
    }
    await expect(votes.getByText('2 of 2 have voted')).toBeVisible();
  });

  await test.step('no vote can be seen before the reveal', async () => {
    await expect(votes.getByRole('table', { name: 'How the votes fall' })).toHaveCount(0);
    await expect(page.getByText(/Said by/)).toHaveCount(0);
    const view = await stored();
    const answer = JSON.stringify(view);
    expect(answer).not.toContain('Said by');
    for (const vote of Object.values<any>(view.assessment.aspects[aspect.id].votes ?? {})) {
      expect(vote?.answer?.level).toBeUndefined();
    }
    expect(view.results.aspects[0].votes).toBeUndefined();
  });

  await test.step('reveal', async () => {
    await votes.getByRole('button', { name: 'Reveal votes' }).click();
    await expect(votes.getByRole('table', { name: 'How the votes fall' })).toBeVisible();
    await expect(votes.getByText('Said by Ada alone')).toBeVisible();
  });

  const charts = page.getByRole('complementary', { name: 'So far' });
  const line = charts
    .getByRole('table', { name: 'Levels in numbers' })
    .getByRole('row', { name: new RegExp(`^${aspect.title}`) });
  const drawing = () => charts.locator('svg').first().innerHTML();

  await test.step('decide, with a reason: the charts follow', async () => {
    await expect(line.getByRole('cell')).toHaveText(['–', '–', '–']);
    const before = await drawing();
    const decision = page.getByRole('region', { name: 'Decision', exact: true });
    await decision.getByRole('radio', { name: /^2, / }).check();
    await decision.getByRole('textbox', { name: 'Why' }).fill('Teams help each other by chance.');
    await expect(line.getByRole('cell').first()).toHaveText('2');
    await expect.poll(drawing).not.toBe(before);
  });

  await test.step('choose a target, with a reason', async () => {
    const before = await drawing();
    const target = page.getByRole('region', { name: 'Target', exact: true });
    await target.getByRole('radio', { name: /^3, .*Next level$/ }).check();
    await target.getByRole('textbox', { name: 'Why this target' }).fill('Fewer tickets.');
    await expect(line.getByRole('cell')).toHaveText(['2', '3', '+1']);
    await expect.poll(drawing).not.toBe(before);
  });

  await test.step('evidence and an action', async () => {
    const evidence = page.getByRole('region', { name: 'Evidence', exact: true });
    await evidence.getByRole('button', { name: 'Add evidence' }).click();
    await evidence.getByRole('textbox', { name: 'What it shows' }).fill('Lead time fell to 4 days');
    const actions = page.getByRole('region', { name: 'Actions', exact: true });
    await actions.getByRole('button', { name: 'Add action' }).click();
    await actions.getByRole('textbox', { name: 'What to do' }).fill('Write a runbook');
    await actions.getByRole('textbox', { name: 'Owner' }).fill('Ada');
    await actions.getByRole('textbox', { name: 'Owner' }).blur();
    await expect
      .poll(async () => {
        const state = (await stored()).assessment.aspects[aspect.id];
        return {
          rationale: state.decision?.rationale,
          why: state.target?.why,
          evidence: Object.values<any>(state.evidence).map((each) => each.text),
          actions: Object.values<any>(state.actions).map((each) => [each.title, each.owner]),
        };
      })
      .toEqual({
        rationale: 'Teams help each other by chance.',
        why: 'Fewer tickets.',
        evidence: ['Lead time fell to 4 days'],
        actions: [['Write a runbook', 'Ada']],
      });
  });
  await inLightAndDark(page, theme);

  await test.step('the summary has it all', async () => {
    const steps = page.getByRole('navigation', { name: 'Steps of the workshop' });
    await steps.getByRole('link', { name: /^Summary/ }).click();
    const results = page.getByRole('table', { name: 'Results per aspect' });
    const row = results.getByRole('row', { name: new RegExp(`^${aspect.title}`) });
    await expect(row).toContainText('+1');
    await expect(page.getByRole('table', { name: 'What to work on' })).toContainText(
      'Write a runbook',
    );
    await inLightAndDark(page, theme);
  });
});
