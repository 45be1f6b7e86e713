// What was typed or chosen and is not stored yet. Changes go out one after the other and in order;
// a change that could not be stored stays here and is tried again, so that nothing is ever lost.

import type { Edit, Problem } from '@/bindings/api';

/** One undo step: edits that are stored together. */
export type Change = {
  edits: Edit[];
  /** What undo will call it. */
  label: string;
  /** Typing in one field keeps one key, so that it becomes one undo step. */
  key?: string;
};

/** What the core answered to a change it will never take: shown at the field, the text stays. */
export type Refusal = { edits: Edit[]; problems: Problem[] };

/** Whether a failed change may succeed later, will never succeed, or has lost its place. */
export type Failure = 'again' | 'refused' | 'gone';

export type Judgement = { failure: Failure; problems: Problem[] };

type Waiting = Change & { due: number };

const FIRST_RETRY = 1_000;
const LAST_RETRY = 15_000;

export class SaveQueue {
  /** Not stored yet, oldest first. */
  waiting = $state.raw<Waiting[]>([]);
  /** Refused changes of typed text. */
  refusals = $state.raw<Refusal[]>([]);
  /** Why storing does not work at the moment. */
  trouble = $state.raw<unknown>();

  #send: (change: Change) => Promise<void>;
  #judge: (error: unknown, change: Change) => Promise<Judgement>;
  #sending = false;
  #paused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryIn = FIRST_RETRY;
  #idle: (() => void)[] = [];

  constructor(
    send: (change: Change) => Promise<void>,
    judge: (error: unknown, change: Change) => Promise<Judgement>,
  ) {
    this.#send = send;
    this.#judge = judge;
  }

  /** Everything not stored, as edits on top of what the core knows. */
  get edits(): Edit[] {
    return [...this.refusals, ...this.waiting].flatMap((change) => change.edits);
  }

  /** Puts a change in line; it is sent after `delay` milliseconds unless it is merged with more typing. */
  add(change: Change, delay = 0): void {
    const pointers = change.edits.map((edit) => edit.pointer);
    this.refusals = this.refusals.filter((refusal) =>
      refusal.edits.every((edit) => !pointers.includes(edit.pointer)),
    );
    const due = Date.now() + delay;
    const last = this.waiting.at(-1);
    const lastIsOnItsWay = this.#sending && this.waiting.length === 1;
    if (last && change.key !== undefined && last.key === change.key && !lastIsOnItsWay) {
      const kept = last.edits.filter((edit) => !pointers.includes(edit.pointer));
      const merged = { ...change, edits: [...kept, ...change.edits], due };
      this.waiting = [...this.waiting.slice(0, -1), merged];
    } else {
      // Order matters, so what waited for more typing goes first and now.
      this.waiting = [...this.waiting.map((other) => ({ ...other, due: 0 })), { ...change, due }];
    }
    void this.#pump();
  }

  /** Sends everything now. Resolves when all is stored, or when storing has failed for now. */
  flush(): Promise<void> {
    this.#retryIn = FIRST_RETRY;
    this.waiting = this.waiting.map((change) => ({ ...change, due: 0 }));
    const done = new Promise<void>((resolve) => this.#idle.push(resolve));
    void this.#pump();
    return done;
  }

  /** Goes on after the assessment has come back. */
  resume(): void {
    this.#paused = false;
    void this.#pump();
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#sending) return;
    const head = this.waiting[0];
    if (head === undefined || this.#paused) {
      this.#settle();
      return;
    }
    const wait = head.due - Date.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => void this.#pump(), wait);
      return;
    }
    this.#sending = true;
    try {
      await this.#send(head);
      this.waiting = this.waiting.slice(1);
      this.trouble = undefined;
      this.#retryIn = FIRST_RETRY;
    } catch (error) {
      await this.#fail(head, error);
    } finally {
      this.#sending = false;
    }
    void this.#pump();
  }

  async #fail(head: Waiting, error: unknown): Promise<void> {
    const { failure, problems } = await this.#judge(error, head);
    this.trouble = error;
    if (failure === 'refused') {
      this.waiting = this.waiting.slice(1);
      // Text that somebody typed stays in its field; a refused click shows what is stored again.
      if (head.key !== undefined) {
        this.refusals = [...this.refusals, { edits: head.edits, problems }];
      }
    } else if (failure === 'gone') {
      this.#paused = true;
    } else {
      const due = Date.now() + this.#retryIn;
      this.#retryIn = Math.min(this.#retryIn * 2, LAST_RETRY);
      this.waiting = [{ ...head, due }, ...this.waiting.slice(1)];
      this.#settle();
    }
  }

  #settle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }
}
