/** Data of the core that follows every change of the workspace. */
import { BackendError, toBackendError } from '@/backend/errors';
import { workspace } from './workspace.svelte';

export interface Resource<T> {
  /** The newest answer; stays while a newer one is on its way. */
  readonly data: T | undefined;
  /** Why the newest load failed; undefined once one works again. */
  readonly error: BackendError | undefined;
  readonly loading: boolean;
  reload(): void;
  /** Puts an answer that a command gave anyway in place. */
  set(data: T): void;
}

/**
 * Loads `load(key)` when the component starts, when the key changes and when the workspace changes.
 * A key of undefined means that there is nothing to load. Only the newest load counts.
 */
export function resource<K, T>(
  key: () => K | undefined,
  load: (key: K) => Promise<T>,
): Resource<T> {
  let data = $state.raw<T | undefined>(undefined);
  let error = $state.raw<BackendError | undefined>(undefined);
  let loading = $state(false);
  let asked = $state(0);
  let newest = 0;
  let lastKey: string | undefined;

  $effect(() => {
    const wanted = key();
    void workspace.revision;
    void asked;
    newest += 1;
    const turn = newest;
    const name = JSON.stringify(wanted);
    if (name !== lastKey) {
      // Another thing altogether: what is shown must not pass for it.
      lastKey = name;
      data = undefined;
      error = undefined;
    }
    if (wanted === undefined) {
      loading = false;
      return;
    }
    loading = true;
    load(wanted).then(
      (answer) => {
        if (turn !== newest) return;
        data = answer;
        error = undefined;
        loading = false;
      },
      (thrown: unknown) => {
        if (turn !== newest) return;
        error = toBackendError(thrown);
        loading = false;
      },
    );
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload() {
      asked += 1;
    },
    set(answer: T) {
      newest += 1;
      data = answer;
      error = undefined;
      loading = false;
    },
  };
}
