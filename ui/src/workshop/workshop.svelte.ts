// One assessment at work: what the core answered last, with everything not stored yet on top.

import type { Assessment, AssessmentView, Edit, Problem } from '@/bindings/api';
import { BackendError, call } from '@/backend';
import { t } from '@/i18n';
import { pointer, problemsAt } from '@/state/problems';
import { failure } from '@/state/toasts.svelte';
import { workspace } from '@/state/workspace.svelte';
import { applyEdits, newId } from './edits';
import { type Change, type Judgement, SaveQueue } from './save-queue.svelte';
import { type Aspect, aspectState, ladder } from './steps';

/** Typing is stored after this pause (milliseconds). */
const PAUSE = 400;

/** Refusals that no second try can change. */
const REFUSED = new Set(['invalid', 'bad-request', 'conflict', 'unknown-command']);
/** The assessment or its workspace is not open any more. */
const GONE = new Set(['not-found', 'no-workspace']);

export class Workshop {
  readonly id: string;
  /** The core's last answer. */
  view = $state.raw<AssessmentView>();
  /** Why nothing could be read. */
  loadError = $state.raw<unknown>();

  #queue: SaveQueue;
  #stored = 0;
  #burst = 0;
  #viewers = 0;
  #stop: (() => void) | undefined;

  constructor(id: string) {
    this.id = id;
    this.#queue = new SaveQueue(
      (change) => this.#send(change),
      (error, change) => this.#judge(error, change),
    );
  }

  /** The assessment as the person sees it: stored state and everything on its way. */
  assessment: Assessment | undefined = $derived.by(() =>
    this.view ? applyEdits(this.view.assessment, this.#queue.edits) : undefined,
  );

  /** Aspects in the model's order. */
  aspects: Aspect[] = $derived.by(() => {
    const { view, assessment } = this;
    if (!view || !assessment) return [];
    return view.results.aspects.flatMap((result) => {
      const node = view.model.nodes.find((candidate) => candidate.id === result.aspect);
      if (!node) return [];
      const levels = ladder(view.model, node);
      return [{ node, result, state: aspectState(assessment, node.id), levels }];
    });
  });

  /** Whether something typed or chosen is not stored yet. */
  get unsaved(): boolean {
    return this.#queue.waiting.length > 0 || this.#queue.refusals.length > 0;
  }

  /** Whether the assessment is not there any more. */
  get gone(): boolean {
    return this.loadError instanceof BackendError && GONE.has(this.loadError.code);
  }

  get loadMessage(): string {
    return this.loadError instanceof Error ? this.loadError.message : '';
  }

  /** Begins to follow the assessment; the answer ends it and stores what is left. */
  watch(): () => void {
    this.#viewers += 1;
    if (this.#viewers === 1) {
      this.#stop = workspace.onChanged(() => void this.reload());
      void this.reload();
    }
    return () => {
      this.#viewers -= 1;
      void this.flush();
      if (this.#viewers === 0) {
        this.#stop?.();
        this.#stop = undefined;
      }
    };
  }

  async reload(): Promise<void> {
    const before = this.#stored;
    try {
      const view = await call('assessment_get', { id: this.id });
      // An answer to a newer save has overtaken this one.
      if (before === this.#stored) this.view = view;
      this.loadError = undefined;
      this.#queue.resume();
    } catch (error) {
      this.loadError = error;
    }
  }

  /** A choice: stored at once, one undo step. */
  choose(label: string, ...edits: Edit[]): void {
    this.#queue.add({ edits, label });
  }

  /** Typing: stored after a pause, and one undo step as long as the person stays in the field. */
  type(label: string, at: string, value: unknown): void {
    const key = `${at}#${this.#burst}`;
    this.#queue.add({ edits: [{ pointer: at, value }], label, key }, PAUSE);
  }

  /** Stores what was typed now; the person has left the field, the step or the window. */
  flush(): Promise<void> {
    this.#burst += 1;
    return this.#queue.flush();
  }

  /** What is wrong at a field: refused text first, then what the core found. */
  problems(at: string): Problem[] {
    const refused = this.#queue.refusals
      .filter((refusal) => refusal.edits.some((edit) => edit.pointer === at))
      .flatMap((refusal) => refusal.problems);
    return [...refused, ...problemsAt(this.view?.problems ?? [], at)];
  }

  addParticipant(name: string, role: string): void {
    const at = pointer('participants', newId('p'));
    this.choose(t.workshop.undo.addParticipant(name), { pointer: at, value: { name, role } });
  }

  /** Takes a person out together with their votes: a vote without a person would still be counted. */
  removeParticipant(id: string): string {
    const votes = this.aspects
      .filter((aspect) => id in aspect.state.votes)
      .map((aspect) => ({ pointer: pointer('aspects', aspect.node.id, 'votes', id) }));
    const name = this.assessment?.participants[id]?.name ?? '';
    const label = t.workshop.undo.removeParticipant(name);
    this.choose(label, ...votes, { pointer: pointer('participants', id) });
    return label;
  }

  async #send(change: Change): Promise<void> {
    const { edits, label, key } = change;
    const request = { id: this.id, edits, label, ...(key === undefined ? {} : { coalesce: key }) };
    const view = await workspace.saving(() => call('assessment_save', request));
    this.#stored += 1;
    this.view = view;
  }

  async #judge(error: unknown, change: Change): Promise<Judgement> {
    if (!(error instanceof BackendError)) return { failure: 'again', problems: [] };
    if (GONE.has(error.code)) {
      await this.reload();
      // What cannot be found may also be something inside an assessment that is still there.
      if (this.loadError !== undefined) return { failure: 'gone', problems: [] };
    } else if (!REFUSED.has(error.code)) return { failure: 'again', problems: [] };
    // What is wrong with typed text stands beside its field.
    if (change.key === undefined) failure(error);
    const own: Problem = { severity: 'error', code: error.code, message: error.message };
    return { failure: 'refused', problems: error.problems.length > 0 ? error.problems : [own] };
  }
}

// A workshop outlives its screen: what could not be stored yet is still tried after the person has
// gone elsewhere, and is there again when they come back.
let open: Workshop[] = [];

function begin(id: string): Workshop {
  let made!: Workshop;
  // Under a root of its own: what is derived in it must not end with the screen that asked first.
  $effect.root(() => {
    made = new Workshop(id);
  });
  return made;
}

export function workshopOf(id: string): Workshop {
  const known = open.find((workshop) => workshop.id === id) ?? begin(id);
  open = [known, ...open.filter((workshop) => workshop !== known && workshop.unsaved)];
  return known;
}
