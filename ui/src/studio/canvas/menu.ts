/** What the context menu of the canvas offers, in sections. */
import { perform, type Action } from '@/actions/registry.svelte';
import type { MenuItem } from '@/kit';
import type { Subject } from '../choice';
import { alignments } from './align';

const COPYING = ['studio-copy', 'studio-duplicate'];
const GROUPING = ['studio-group', 'studio-leave-group', 'studio-dissolve'];
const LOOKING = ['studio-json', 'studio-fit-selection'];
const DELETING = ['studio-delete'];

const CARD: string[][] = [
  ['studio-define', 'studio-inspect', 'studio-rename'],
  ['studio-new-property', 'studio-new-relation'],
  COPYING,
  ['studio-move', ...GROUPING],
  LOOKING,
  DELETING,
];

/** Ids of actions; those that do not apply are left out. */
const sections: Record<Subject['kind'], string[][]> = {
  card: CARD,
  row: [['studio-rename'], ['studio-new-property'], DELETING],
  several: [
    COPYING,
    ['studio-move', ...GROUPING],
    ['studio-tidy-chosen-organic', 'studio-tidy-chosen-layered'],
    alignments.map((how) => `studio-align-${how}`),
    LOOKING,
    DELETING,
  ],
  relation: [['studio-rename'], DELETING],
  note: [['studio-rename', 'studio-move'], DELETING],
  group: [['studio-rename', 'studio-move'], ['studio-dissolve']],
  nothing: [
    ['studio-new-blueprint', 'studio-new-note'],
    ['studio-select-all', 'studio-find', 'studio-fit-all'],
    ['studio-tidy-all-organic', 'studio-tidy-all-layered'],
  ],
};

/** The entries for what is meant, out of the actions that can be done now. */
export function menuItems(kind: Subject['kind'], actions: readonly Action[]): MenuItem[] {
  const known = new Map(actions.map((action) => [action.id, action] as const));
  const present = sections[kind]
    .map((ids) => ids.flatMap((id) => known.get(id) ?? []))
    .filter((section) => section.length > 0);
  return present.flatMap((section, place) =>
    section.map((action, index) => ({
      id: action.id,
      label: action.label(),
      ...(action.icon !== undefined && { icon: action.icon }),
      ...(action.shortcut?.[0] !== undefined && { shortcut: action.shortcut[0] }),
      danger: DELETING.includes(action.id),
      separatorBefore: place > 0 && index === 0,
      run: () => void perform(action),
    })),
  );
}
