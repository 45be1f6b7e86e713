import { call } from '@/backend';
import type { Fate, PlanItem } from '@/bindings/api';
import { failure } from '@/state/toasts.svelte';

/** Items of one fate, loaded page by page and loaded again when the plan changes. */
export class FateItems {
  rows = $state.raw<PlanItem[]>([]);
  total = $state(0);
  loading = $state(false);
  #plan = '';
  #turn = 0;

  constructor(
    readonly fate: Fate,
    readonly page: number,
  ) {}

  /** Loads anew as much as was loaded before. */
  async reload(planId: string): Promise<void> {
    this.#plan = planId;
    this.#turn += 1;
    await this.#load(0, Math.min(Math.max(this.rows.length, this.page), 1000), this.#turn, true);
  }

  /** Loads the next page. */
  async more(): Promise<void> {
    if (this.loading || this.rows.length >= this.total) return;
    await this.#load(this.rows.length, this.page, this.#turn, false);
  }

  async #load(offset: number, limit: number, turn: number, anew: boolean): Promise<void> {
    this.loading = true;
    try {
      const { items, total } = await call('import_items', {
        planId: this.#plan,
        fate: this.fate,
        offset,
        limit,
      });
      if (turn !== this.#turn) return;
      this.rows = anew ? items : [...this.rows, ...items];
      this.total = total;
    } catch (thrown) {
      if (turn === this.#turn) failure(thrown);
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}
