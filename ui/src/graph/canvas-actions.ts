import type { Action } from '@/actions/registry.svelte';
import { t } from '@/i18n';

/** What a picture on a canvas can be told. */
export interface Looking {
  fitAll(): void;
  fitSelection(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomReset(): void;
}

/** The actions of looking around, for the one registry. */
export function lookingActions(canvas: () => Looking | undefined, when: () => boolean): Action[] {
  const action = (
    id: string,
    label: () => string,
    shortcut: string,
    run: (canvas: Looking) => void,
  ): Action => ({
    id: `graph-${id}`,
    label,
    shortcut: [shortcut],
    group: 'screen',
    when,
    run: () => {
      const drawn = canvas();
      if (drawn) run(drawn);
    },
  });
  return [
    action(
      'fit-all',
      () => t.graph.fitAll,
      'Shift+1',
      (drawn) => drawn.fitAll(),
    ),
    action(
      'fit-selection',
      () => t.graph.fitSelection,
      'Shift+2',
      (drawn) => drawn.fitSelection(),
    ),
    action(
      'zoom-reset',
      () => t.graph.zoomReset,
      'Mod+0',
      (drawn) => drawn.zoomReset(),
    ),
    action(
      'zoom-in',
      () => t.graph.zoomIn,
      '+',
      (drawn) => drawn.zoomIn(),
    ),
    action(
      'zoom-out',
      () => t.graph.zoomOut,
      '-',
      (drawn) => drawn.zoomOut(),
    ),
  ];
}

/** Shift+1 and Shift+2 by their place on the keyboard: they type another sign in every layout. */
export function fitByKey(event: KeyboardEvent, canvas: Looking | undefined): void {
  const typing =
    event.target instanceof HTMLElement &&
    event.target.closest('input, textarea, [contenteditable]');
  if (typing || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code === 'Digit1') canvas?.fitAll();
  else if (event.code === 'Digit2') canvas?.fitSelection();
}
