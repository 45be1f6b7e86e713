// Blueprints and relations drawn by hand in the real window.

import { Key } from '../support/gestures.ts';
import { choose, count, eventually, expect, test } from '../support/window.ts';
import {
  blueprint,
  card,
  form,
  ground,
  openOrders,
  relation,
  take,
  title,
} from '../support/window-studio.ts';

const GRIP = '.relation circle.grip';
const CARDS = '[data-id^="card:"]';

test('blueprints and relations are drawn by hand', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);
  expect(await count(window, CARDS)).toBe(5);
  expect(await count(window, '.relation')).toBe(7);

  await test.step('a double click makes a blueprint there', async () => {
    const at = await ground(window, 60);
    await hand.doubleClick(at);
    await window.find(form('New blueprint'));
    await hand.write('Team');
    await hand.press(Key.Enter);
    await window.find('footer', '6 blueprints, 9 entities');
    const { x, y } = await window.box(card('team'));
    expect(Math.hypot(x - at.x, y - at.y)).toBeLessThan(4);
  });

  await test.step('so does the menu', async () => {
    await choose(window, 'Add', 'New blueprint');
    await window.find(form('New blueprint'));
    await hand.write('Chapter');
    await hand.press(Key.Enter);
    await window.find(card('chapter'));
    await hand.press(Key.Control, 'z');
    await eventually(() => count(window, card('chapter'))).toBe(0);
  });

  await test.step('a relation is drawn from card to card', async () => {
    await hand.hover(await window.middle(title('team')));
    await hand.drag(
      await window.middle(`${card('team')} .handle.right`),
      await window.middle(card('Domain')),
    );
    await window.find(form('New relation of Team'));
    await hand.write('Owns');
    await hand.press(Key.Enter);
    await eventually(() => relation(window, 'team', 'owns')).toMatchObject({ target: 'Domain' });
  });

  await test.step('its end goes to another card', async () => {
    await hand.hover(await window.middle('.relation-name', 'Owns'));
    await hand.drag(
      await window.middle(`${GRIP}:last-of-type`),
      await window.middle(card('System')),
    );
    await eventually(() => relation(window, 'team', 'owns')).toMatchObject({ target: 'System' });
  });

  await test.step('its start goes to another card, back and there again by key', async () => {
    const starts = async () => [
      (await relation(window, 'team', 'owns'))?.target,
      (await relation(window, 'API', 'owns'))?.target,
    ];
    await hand.hover(await window.middle('.relation-name', 'Owns'));
    await hand.drag(await window.middle(`${GRIP}:first-of-type`), await window.middle(card('API')));
    await eventually(starts).toEqual([undefined, 'System']);
    await hand.press(Key.Control, 'z');
    await eventually(starts).toEqual(['System', undefined]);
    await hand.press(Key.Control, Key.Shift, 'z');
    await eventually(starts).toEqual([undefined, 'System']);
    await hand.press(Key.Control, 'z');
    await eventually(starts).toEqual(['System', undefined]);
  });

  await test.step('a click edits it, Delete takes it away', async () => {
    await hand.click(await window.middle('.relation-name', 'Owns'));
    await window.click(`${form('Relation Owns')} [role="switch"]`);
    await window.click(`${form('Relation Owns')} button`, 'Done');
    await eventually(() => relation(window, 'team', 'owns')).toMatchObject({ many: true });
    await hand.click(await window.middle('.relation-name', 'Owns'));
    await window.find(form('Relation Owns'));
    await hand.press(Key.Escape);
    await hand.press(Key.Delete);
    await eventually(() => relation(window, 'team', 'owns')).toBeNull();
  });

  await test.step('a relation dropped on the ground makes a blueprint', async () => {
    await hand.press(Key.Escape);
    await take(window, 'team');
    await hand.drag(
      await window.middle(`${card('team')} .handle.bottom`),
      await ground(window, 60),
    );
    await window.find(form('New blueprint'));
    await hand.write('Region');
    await hand.press(Key.Enter);
    await eventually(() => relation(window, 'team', 'region')).toMatchObject({ target: 'region' });
    await desk.picture(window, 'studio');
  });

  await test.step('deleting says what depends on it', async () => {
    await hand.press(Key.Escape);
    await take(window, 'Domain');
    await hand.press(Key.Delete);
    await window.find('[role="dialog"]', 'System');
    await window.click('[role="dialog"] button', 'Delete its entities too');
    await eventually(() => count(window, card('Domain'))).toBe(0);
    await eventually(() => count(window, '[role="dialog"]')).toBe(0);
    await hand.press(Key.Control, 'z');
    await window.find(card('Domain'));
    expect((await blueprint(window, 'Domain')).title).toBe('Domain');
  });
});
