// A list that grows by an empty row. The row is stored with the first thing written in it, so that
// nobody has to clean up empty entries.

import { newId } from './edits';

export class GrowingRows {
  #fresh = $state.raw<string[]>([]);
  #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Begins an empty row and gives its id. */
  begin(): string {
    const id = newId(this.#prefix);
    this.#fresh = [...this.#fresh, id];
    return id;
  }

  /** Takes an empty row away. */
  drop(id: string): void {
    this.#fresh = this.#fresh.filter((other) => other !== id);
  }

  /** Stored entries in their order, then rows nobody has written in. */
  with<T>(stored: { [key in string]: T }, empty: T): [string, T][] {
    const fresh = this.#fresh.filter((id) => !(id in stored));
    return [...Object.entries(stored), ...fresh.map((id): [string, T] => [id, empty])];
  }
}
