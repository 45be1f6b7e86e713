// Cards moved, aligned, grouped, copied and laid out in the real window.

import { Key } from '../support/gestures.ts';
import type { Point } from '../support/gestures.ts';
import type { Session } from '../support/driver.ts';
import { choose, count, eventually, expect, test } from '../support/window.ts';
import {
  CANVAS,
  card,
  chosen,
  form,
  openOrders,
  place,
  relation,
  take,
  title,
} from '../support/window-studio.ts';

/** Where all cards are stored to stand. */
async function places(window: Session): Promise<Record<string, Point>> {
  const { cards } = await window.call('studio_get', {});
  return Object.fromEntries(cards.map(({ identifier, x, y }: any) => [identifier, { x, y }]));
}

/** Shows everything, and waits until neither the view nor a card moves for twenty frames. */
async function showAll(window: Session): Promise<void> {
  // A menu that closes leaves the keyboard on its button.
  await window.run('document.querySelector(arguments[0]).focus()', CANVAS);
  await window.hand.press(Key.Shift, '1');
  const calm = await window.ask(
    `const [done] = arguments;
     const read = () => [...document.querySelectorAll('[data-id^="card:"]')]
       .map((card) => { const { x, y } = card.getBoundingClientRect(); return [x, y]; }).join();
     const look = (before, same, frames) => {
       const now = read();
       const calm = now === before ? same + 1 : 0;
       if (calm === 20 || frames === 0) done(calm === 20);
       else requestAnimationFrame(() => look(now, calm, frames - 1));
     };
     look('', 0, 400);`,
  );
  expect(calm, 'the cards keep moving').toBe(true);
}

const apart = async (window: Session): Promise<number> =>
  (await place(window, 'System')).x - (await place(window, 'Domain')).x;

test('cards are dragged, chosen, aligned and grouped', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);

  await test.step('a drag, taken back and done again by key', async () => {
    const before = await place(window, 'System');
    const from = await window.middle(title('System'));
    await hand.drag(from, { x: from.x - 160, y: from.y + 40 });
    await eventually(() => place(window, 'System')).not.toEqual(before);
    const after = await place(window, 'System');
    const shown = await window.middle(title('System'));
    expect(Math.abs(shown.x - (from.x - 160))).toBeLessThan(8);
    await hand.press(Key.Control, 'z');
    await eventually(() => place(window, 'System')).toEqual(before);
    await hand.press(Key.Control, 'y');
    await eventually(() => place(window, 'System')).toEqual(after);
    await hand.press(Key.Control, 'z');
    await eventually(() => place(window, 'System')).toEqual(before);
    await eventually(async () => (await window.middle(title('System'))).x).toBeCloseTo(from.x, 0);
  });

  await test.step('moved by arrow keys', async () => {
    await take(window, 'System');
    const before = await place(window, 'System');
    await hand.press('m');
    await window.find('[role="note"]', 'Move mode');
    await hand.press(Key.Shift, Key.Right);
    await hand.press(Key.Down);
    await hand.press(Key.Escape);
    await eventually(() => place(window, 'System')).toEqual({ x: before.x + 10, y: before.y + 1 });
    await hand.press(Key.Escape);
    await eventually(() => chosen(window)).toEqual([]);
  });

  await test.step('chosen by lasso, by Shift, all', async () => {
    const [a, b] = [await window.box(card('System')), await window.box(card('Component'))];
    await hand.drag(
      { x: Math.min(a.x, b.x) - 20, y: Math.min(a.y, b.y) - 12 },
      { x: Math.max(a.x, b.x) + 100, y: Math.max(a.y, b.y) + 20 },
    );
    await eventually(() => chosen(window)).toEqual(['Component', 'System']);
    await hand.press(Key.Control, 'a');
    await eventually(async () => (await chosen(window)).length).toBe(5);
    await hand.press(Key.Escape);
    await eventually(() => chosen(window)).toEqual([]);
    await take(window, 'Domain');
    await hand.click(await window.middle(title('System')), { keys: [Key.Shift] });
    await eventually(() => chosen(window)).toEqual(['Domain', 'System']);
  });

  await test.step('aligned', async () => {
    await window.click('button[aria-label="Align left"]');
    await eventually(() => apart(window)).toBe(0);
    await hand.press(Key.Control, 'z');
    await eventually(() => apart(window)).not.toBe(0);
  });

  await test.step('grouped, the group dragged and dissolved', async () => {
    await hand.press(Key.Control, 'g');
    await window.find(form('Group Group'));
    await hand.write('Landscape');
    await hand.press(Key.Enter);
    const label = 'button[aria-label="Group Landscape, 2 blueprints"]';
    const at = await window.middle(label);
    const before = await places(window);
    await hand.drag(at, { x: at.x - 60, y: at.y + 30 });
    await eventually(async () => (await place(window, 'Domain')).x).toBeLessThan(
      before['Domain']!.x,
    );
    const after = await places(window);
    expect(after['System']!.x - before['System']!.x).toBe(after['Domain']!.x - before['Domain']!.x);
    expect(after['API']).toEqual(before['API']);
    await hand.press(Key.Control, Key.Shift, 'g');
    await eventually(() => count(window, label)).toBe(0);
    await window.find(card('Domain'));
  });
});

test('notes, copies and tidying up', async ({ desk, window }) => {
  const { hand } = window;
  await openOrders(desk, window);
  const notes = async () => (await window.call('studio_get', {})).notes;

  await test.step('a note', async () => {
    await take(window, 'System');
    await hand.press('n');
    await window.find('textarea[aria-label="Text of the note"]:focus');
    await hand.write('Ask the platform team');
    await hand.press(Key.Escape);
    await window.find('[data-id^="note:"]', 'Ask the platform team');
    await eventually(async () => (await notes())[0]?.text).toBe('Ask the platform team');
    const at = await window.middle('[data-id^="note:"]');
    const [before] = await notes();
    await hand.drag(at, { x: at.x + 40, y: at.y + 20 });
    await eventually(async () => (await notes())[0].x).toBeGreaterThan(before.x);
    await hand.press(Key.Delete);
    await eventually(notes).toEqual([]);
  });

  await test.step('a duplicate', async () => {
    await take(window, 'Component');
    await hand.press(Key.Control, 'd');
    await eventually(() => chosen(window)).toEqual(['Component2']);
    expect(await relation(window, 'Component2', 'system')).toMatchObject({ target: 'System' });
    await hand.press(Key.Control, 'z');
    await eventually(() => count(window, card('Component2'))).toBe(0);
    await hand.press(Key.Shift, '1');
  });

  await test.step('copied and pasted through the clipboard', async () => {
    await take(window, 'API');
    await hand.press(Key.Control, 'c');
    await window.find('[role="status"]', 'Copied 1 blueprint.');
    await hand.press(Key.Control, 'v');
    await eventually(() => chosen(window)).toEqual(['API2']);
    await hand.press(Key.Control, 'z');
    await eventually(() => count(window, card('API2'))).toBe(0);
    await hand.press(Key.Shift, '1');
  });

  await test.step('everything is laid out, both ways', async () => {
    const stood = await place(window, 'API');
    const { x, y, w, h } = await window.box(CANVAS);
    await showAll(window);
    const from = await window.middle(title('API'));
    // Towards the middle: a card at the edge has no room to go further out.
    const aside = (at: number, middle: number) => at + (at > middle ? -130 : 130);
    await hand.drag(from, { x: aside(from.x, x + w / 2), y: aside(from.y, y + h / 2) });
    await eventually(() => place(window, 'API')).not.toEqual(stood);
    for (const entry of ['Tidy up everything in layers', 'Tidy up everything']) {
      const before = await places(window);
      await choose(window, 'Tidy up', entry);
      await eventually(() => places(window)).not.toEqual(before);
      if (entry === 'Tidy up everything') continue;
      await hand.press(Key.Control, 'z');
      await eventually(() => places(window)).toEqual(before);
    }
  });

  await test.step('the selection is laid out, both ways, and nothing else', async () => {
    for (const entry of ['Tidy up the selection in layers', 'Tidy up the selection']) {
      // The order that the last round made may reach out of sight.
      await showAll(window);
      await take(window, 'Domain');
      await hand.click(await window.middle(title('System')), { keys: [Key.Shift] });
      await eventually(() => chosen(window)).toEqual(['Domain', 'System']);
      const at = await window.middle(title('System'));
      const stood = await place(window, 'System');
      await hand.drag(at, { x: at.x + 30, y: at.y + 20 });
      await eventually(() => place(window, 'System')).not.toEqual(stood);
      const before = await places(window);
      await choose(window, 'Tidy up', entry);
      await eventually(() => place(window, 'System')).not.toEqual(before['System']);
      const after = await places(window);
      expect(after['API']).toEqual(before['API']);
      expect(after['Component']).toEqual(before['Component']);
      await hand.press(Key.Escape);
    }
  });
});
