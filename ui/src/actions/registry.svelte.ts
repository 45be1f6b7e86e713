/** Everything a person can do, once: palette, menus, key handling and the `?` sheet come from it. */
import { untrack } from 'svelte';
import { failure } from '@/state/toasts.svelte';
import { matches, parseChord, type KeyPress } from './shortcut';

/** Headings of the palette and the `?` sheet, in this order. */
export const groups = ['go', 'workspace', 'edit', 'view', 'screen', 'help'] as const;
export type ActionGroup = (typeof groups)[number];

export interface Action {
  /** Stable kebab-case name; the native menu uses it too. */
  id: string;
  label: () => string;
  /** Other words a person may type for it. */
  keywords?: string;
  /** Chords: `Mod+K`. */
  shortcut?: string[];
  icon?: string;
  /** Whether it can be done now; absent = always. */
  when?: () => boolean;
  /**
   * Whether its keys mean it now, such as by where the focus is; absent = always. The palette and
   * menus have the focus themselves and do not ask.
   */
  keysWhen?: () => boolean;
  run: () => void | Promise<void>;
  group: ActionGroup;
  /** Works while typing in a field, too. Chords without Mod never do. */
  whileTyping?: boolean;
  /** Not in the palette, only keys. */
  hidden?: boolean;
}

let sets = $state.raw<readonly (readonly Action[])[]>([]);

/** Makes actions known until the returned function is called. */
export function registerActions(actions: readonly Action[]): () => void {
  // Reading here must not make the caller's effect depend on the whole list.
  untrack(() => {
    sets = [...sets, actions];
  });
  return () => {
    untrack(() => {
      sets = sets.filter((each) => each !== actions);
    });
  };
}

/** Every action that can be done now; later registered ones win over earlier ones of their id. */
export function availableActions(): Action[] {
  const byId = new Map<string, Action>();
  for (const action of sets.flat()) byId.set(action.id, action);
  return [...byId.values()].filter((action) => action.when?.() ?? true);
}

/** Every action that is known, also those that cannot be done now. */
export function knownActions(): Action[] {
  return [...new Map(sets.flat().map((action) => [action.id, action])).values()];
}

/** Does it, and shows what went wrong. */
export async function perform(action: Action): Promise<void> {
  try {
    await action.run();
  } catch (thrown) {
    failure(thrown);
  }
}

/** Does the action of this id, if it can be done now. */
export function performById(id: string): void {
  const action = availableActions().find((each) => each.id === id);
  if (action !== undefined) void perform(action);
}

/** The action that a key press means now. The newest registration wins: a screen over the shell. */
export function actionFor(press: KeyPress, typing: boolean): Action | undefined {
  return availableActions().findLast(
    (action) =>
      (action.shortcut ?? []).some((text) => {
        const chord = parseChord(text);
        if (!matches(chord, press)) return false;
        if (!typing) return true;
        return action.whileTyping === true && (chord.mod || /^F\d+$/.test(chord.key));
      }) &&
      (action.keysWhen?.() ?? true),
  );
}
