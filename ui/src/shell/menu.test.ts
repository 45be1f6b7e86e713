import { describe, expect, it } from 'vitest';
import type { Action } from '@/actions/registry.svelte';
import { nativeMenus } from './menu';

const action = (id: string): Action => ({
  id,
  label: () => `Do ${id}`,
  group: 'edit',
  run: () => undefined,
});

describe('nativeMenus', () => {
  const menus = nativeMenus([action('undo'), action('redo')], [action('undo')]);

  it('names actions as the registry does and greys out what cannot be done', () => {
    const lines = menus.flatMap((menu) => menu.items).filter((line) => line.kind === 'action');
    expect(lines).toEqual([
      { kind: 'action', id: 'undo', label: 'Do undo', enabled: true },
      { kind: 'action', id: 'redo', label: 'Do redo', enabled: false },
    ]);
  });

  it('has the menus that every desktop program has', () => {
    expect(menus.map((menu) => menu.label)).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  });
});
