/** What was typed and is not stored yet. Survives leaving a screen, not leaving the program. */
import { SvelteMap } from 'svelte/reactivity';

const kept = new SvelteMap<string, unknown>();

export interface Draft<T> {
  /** The draft, or the initial value while nothing was changed. */
  value: T;
  readonly dirty: boolean;
  clear(): void;
}

/** The draft kept under `key`; `initial` gives the value while there is none. */
export function draft<T>(key: string, initial: () => T): Draft<T> {
  return {
    get value() {
      return kept.has(key) ? (kept.get(key) as T) : initial();
    },
    set value(next: T) {
      kept.set(key, next);
    },
    get dirty() {
      return kept.has(key);
    },
    clear() {
      kept.delete(key);
    },
  };
}

/** Forgets every draft, when another workspace is opened. */
export function clearDrafts(): void {
  kept.clear();
}
