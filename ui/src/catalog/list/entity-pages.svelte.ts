/** Entities page by page: what a table shows of a list that may be far longer. */
import { untrack } from 'svelte';
import { call } from '@/backend';
import { BackendError, toBackendError } from '@/backend/errors';
import type { EntityRow } from '@/bindings/api';
import { failure } from '@/state/toasts.svelte';
import { workspace } from '@/state/workspace.svelte';

/** Rows asked for at once. */
const PAGE = 200;
/** The most rows one question may ask for. */
const MOST = 1000;

export interface EntityQuery {
  blueprint: string | undefined;
  text: string;
}

/**
 * Loads the entities of a query from its beginning and goes on when asked. A change of the
 * workspace loads again as many rows as were there; old rows stay until the new ones have come.
 */
export class EntityPages {
  rows = $state.raw<EntityRow[]>([]);
  total = $state(0);
  error = $state.raw<BackendError | undefined>(undefined);
  /** Whether the first rows of the present query have arrived. */
  ready = $state(false);

  readonly #query: () => EntityQuery;
  #next: string | undefined;
  #turn = 0;
  #loading = false;
  #asked = $state(0);

  constructor(query: () => EntityQuery) {
    this.#query = query;
    let last: string | undefined;
    $effect(() => {
      const wanted = this.#query();
      void workspace.revision;
      void this.#asked;
      const name = JSON.stringify(wanted);
      const again = name === last;
      last = name;
      void this.#load(wanted, again);
    });
  }

  /** Loads the next page, if there is one and none is on its way. */
  async more(): Promise<void> {
    if (this.#next === undefined || this.#loading) return;
    const turn = this.#turn;
    this.#loading = true;
    try {
      const page = await call('entity_list', this.#request(this.#query(), PAGE, this.#next));
      if (turn !== this.#turn) return;
      this.rows = [...this.rows, ...page.items];
      this.total = page.total;
      this.#next = page.next;
    } catch (thrown) {
      if (turn === this.#turn) failure(thrown);
    } finally {
      if (turn === this.#turn) this.#loading = false;
    }
  }

  /** Tries again after an error. */
  reload(): void {
    this.#asked += 1;
  }

  async #load(query: EntityQuery, again: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#loading = true;
    const limit = again
      ? Math.min(
          MOST,
          Math.max(
            PAGE,
            untrack(() => this.rows.length),
          ),
        )
      : PAGE;
    try {
      const page = await call('entity_list', this.#request(query, limit));
      if (turn !== this.#turn) return;
      this.rows = page.items;
      this.total = page.total;
      this.#next = page.next;
      this.error = undefined;
      this.ready = true;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = toBackendError(thrown);
      this.ready = true;
    } finally {
      if (turn === this.#turn) this.#loading = false;
    }
  }

  #request(query: EntityQuery, limit: number, after?: string) {
    const text = query.text.trim();
    return { blueprint: query.blueprint, text: text === '' ? undefined : text, after, limit };
  }
}
