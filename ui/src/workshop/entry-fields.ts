// Entries that people write down about an aspect: where their fields are stored, what is wrong
// there, and how writing, choosing and removing is stored.

import type { Problem } from '@/bindings/api';
import { pointer } from '@/state/problems';
import type { Workshop } from './workshop.svelte';

/** What undo calls what is done to entries. */
interface Labels {
  change: string;
  removal: string;
}

type Store = Pick<Workshop, 'choose' | 'flush' | 'problems' | 'type'>;

export class EntryFields<Entry> {
  #workshop: Store;
  #base: string;
  #labels: Labels;

  /** `base` is where the entries are stored, by their ids. */
  constructor(workshop: Store, base: string, labels: Labels) {
    this.#workshop = workshop;
    this.#base = base;
    this.#labels = labels;
  }

  /** What a field needs beside its label and value in which a person types. */
  typed(id: string, key: keyof Entry & string) {
    return {
      problems: this.#problems(id, key),
      oninput: (value: string) => this.#type(id, key, value),
      onchange: () => void this.#workshop.flush(),
    };
  }

  /** The same of a field that gives its value only once it is whole, such as a date. */
  settled(id: string, key: keyof Entry & string) {
    return {
      problems: this.#problems(id, key),
      onchange: (value: string) => this.#type(id, key, value),
    };
  }

  /** Stores a choice; without a value the field is taken away. */
  choose(id: string, key: keyof Entry & string, value?: unknown): void {
    const place = { pointer: this.#at(id, key) };
    this.#workshop.choose(this.#labels.change, value === undefined ? place : { ...place, value });
  }

  /** Removes an entry; the answer is there once that is stored. */
  remove(id: string): Promise<void> {
    this.#workshop.choose(this.#labels.removal, { pointer: this.#base + pointer(id) });
    return this.#workshop.flush();
  }

  #at(id: string, key: string): string {
    return this.#base + pointer(id, key);
  }

  #problems(id: string, key: string): Problem[] {
    return this.#workshop.problems(this.#at(id, key));
  }

  #type(id: string, key: string, value: string): void {
    this.#workshop.type(this.#labels.change, this.#at(id, key), value);
  }
}
