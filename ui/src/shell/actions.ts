/** What can be done on every screen. Ids are shared with the native menu. */
import type { Action } from '@/actions/registry.svelte';
import { call } from '@/backend';
import type { Theme } from '@/bindings/api';
import { t } from '@/i18n';
import { importing } from '@/import/importing.svelte';
import { backUp, jsonFiles, saveAs } from '@/state/files';
import { go, route, type Screen } from '@/state/router.svelte';
import { settings } from '@/state/settings.svelte';
import { toast } from '@/state/toasts.svelte';
import {
  checkWorkspace,
  chooseWorkspace,
  closeWorkspace,
  createWorkspace,
} from '@/state/workspace-files';
import { workspace } from '@/state/workspace.svelte';
import { frame } from './frame.svelte';
import { focusNextPane } from './panes';

const isOpen = () => workspace.info !== undefined;

/** Screens of the rail with their icon; those that need a workspace come between. */
export const railScreens: { screen: Screen; icon: string; always?: boolean }[] = [
  { screen: 'home', icon: 'home', always: true },
  { screen: 'workshop', icon: 'workshop' },
  { screen: 'catalog', icon: 'blocks' },
  { screen: 'studio', icon: 'studio' },
  { screen: 'graph', icon: 'graph' },
  { screen: 'reports', icon: 'reports' },
];

/** Screens at the foot of the rail. */
export const footScreens: { screen: Screen; icon: string; always?: boolean }[] = [
  { screen: 'history', icon: 'history' },
  { screen: 'settings', icon: 'settings', always: true },
];

function goAction(screen: Screen, icon: string, always: boolean, shortcut?: string): Action {
  return {
    id: `go-${screen}`,
    label: () => t.shell.goTo(t.shell.screens[screen]),
    keywords: 'open show screen',
    icon,
    group: 'go',
    shortcut: shortcut === undefined ? undefined : [shortcut],
    whileTyping: true,
    when: () => (always || isOpen()) && route.screen !== screen,
    run: () => go(screen),
  };
}

function exportCatalog(faithful: boolean): Promise<boolean> {
  return saveAs(
    {
      title: t.shell.exportTitle,
      suggestedName: `${workspace.info?.name ?? 'catalog'}.json`,
      filters: [jsonFiles],
    },
    (path, overwrite) => call('catalog_export', { path, what: [], faithful, overwrite }),
  );
}

const themes: Theme[] = ['system', 'light', 'dark', 'high-contrast'];

export const shellActions: Action[] = [
  ...railScreens.map(({ screen, icon, always }, index) =>
    goAction(screen, icon, always === true, `Mod+${index + 1}`),
  ),
  goAction('history', 'history', false),
  goAction('settings', 'settings', true, 'Mod+,'),
  {
    id: 'palette',
    label: () => t.shell.searchLabel,
    shortcut: ['Mod+K'],
    group: 'go',
    whileTyping: true,
    hidden: true,
    run: () => {
      frame.palette = true;
    },
  },
  {
    id: 'back',
    label: () => t.shell.goBack,
    shortcut: ['Alt+ArrowLeft', 'Mod+['],
    icon: 'arrow-left',
    group: 'go',
    run: () => history.back(),
  },
  {
    id: 'forward',
    label: () => t.shell.goForward,
    shortcut: ['Alt+ArrowRight', 'Mod+]'],
    icon: 'arrow-right',
    group: 'go',
    run: () => history.forward(),
  },
  {
    id: 'workspace-new',
    label: () => t.shell.newWorkspace,
    keywords: 'create file empty',
    icon: 'file',
    shortcut: ['Mod+Shift+N'],
    group: 'workspace',
    run: async () => void (await createWorkspace()),
  },
  {
    id: 'workspace-sample',
    label: () => t.shell.newFromSample,
    keywords: 'create example demo',
    icon: 'sparkles',
    group: 'workspace',
    run: async () => void (await createWorkspace('orders')),
  },
  {
    id: 'workspace-open',
    label: () => t.shell.openWorkspace,
    keywords: 'file load',
    icon: 'folder-open',
    shortcut: ['Mod+O'],
    group: 'workspace',
    whileTyping: true,
    run: async () => void (await chooseWorkspace()),
  },
  {
    id: 'import',
    label: () => t.shell.importFiles,
    keywords: 'read json text add blueprints entities paste',
    icon: 'import',
    shortcut: ['Mod+I'],
    group: 'workspace',
    when: isOpen,
    run: () => importing.chooseFiles(),
  },
  {
    id: 'catalog-export',
    label: () => t.shell.exportCatalog,
    keywords: 'write save json canonical',
    icon: 'download',
    shortcut: ['Mod+E'],
    group: 'workspace',
    when: isOpen,
    run: async () => void (await exportCatalog(false)),
  },
  {
    id: 'catalog-export-faithful',
    label: () => t.shell.exportFaithful,
    keywords: 'write save json original order',
    icon: 'download',
    group: 'workspace',
    when: isOpen,
    run: async () => void (await exportCatalog(true)),
  },
  {
    id: 'workspace-backup',
    label: () => t.shell.backUp,
    keywords: 'copy save',
    icon: 'copy',
    group: 'workspace',
    when: isOpen,
    run: async () => void (await backUp()),
  },
  {
    id: 'workspace-check',
    label: () => t.shell.checkWorkspace,
    keywords: 'verify integrity damaged',
    icon: 'shield-check',
    group: 'workspace',
    when: isOpen,
    run: checkWorkspace,
  },
  {
    id: 'workspace-close',
    label: () => t.shell.closeWorkspace,
    icon: 'close',
    group: 'workspace',
    when: isOpen,
    run: closeWorkspace,
  },
  {
    id: 'undo',
    label: () => t.shell.undoNamed(workspace.info?.undo),
    icon: 'undo',
    shortcut: ['Mod+Z'],
    group: 'edit',
    whileTyping: true,
    when: isOpen,
    run: () => workspace.undo(),
  },
  {
    id: 'redo',
    label: () => t.shell.redoNamed(workspace.info?.redo),
    icon: 'redo',
    shortcut: ['Mod+Shift+Z', 'Mod+Y'],
    group: 'edit',
    whileTyping: true,
    when: isOpen,
    run: () => workspace.redo(),
  },
  {
    id: 'save',
    label: () => t.shell.save,
    shortcut: ['Mod+S'],
    group: 'edit',
    whileTyping: true,
    hidden: true,
    run: () => {
      if (workspace.save.kind === 'failed') workspace.save.retry();
      else toast({ text: t.shell.alreadySaved });
    },
  },
  {
    id: 'rail',
    label: () => t.shell.toggleRail,
    icon: 'columns',
    shortcut: ['Mod+B'],
    group: 'view',
    whileTyping: true,
    run: () => frame.toggleRail(),
  },
  {
    id: 'larger',
    label: () => t.shell.larger,
    keywords: 'zoom scale size in',
    icon: 'zoom-in',
    shortcut: ['Mod+=', 'Mod++'],
    group: 'view',
    run: () => settings.stepScale(1),
  },
  {
    id: 'smaller',
    label: () => t.shell.smaller,
    keywords: 'zoom scale size out',
    icon: 'zoom-out',
    shortcut: ['Mod+-'],
    group: 'view',
    run: () => settings.stepScale(-1),
  },
  {
    id: 'normal-size',
    label: () => t.shell.normalSize,
    keywords: 'zoom scale 100 reset',
    shortcut: ['Mod+0'],
    group: 'view',
    run: () => settings.setScale(100),
  },
  ...themes.map((theme): Action => ({
    id: `theme-${theme}`,
    label: () => t.shell.themeAction(t.settings.themes[theme]),
    keywords: 'colour color appearance mode',
    icon: theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'contrast',
    group: 'view',
    when: () => settings.theme !== theme,
    run: () => settings.setTheme(theme),
  })),
  {
    id: 'next-pane',
    label: () => t.shell.nextPane,
    shortcut: ['F6'],
    group: 'view',
    whileTyping: true,
    hidden: true,
    run: () => focusNextPane(1),
  },
  {
    id: 'previous-pane',
    label: () => t.shell.previousPane,
    shortcut: ['Shift+F6'],
    group: 'view',
    whileTyping: true,
    hidden: true,
    run: () => focusNextPane(-1),
  },
  {
    id: 'shortcuts',
    label: () => t.shell.shortcuts,
    keywords: 'help keys',
    icon: 'keyboard',
    shortcut: ['?'],
    group: 'help',
    run: () => {
      frame.shortcuts = true;
    },
  },
];
