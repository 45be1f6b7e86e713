import { describe, expect, it } from 'vitest';
import { actionFor, availableActions, registerActions, type Action } from './registry.svelte';

const press = { key: 'Delete', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

function action(id: string, more: Partial<Action> = {}): Action {
  return {
    id,
    label: () => id,
    group: 'screen',
    shortcut: ['Delete'],
    run: () => undefined,
    ...more,
  };
}

describe('the registry', () => {
  it('asks what has the focus for keys only, so that palette and menus offer the rest', () => {
    let focused = false;
    const away = registerActions([action('delete', { keysWhen: () => focused })]);
    expect(availableActions().map((each) => each.id)).toEqual(['delete']);
    expect(actionFor(press, false)).toBeUndefined();
    focused = true;
    expect(actionFor(press, false)?.id).toBe('delete');
    away();
    expect(availableActions()).toEqual([]);
  });

  it('gives a key that one action leaves alone to another', () => {
    const away = registerActions([action('shell'), action('screen', { keysWhen: () => false })]);
    expect(actionFor(press, false)?.id).toBe('shell');
    away();
  });
});
