/** What every form on the canvas does: store once, show why it was refused, give the focus back. */
import type { Problem } from '@/bindings/api';
import { announce } from '@/state/announce.svelte';
import type { CanvasView } from '../canvas/canvas.svelte';
import { refusal, type Studio } from '../studio.svelte';
import type { Editing } from './open-form.svelte';

export class CanvasForm {
  problems = $state.raw<Problem[]>([]);
  busy = $state(false);
  readonly #studio: Studio;
  readonly #canvas: CanvasView;
  readonly #mine: Editing | undefined;
  readonly #values: () => unknown;

  /** `values` gives what the form holds, so that a refusal can bring it back. */
  constructor(studio: Studio, canvas: CanvasView, values: () => unknown) {
    this.#studio = studio;
    this.#canvas = canvas;
    this.#values = values;
    this.#mine = studio.editing;
    this.problems = studio.editing?.draft?.problems ?? [];
  }

  /** Whether it is still the one that is open. */
  get open(): boolean {
    return this.#studio.editing !== undefined && this.#studio.editing === this.#mine;
  }

  /** Nothing is to be stored. With `stay` the focus goes where the person put it. */
  close(stay: boolean): void {
    this.#studio.editing = undefined;
    if (!stay) this.#canvas.focus();
  }

  /** It cannot be stored yet: it stays, and comes back after another form that is opened. */
  keepUnfinished(why: string): void {
    announce(why);
    this.#studio.forms.keepUnfinished(this.#mine, () => ({ values: this.#values(), problems: [] }));
  }

  /** Drops what was typed. */
  drop(): void {
    this.close(false);
  }

  /**
   * Stores; the form stays with the reason when that is refused. `store` answers what to say.
   * With `stay` the focus goes where the person put it.
   */
  async keep(store: () => Promise<string | undefined>, stay = false): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const mine = this.#mine;
    this.#studio.forms.beginStoring(mine);
    try {
      const said = await store();
      if (said !== undefined) announce(said);
      // Another form may have been opened in the meantime.
      if (this.open) this.#studio.editing = undefined;
      if (!stay) this.#canvas.focus();
      return true;
    } catch (thrown) {
      this.problems = refusal(thrown);
      const first = this.problems[0];
      if (first) announce(first.message);
      if (mine && !this.open) {
        this.#studio.forms.bringBack(mine, { values: this.#values(), problems: this.problems });
      }
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** Why a field keeps its form from being stored. */
export function unfinished(message: string): Problem[] {
  return [{ severity: 'error', code: 'unfinished', message }];
}
