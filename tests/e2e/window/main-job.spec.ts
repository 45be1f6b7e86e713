// The main job in the real window: import an article, close, open again.

import path from 'node:path';
import type { Session } from '../support/driver.ts';
import { expect, show, test } from '../support/window.ts';
import { prose } from '../support/workspaces.ts';

/** What the window shows of the catalog: the blueprints beside the list, by title. */
async function blueprints(session: Session): Promise<string[]> {
  return session.run(
    `return [...document.querySelectorAll('nav[aria-label="Blueprints"] li a.row')]
      .slice(1)
      .map((link) => link.querySelector('.truncate').textContent)
      .sort();`,
  );
}

test('import an article, close the window, open it again', async ({ desk }) => {
  const first = await desk.open();
  expect(await first.call('workspace_status', {})).toEqual({});

  await first.call('workspace_new', { path: path.join(desk.folder, 'shop.plinth') });
  await first.find('footer', '0 blueprints, 0 entities');
  await show(first, 'import');
  await first.find('main textarea');
  await first.run(
    `const field = document.querySelector('main textarea');
     field.value = arguments[0];
     field.dispatchEvent(new Event('input', { bubbles: true }));`,
    prose,
  );
  await first.click('button', 'Read the text');
  await first.find(
    'main p',
    '5 blueprints, 9 entities; 1 block ignored; 1 repair and 6 proposals need your consent.',
  );
  await first.click('button', 'Accept all');
  await first.find('main p', 'Creates 5 blueprints and 9 entities');
  await first.click('button', 'Apply import');
  await first.find('h1', 'Import finished');
  await first.click('a', 'Open catalog');
  await first.find('footer', '5 blueprints, 9 entities');
  await first.find('[role="grid"] [role="row"]', 'Orders');
  const titles = await blueprints(first);
  expect(titles).toHaveLength(5);
  await desk.picture(first, 'imported');
  await first.end();

  const second = await desk.open();
  await second.find('footer', '5 blueprints, 9 entities');
  await show(second, 'catalog');
  await second.find('[role="grid"] [role="row"]', 'Orders');
  expect(await blueprints(second)).toEqual(titles);
  await desk.picture(second, 'reopened');
  await second.end();
});
