/** What every form on the canvas does: store once, show why it was refused, give the focus back. */
import type { Problem } from '@/bindings/api';
import { announce } from '@/state/announce.svelte';
import type { CanvasView } from '../canvas/canvas.svelte';
import { refusal, type Studio } from '../studio.svelte';

export class CanvasForm {
  problems = $state.raw<Problem[]>([]);
  busy = $state(false);
  readonly #studio: Studio;
  readonly #canvas: CanvasView;

  readonly #values: () => unknown;

  /** `values` gives what the form holds, so that a refusal can bring it back. */
  constructor(studio: Studio, canvas: CanvasView, values: () => unknown) {
    this.#studio = studio;
    this.#canvas = canvas;
    this.#values = values;
    this.problems = studio.editing?.draft?.problems ?? [];
  }

  /** Drops what was typed. */
  drop(): void {
    this.#studio.editing = undefined;
    this.#canvas.focus();
  }

  /**
   * Stores; the form stays with the reason when that is refused. `store` answers what to say.
   * With `stay` the focus goes where the person put it.
   */
  async keep(store: () => Promise<string | undefined>, stay = false): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const editing = this.#studio.editing;
    try {
      const said = await store();
      if (said !== undefined) announce(said);
      // Another form may have been opened in the meantime.
      if (this.#studio.editing === editing) this.#studio.editing = undefined;
      if (!stay) this.#canvas.focus();
      return true;
    } catch (thrown) {
      this.problems = refusal(thrown);
      const first = this.problems[0];
      if (first) announce(first.message);
      if (editing && this.#studio.editing !== editing) {
        const draft = { values: this.#values(), problems: this.problems };
        this.#studio.editing = { ...editing, draft };
      }
      return false;
    } finally {
      this.busy = false;
    }
  }
}
