import { accessible, expect, test } from '../support/host.ts';
import type { Host } from '../support/host.ts';
import { empty } from '../support/workspaces.ts';

/** A service that shows its team's name, works out two values, counts what uses it, and is judged. */
const catalog = {
  blueprints: [
    {
      identifier: 'team',
      title: 'Team',
      schema: { properties: { chat: { title: 'Chat', type: 'string' } } },
    },
    {
      identifier: 'service',
      title: 'Service',
      schema: {
        properties: {
          language: { title: 'Language', type: 'string' },
          replicas: { title: 'Replicas', type: 'number' },
        },
      },
      relations: {
        team: { title: 'Team', target: 'team', required: false, many: false },
        uses: { title: 'Uses', target: 'service', required: false, many: true },
      },
      mirrorProperties: { teamChat: { title: 'Team chat', path: 'team.chat' } },
      calculationProperties: {
        size: {
          title: 'Size',
          type: 'string',
          calculation: 'if .properties.replicas > 2 then "large" else "small" end',
        },
        broken: { title: 'Broken', type: 'number', calculation: '.properties.language | floor' },
      },
      aggregationProperties: {
        users: {
          title: 'Users',
          type: 'number',
          target: 'service',
          calculationSpec: { func: 'count', calculationBy: 'entities' },
        },
      },
    },
  ],
  scorecards: [
    {
      blueprint: 'service',
      identifier: 'readiness',
      title: 'Readiness',
      rules: [
        {
          identifier: 'hasTeam',
          title: 'Has a team',
          level: 'Bronze',
          query: { combinator: 'and', conditions: [{ relation: 'team', operator: 'isNotEmpty' }] },
        },
        {
          identifier: 'isLarge',
          title: 'Runs more than twice',
          level: 'Silver',
          query: {
            combinator: 'and',
            conditions: [{ property: 'replicas', operator: '>', value: 2 }],
          },
        },
      ],
    },
  ],
  entities: [
    { identifier: 'core', title: 'Core', blueprint: 'team', properties: { chat: '#core' } },
    {
      identifier: 'cart',
      title: 'Cart',
      blueprint: 'service',
      properties: { language: 'Go', replicas: 2 },
      relations: { team: 'core' },
    },
    {
      identifier: 'shop',
      title: 'Shop',
      blueprint: 'service',
      properties: {},
      relations: { uses: ['cart'] },
    },
  ],
};

async function stored(host: Host): Promise<void> {
  await empty(host);
  const { planId } = await host.call('import_plan', {
    sources: [{ kind: 'text', name: 'catalog.json', text: JSON.stringify(catalog) }],
  });
  const decisions = { repairs: 'all', blueprints: 'all', stubs: 'all' };
  await host.call('import_apply', { planId, decisions });
}

test('what is worked out of an entity, and why it has its level', async ({ host, page }) => {
  await stored(host);
  await page.goto('/#/catalog/entity/service/cart');
  const derived = page.getByRole('region', { name: 'Derived' });
  await expect(derived.getByText('#core')).toBeVisible();
  await expect(derived.getByText('small')).toBeVisible();
  await expect(derived.locator('div', { hasText: 'Users' }).getByText('1')).toBeVisible();
  await expect(derived.getByText(/The formula of "broken" fails for this entity/)).toBeVisible();
  await accessible(page);

  await page.getByRole('tab', { name: /^Scorecards/ }).click();
  const card = page.getByRole('region', { name: 'Readiness' });
  await expect(card.getByText('1 rule is missing for Silver.')).toBeVisible();
  await expect(card.locator('[aria-current="step"]')).toHaveText('Bronze');
  await accessible(page);

  await test.step('both follow an edit', async () => {
    await page.getByRole('tab', { name: 'Form' }).click();
    await page.getByRole('textbox', { name: 'Replicas' }).fill('3');
    await expect(derived.getByText(/follow once you save/)).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(derived.getByText('large')).toBeVisible();
    await page.getByRole('tab', { name: /^Scorecards/ }).click();
    await expect(card.locator('[aria-current="step"]')).toHaveText('Gold');
  });
});
