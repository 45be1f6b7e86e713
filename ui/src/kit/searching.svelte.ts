import { failure } from '@/state/toasts.svelte';
import type { ComboOption } from './options';

/** The hits of a search that runs while a person types; only the newest question counts. */
export class Searching {
  found = $state.raw<ComboOption[]>([]);
  busy = $state(false);
  #turn = 0;
  #search: (text: string) => Promise<ComboOption[]>;

  constructor(search: (text: string) => Promise<ComboOption[]>) {
    this.#search = search;
  }

  ask(text: string): void {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = true;
    this.#search(text).then(
      (found) => {
        if (turn !== this.#turn) return;
        this.found = found;
        this.busy = false;
      },
      (thrown: unknown) => {
        if (turn !== this.#turn) return;
        this.found = [];
        this.busy = false;
        failure(thrown);
      },
    );
  }
}
