/** The native menu bar, made from the actions that can be done now. */
import type { Action } from '@/actions/registry.svelte';
import type { MenuEntry, NativeMenu } from '@/backend';
import { t } from '@/i18n';

/** Ids of each menu's actions; null is a line between them. */
const file = [
  'workspace-new',
  'workspace-sample',
  'workspace-open',
  null,
  'import',
  'catalog-export',
  'catalog-export-faithful',
  null,
  'workspace-backup',
  'workspace-check',
  null,
  'workspace-close',
];
const view = ['larger', 'smaller', 'normal-size', null, 'rail'];
const goTo = [
  'palette',
  null,
  'go-home',
  'go-workshop',
  'go-catalog',
  'go-studio',
  'go-graph',
  'go-reports',
  null,
  'go-history',
  'go-settings',
  null,
  'back',
  'forward',
];

/** `all` are the known actions, `available` those that can be done now. */
export function nativeMenus(all: readonly Action[], available: readonly Action[]): NativeMenu[] {
  const possible = new Set(available.map((action) => action.id));
  const lines = (ids: readonly (string | null)[]): MenuEntry[] =>
    ids.flatMap((id): MenuEntry[] => {
      if (id === null) return [{ kind: 'separator' }];
      const action = all.find((each) => each.id === id);
      if (action === undefined) return [];
      return [{ kind: 'action', id, label: action.label(), enabled: possible.has(id) }];
    });
  return [
    {
      label: t.shell.menus.file,
      items: [...lines([...file, null]), { kind: 'quit', label: t.shell.menus.quit }],
    },
    {
      label: t.shell.menus.edit,
      items: [
        ...lines(['undo', 'redo', null]),
        { kind: 'cut', label: t.shell.menus.cut },
        { kind: 'copy', label: t.shell.menus.copy },
        { kind: 'paste', label: t.shell.menus.paste },
        { kind: 'select-all', label: t.shell.menus.selectAll },
      ],
    },
    { label: t.shell.menus.view, items: lines(view) },
    { label: t.shell.menus.go, items: lines(goTo) },
    { label: t.shell.menus.help, items: lines(['shortcuts']) },
  ];
}
