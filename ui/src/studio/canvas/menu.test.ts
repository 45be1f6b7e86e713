import { describe, expect, it } from 'vitest';
import type { Action } from '@/actions/registry.svelte';
import { menuItems } from './menu';

function action(id: string, shortcut?: string): Action {
  return {
    id,
    label: () => `Do ${id}`,
    group: 'screen',
    run: () => undefined,
    ...(shortcut !== undefined && { shortcut: [shortcut] }),
  };
}

describe('the context menu of the canvas', () => {
  it('lists the actions that apply, with their keys, and what deletes last', () => {
    const items = menuItems('card', [
      action('studio-delete', 'Delete'),
      action('studio-copy', 'Mod+C'),
      action('studio-zoom-in', '+'),
      action('studio-rename', 'F2'),
    ]);
    expect(items.map(({ id, shortcut }) => [id, shortcut])).toEqual([
      ['studio-rename', 'F2'],
      ['studio-copy', 'Mod+C'],
      ['studio-delete', 'Delete'],
    ]);
    expect(items.map((item) => item.label)[0]).toBe('Do studio-rename');
    expect(items.map((item) => item.danger)).toEqual([false, false, true]);
  });

  it('draws lines between sections that have entries, and none above the first', () => {
    const items = menuItems('card', [action('studio-copy'), action('studio-delete')]);
    expect(items.map((item) => item.separatorBefore)).toEqual([false, true]);
  });

  it('is about what was pressed', () => {
    const all = ['studio-new-blueprint', 'studio-rename', 'studio-delete', 'studio-dissolve'];
    const ids = (kind: Parameters<typeof menuItems>[0]) =>
      menuItems(
        kind,
        all.map((id) => action(id)),
      ).map((item) => item.id);
    expect(ids('nothing')).toEqual(['studio-new-blueprint']);
    expect(ids('relation')).toEqual(['studio-rename', 'studio-delete']);
    expect(ids('note')).toEqual(['studio-rename', 'studio-delete']);
    expect(ids('group')).toEqual(['studio-rename', 'studio-dissolve']);
    expect(ids('several')).toEqual(['studio-dissolve', 'studio-delete']);
  });
});
