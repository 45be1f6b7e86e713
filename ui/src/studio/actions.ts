/** The studio's actions: palette, keys, the `?` sheet and its own menus come from here. */
import type { Action } from '@/actions/registry.svelte';
import type { StudioTemplateRow } from '@/bindings/api';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { alignments, type Alignment } from './canvas/align';
import type { CanvasView } from './canvas/canvas.svelte';
import { freeSpot } from './canvas/free-spot';
import { takenBy } from './canvas/taken';
import {
  addNote,
  addTemplate,
  align,
  copyChosen,
  defineMissing,
  dissolveGroup,
  duplicateChosen,
  exportAs,
  exportPng,
  exports,
  groupChosen,
  groupOf,
  leaveGroup,
  pngScales,
  removeChosen,
  tidy,
  type Refused,
} from './doings';
import { editingOf } from './editing/subject';
import type { Studio } from './studio.svelte';

/** What of the screen the actions need. */
export interface StudioContext {
  studio: Studio;
  /** Absent while the list or the empty state is shown. */
  canvas: () => CanvasView | undefined;
  templates: () => readonly StudioTemplateRow[];
  refused: (refused: Refused) => void;
  openPanel: (panel: 'inspector' | 'json' | 'problems') => void;
  toggleSide: () => void;
  find: () => void;
  compare: () => void;
}

/** Icons of the alignments. */
export const alignmentIcons: Record<Alignment, string> = {
  left: 'line-left',
  centre: 'line-centre',
  right: 'line-right',
  top: 'line-top',
  middle: 'line-middle',
  bottom: 'line-bottom',
  columns: 'spread-columns',
  rows: 'spread-rows',
};

/** The actions, as the registry takes them. */
export function studioActions(context: StudioContext): Action[] {
  const { studio } = context;
  const here = () => context.canvas() !== undefined;
  const cards = () => here() && studio.chosenCards.length > 0;
  /** What a key means on the canvas must not be taken from a field or a list beside it. */
  const onCanvas = () => {
    const focused = document.activeElement;
    return (
      focused === null ||
      focused === document.body ||
      focused.id === 'main' ||
      focused.closest('[role="application"]') !== null
    );
  };
  const one = () => (here() ? studio.card : undefined);
  const known = () => {
    const card = one();
    return card !== undefined && studio.cards.get(card)?.missing === false;
  };
  const missing = () => {
    const card = one();
    return card !== undefined && studio.cards.get(card)?.missing === true;
  };
  const note = () => (here() && studio.subject.kind === 'note' ? studio.subject.id : undefined);
  const canvas = (run: (canvas: CanvasView) => void | Promise<void>) => () => {
    const present = context.canvas();
    return present ? run(present) : undefined;
  };
  const screen = (action: Omit<Action, 'group'>): Action => ({ group: 'screen', ...action });

  return [
    screen({
      id: 'studio-new-blueprint',
      label: () => t.studio.newBlueprint,
      keywords: 'create add card',
      icon: 'plus',
      shortcut: ['b'],
      when: here,
      run: canvas((view) => {
        studio.editing = {
          kind: 'new-card',
          at:
            studio.spot ?? freeSpot(takenBy(studio.nodes, studio.view?.edges ?? []), view.middle()),
        };
      }),
    }),
    screen({
      id: 'studio-new-property',
      label: () => t.studio.newPropertyAction,
      keywords: 'create add field column row',
      icon: 'rows',
      shortcut: ['p'],
      when: known,
      run: canvas((view) => {
        view.edit({ kind: 'property', card: one() ?? '', id: undefined });
      }),
    }),
    screen({
      id: 'studio-new-relation',
      label: () => t.studio.newRelation,
      keywords: 'create add edge connect link',
      icon: 'spline',
      shortcut: ['r'],
      when: known,
      run: canvas((view) => {
        view.edit({ kind: 'new-relation', card: one() ?? '', to: '' });
      }),
    }),
    screen({
      id: 'studio-new-note',
      label: () => t.studio.newNote,
      keywords: 'create add text comment',
      icon: 'note',
      shortcut: ['n'],
      when: here,
      run: canvas((view) => addNote(studio, view)),
    }),
    screen({
      id: 'studio-rename',
      label: () => t.studio.rename,
      keywords: 'edit title property relation group note text',
      icon: 'edit',
      shortcut: ['F2'],
      when: () =>
        here() &&
        (studio.edge !== undefined ||
          studio.group !== undefined ||
          known() ||
          note() !== undefined),
      run: canvas((view) => {
        const editing = editingOf(studio);
        if (editing) view.edit(editing);
      }),
    }),
    screen({
      id: 'studio-inspect',
      label: () => t.studio.everything,
      keywords: 'details',
      icon: 'panel',
      when: known,
      run: canvas((view) => view.inspect(one() ?? '')),
    }),
    screen({
      id: 'studio-define',
      label: () => t.studio.define,
      keywords: 'create missing stub',
      icon: 'plus',
      when: missing,
      run: () => defineMissing(studio, one() ?? ''),
    }),
    screen({
      id: 'studio-delete',
      label: () => t.studio.remove,
      keywords: 'remove',
      icon: 'trash',
      shortcut: ['Delete', 'Backspace'],
      keysWhen: onCanvas,
      when: () =>
        here() &&
        (studio.edge !== undefined || studio.group !== undefined || studio.chosen.length > 0),
      run: async () => {
        const group = studio.group;
        await removeChosen(studio, context.refused);
        // The keyboard may have been on the title that is gone now.
        if (group !== undefined) context.canvas()?.focus();
      },
    }),
    screen({
      id: 'studio-copy',
      label: () => t.studio.copy,
      icon: 'copy',
      shortcut: ['Mod+C'],
      keysWhen: onCanvas,
      when: cards,
      run: () => copyChosen(studio),
    }),
    screen({
      id: 'studio-duplicate',
      label: () => t.studio.duplicate,
      icon: 'copy',
      shortcut: ['Mod+D'],
      when: cards,
      run: canvas((view) => duplicateChosen(studio, view)),
    }),
    screen({
      id: 'studio-select-all',
      label: () => t.studio.selectAll,
      shortcut: ['Mod+A'],
      keysWhen: onCanvas,
      when: here,
      run: () => studio.chooseAll(),
    }),
    screen({
      id: 'studio-move',
      label: () => t.studio.moveMode,
      keywords: 'nudge arrow',
      icon: 'move',
      shortcut: ['m'],
      when: () => here() && studio.chosen.length > 0,
      run: () => {
        studio.moving = !studio.moving;
        context.canvas()?.focus();
        announce(studio.moving ? t.studio.moveModeOn : t.studio.moveModeOff);
      },
    }),
    screen({
      id: 'studio-group',
      label: () => t.studio.group,
      icon: 'group',
      shortcut: ['Mod+G'],
      when: cards,
      run: canvas((view) => groupChosen(studio, view)),
    }),
    screen({
      id: 'studio-dissolve',
      label: () => t.studio.dissolve,
      keywords: 'ungroup',
      shortcut: ['Mod+Shift+G'],
      when: () => here() && (studio.group ?? groupOf(studio, studio.chosenCards[0])) !== undefined,
      run: () => dissolveGroup(studio),
    }),
    screen({
      id: 'studio-leave-group',
      label: () => t.studio.leaveGroup,
      when: () => here() && studio.chosenCards.some((card) => groupOf(studio, card) !== undefined),
      run: () => leaveGroup(studio),
    }),
    ...alignments.map((how) =>
      screen({
        id: `studio-align-${how}`,
        label: () => t.studio.alignments[how],
        icon: alignmentIcons[how],
        keywords: 'align distribute',
        when: () => here() && studio.chosen.length > 1,
        run: () => align(studio, how),
      }),
    ),
    ...(['organic', 'layered'] as const).flatMap((arrangement) => [
      screen({
        id: `studio-tidy-all-${arrangement}`,
        label: () => (arrangement === 'organic' ? t.studio.tidyAll : t.studio.tidyAllLayered),
        keywords: 'layout arrange clean',
        icon: 'sparkles',
        when: () => here() && studio.nodes.length > 0,
        run: canvas((view) => tidy(studio, view, [], arrangement)),
      }),
      screen({
        id: `studio-tidy-chosen-${arrangement}`,
        label: () => (arrangement === 'organic' ? t.studio.tidyChosen : t.studio.tidyChosenLayered),
        keywords: 'layout arrange clean',
        when: () => here() && studio.chosenCards.length > 1,
        run: canvas((view) => tidy(studio, view, studio.chosenCards, arrangement)),
      }),
    ]),
    ...context.templates().map((template) =>
      screen({
        id: `studio-template-${template.id}`,
        label: () => t.studio.addTemplate(template.title),
        keywords: template.description,
        run: async () => {
          const present = context.canvas();
          if (present) await addTemplate(studio, present, template.id);
        },
      }),
    ),
    ...exports.map((format) =>
      screen({
        id: `studio-export-${format.format}`,
        label: () => `${t.studio.exportTitle}: ${t.studio.exportNames[format.format]}`,
        icon: 'download',
        when: () => studio.nodes.length > 0,
        run: () => exportAs(format),
      }),
    ),
    ...pngScales.map((scale) =>
      screen({
        id: `studio-export-png-${String(scale)}`,
        label: () => `${t.studio.exportTitle}: ${t.studio.exportPng(scale)}`,
        keywords: 'image bitmap',
        icon: 'download',
        when: () => studio.nodes.length > 0,
        run: () => exportPng(scale),
      }),
    ),
    screen({
      id: 'studio-find',
      label: () => t.studio.find,
      icon: 'search',
      shortcut: ['Mod+F'],
      whileTyping: true,
      when: () => here() && !document.activeElement?.closest('.code'),
      run: context.find,
    }),
    screen({
      id: 'studio-compare',
      label: () => t.studio.compareTitle,
      keywords: 'diff version history',
      icon: 'compare',
      run: context.compare,
    }),
    screen({
      id: 'studio-side',
      label: () => t.studio.side,
      icon: 'panel',
      when: here,
      run: context.toggleSide,
    }),
    screen({
      id: 'studio-json',
      label: () => t.studio.json,
      icon: 'code',
      when: here,
      run: () => context.openPanel('json'),
    }),
    screen({
      id: 'studio-problems',
      label: () => t.studio.problems,
      icon: 'shield-check',
      when: here,
      run: () => context.openPanel('problems'),
    }),
    screen({
      id: 'studio-fit-all',
      label: () => t.graph.fitAll,
      shortcut: ['Shift+1'],
      when: here,
      run: canvas((view) => view.fitAll()),
    }),
    screen({
      id: 'studio-fit-selection',
      label: () => t.graph.fitSelection,
      shortcut: ['Shift+2'],
      when: here,
      run: canvas((view) => view.fitChosen()),
    }),
    screen({
      id: 'studio-zoom-reset',
      label: () => t.graph.zoomReset,
      shortcut: ['Mod+0'],
      when: here,
      run: canvas((view) => view.zoomTo(1)),
    }),
    screen({
      id: 'studio-zoom-in',
      label: () => t.graph.zoomIn,
      shortcut: ['+'],
      when: here,
      run: canvas((view) => view.zoomBy(1.25)),
    }),
    screen({
      id: 'studio-zoom-out',
      label: () => t.graph.zoomOut,
      shortcut: ['-'],
      when: here,
      run: canvas((view) => view.zoomBy(0.8)),
    }),
  ];
}
