/** Which form stands open on the canvas, and those whose text must not be lost meanwhile. */
import type { Problem } from '@/bindings/api';
import type { Point } from '../canvas/route';

/** What a form held, so that it can come back as it was. */
export interface Draft {
  values: unknown;
  problems: Problem[];
}

/** What is being edited in its place on the canvas. */
export type Editing = { draft?: Draft } & (
  | { kind: 'new-card'; at: Point; from?: string }
  | { kind: 'title'; card: string }
  | { kind: 'property'; card: string; id: string | undefined }
  | { kind: 'relation'; card: string; id: string }
  | { kind: 'new-relation'; card: string; to: string }
  | { kind: 'note'; id: string }
  | { kind: 'group'; id: string }
);

/** At most one form is open; others wait until it closes. */
export class OpenForm {
  #open = $state.raw<Editing>();
  #waiting: Editing[] = [];
  /** What the open form holds while it cannot be stored. */
  #unfinished: (() => Draft) | undefined;

  get current(): Editing | undefined {
    return this.#open;
  }

  /** Opens a form in the place of the one that is open; an unfinished one waits. */
  open(next: Editing): void {
    const left = this.#open;
    if (left && left !== next && this.#unfinished) {
      this.#waiting.push({ ...left, draft: this.#unfinished() });
    }
    this.#unfinished = undefined;
    this.#open = next;
  }

  /** Closes the form that is open, whatever it holds; the next that waits comes back. */
  close(): void {
    this.#unfinished = undefined;
    this.#open = undefined;
    const next = this.#waiting.shift();
    if (next?.draft) this.bringBack(next, next.draft);
  }

  /** The person went elsewhere and the form cannot be stored yet: `draft` gives what it holds. */
  keepUnfinished(form: Editing | undefined, draft: () => Draft): void {
    if (form !== undefined && this.#open === form) this.#unfinished = draft;
  }

  /** The form is being stored: from now on its own answer decides. */
  beginStoring(form: Editing | undefined): void {
    if (this.#open === form) this.#unfinished = undefined;
  }

  /** A form that had gone was refused: it comes back, but not over another one. */
  bringBack(form: Editing, draft: Draft): void {
    if (this.#open !== undefined) {
      this.#waiting.push({ ...form, draft });
      return;
    }
    this.#open = { ...form, draft };
    this.#unfinished = () => draft;
  }
}
