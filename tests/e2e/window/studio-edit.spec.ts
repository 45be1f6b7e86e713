// What blueprints hold, edited in the real window: on the card and in the panels beside it.

import { Key } from '../support/gestures.ts';
import type { Session } from '../support/driver.ts';
import { count, eventually, pick, test } from '../support/window.ts';
import {
  blueprint,
  card,
  chosen,
  form,
  openOrders,
  rewrite,
  take,
  title,
} from '../support/window-studio.ts';

const PANEL = 'aside[aria-label="Side panel"]';

/** A property of a blueprint as it is stored; nothing when there is none. */
async function property(window: Session, identifier: string, name: string): Promise<any> {
  return (await blueprint(window, identifier)).schema.properties[name] ?? null;
}

test('titles and properties are edited in their place', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);

  await test.step('a title, by double click and by key', async () => {
    await hand.doubleClick(await window.middle(title('Resource')));
    await window.find(form('Rename Resource'));
    await hand.write('Asset');
    await hand.press(Key.Enter);
    await window.find(title('Resource'), 'Asset');
    await hand.press(Key.F2);
    await window.find(form('Rename Asset'));
    await hand.write('Supply');
    await hand.press(Key.Enter);
    await window.find(title('Resource'), 'Supply');
  });

  await test.step('a new property: name, type, required', async () => {
    await hand.click(await window.middle(`${card('Resource')} button.add`));
    const fresh = form('New property of Supply');
    await window.find(fresh);
    await hand.write('Public');
    await window.click(`${fresh} button.trigger`, 'string');
    await window.click('[role="option"]', 'boolean');
    await window.click(`${fresh} [role="switch"]`);
    await window.click(`${fresh} button`, 'Done');
    await eventually(() => property(window, 'Resource', 'public')).toEqual({
      title: 'Public',
      type: 'boolean',
    });
    await window.find(`${card('Resource')} [data-row="public"] .required`);
  });

  await test.step('its choices and their colours', async () => {
    await hand.press('p');
    const fresh = form('New property of Supply');
    await window.find(fresh);
    await hand.write('Tier');
    await hand.click(await window.middle(`${fresh} [aria-label="Choices"] input`));
    await hand.write('Gold');
    await hand.press(Key.Enter);
    await window.click(`${fresh} button[aria-label="Colour of Gold"]`);
    await window.click('[role="menuitemcheckbox"]', 'yellow');
    await window.click(`${fresh} button`, 'Done');
    await eventually(() => property(window, 'Resource', 'tier')).toEqual({
      title: 'Tier',
      type: 'string',
      enum: ['Gold'],
      enumColors: { Gold: 'yellow' },
    });
  });

  await test.step('a double click on its row edits it, where it can go too', async () => {
    await hand.doubleClick(await window.middle(`${card('Resource')} [data-row="tier"]`));
    const edit = form('Property tier');
    await window.find(edit);
    await hand.write('Rank');
    await hand.press(Key.Enter);
    await window.find(`${card('Resource')} [data-row="tier"]`, 'Rank');
    await hand.doubleClick(await window.middle(`${card('Resource')} [data-row="tier"]`));
    await window.click(`${edit} button[aria-label="Remove tier"]`);
    await eventually(() => property(window, 'Resource', 'tier')).toBeNull();
    await hand.press(Key.Control, 'z');
    await window.find(`${card('Resource')} [data-row="tier"]`, 'Rank');
  });

  await test.step('the keyboard goes through the rows', async () => {
    await take(window, 'Component');
    await hand.press(Key.Control, Key.Down);
    const row = await window.text(`${card('Component')} .row.chosen .name`);
    await hand.press(Key.Enter);
    await window.find('form[aria-label^="Property "]');
    await hand.write('Sort');
    await hand.press(Key.Enter);
    await window.find(`${card('Component')} .row.chosen .name`, 'Sort');
    await hand.press(Key.Delete);
    // It was the only one: without it the card has no rows at all.
    await eventually(() => window.text(card('Component'))).not.toContain('Sort');
    await hand.press(Key.Control, 'z');
    await window.find(`${card('Component')} .row .name`, 'Sort');
    await hand.press(Key.Control, 'z');
    await window.find(`${card('Component')} .row .name`, row);
  });
});

test('inspector, JSON and problems stay in step with the canvas', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);
  await window.call('blueprint_save', {
    identifier: 'Resource',
    edits: [
      { pointer: '/relations/owner', value: { target: 'Team', title: 'Owner' } },
      { pointer: '/relations/squad', value: { target: 'Squad', title: 'Squad' } },
    ],
  });
  await window.find(card('Team'), 'missing');

  await test.step('a double click defines what is missing', async () => {
    await hand.press(Key.Shift, '1');
    await hand.doubleClick(await window.middle(title('Squad')));
    await eventually(() => count(window, `${card('Squad')} .card.missing`)).toBe(0);
  });

  await test.step('the inspector', async () => {
    await take(window, 'System');
    await hand.press(Key.Enter);
    await rewrite(window, `${PANEL} .inspector input`, 'Product');
    await hand.press(Key.Tab);
    await window.find(title('System'), 'Product');
  });

  await test.step('the JSON', async () => {
    await pick(window, 'JSON');
    const code = () =>
      window.run(`
        const host = [...document.querySelectorAll('${PANEL} *')].find((each) => each.shadowRoot);
        return host?.shadowRoot.querySelector('.cm-content')?.textContent ?? '';`);
    await eventually(code).toContain('"title": "Product"');
    await hand.click(await window.middle(`${PANEL} .json > .code`));
    await hand.press(Key.Control, 'a');
    await hand.write('{"identifier": "System", "title": "Platform",');
    await window.find(`${PANEL} .json .problems`);
    await window.find(title('System'), 'Product');
    await hand.write(' "schema": {"properties": {}}, "relations": {}}');
    await window.find(title('System'), 'Platform');
    await eventually(() => count(window, `${PANEL} .json .problems`)).toBe(0);
    await hand.press(Key.Escape);
    await hand.press(Key.Control, 'z');
    await window.find(title('System'), 'Product');
    await eventually(code).toContain('"title": "Product"');
  });

  await test.step('a problem is shown and mended', async () => {
    await window.click('button', 'problem');
    const list = 'ul[aria-label="Problems"]';
    await window.click(`${list} button.message`, 'Team');
    await eventually(() => chosen(window)).toEqual(['Resource']);
    await window.click(`${list} .fixes button`, 'tub');
    await eventually(() => count(window, `${card('Team')} .card.missing`)).toBe(0);
    await eventually(async () => (await blueprint(window, 'Team')).identifier).toBe('Team');
  });
});
