/** One value being edited: what is stored, what is to change, and what is wrong with the result. */
import { BackendError } from '@/backend';
import type { Edit, Problem } from '@/bindings/api';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { draft, type Draft } from '@/state/drafts.svelte';
import { failure } from '@/state/toasts.svelte';
import { applied, changed, difference, toEdits, valueAt, type Change } from './value/edits';
import {
  formatJson,
  isObject,
  JsonError,
  lossyNumbers,
  parseJson,
  toPlain,
  type Json,
  type JsonObject,
} from './value/json';

/** How long after the last keystroke the core is asked, in milliseconds. */
const PAUSE = 150;

interface EditState {
  changes: Change[];
  /** The JSON tab's text as it was typed, while it is not just the value written out. */
  text?: string;
  /** Why that text is no value yet. */
  complaint?: Problem;
}

const UNCHANGED: EditState = { changes: [] };

export interface EditorOptions {
  /** Names the draft; it survives leaving the screen. */
  key: string;
  /** The stored value as text; undefined while it loads. */
  source: () => string | undefined;
  /** What is wrong with the stored value. */
  stored: () => Problem[];
  /** Tries the edits; absent when only saving can tell. */
  check?: (edits: Edit[]) => Promise<Problem[]>;
}

/** Whether there is a draft under a key that {@link Editor} uses. */
export function hasDraft(key: string): boolean {
  return draft(key, () => UNCHANGED).dirty;
}

export class Editor {
  readonly #options: EditorOptions;
  readonly #draft: Draft<EditState>;
  #checked = $state.raw<Problem[] | undefined>(undefined);
  #saving = $state(false);
  #turn = 0;

  readonly #read = $derived.by((): JsonObject | undefined => {
    const source = this.#options.source();
    if (source === undefined) return undefined;
    return readStored(source);
  });
  readonly #value = $derived.by(() => applied(this.#read ?? {}, this.#draft.value.changes));

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#draft = draft(options.key, () => UNCHANGED);

    $effect(() => {
      const { changes } = this.#draft.value;
      // What is stored may have changed under the draft.
      void this.#read;
      const check = this.#options.check;
      this.#turn += 1;
      if (changes.length === 0 || !check) return;
      const turn = this.#turn;
      const timer = setTimeout(() => {
        check(this.edits()).then(
          (problems) => {
            if (turn === this.#turn) this.#checked = problems;
          },
          (thrown: unknown) => {
            if (turn === this.#turn) this.#explain(thrown);
          },
        );
      }, PAUSE);
      return () => {
        clearTimeout(timer);
      };
    });
  }

  /** Whether the stored value has arrived. */
  get ready(): boolean {
    return this.#read !== undefined;
  }

  /** The value with the changes made. */
  get value(): JsonObject {
    return this.#value;
  }

  /** Whether anything is not stored yet. */
  get dirty(): boolean {
    return this.#draft.value.changes.length > 0 || this.#draft.value.text !== undefined;
  }

  /** What is wrong with the value as it stands. */
  get problems(): Problem[] {
    return this.dirty ? (this.#checked ?? this.#options.stored()) : this.#options.stored();
  }

  /** Why the value cannot be saved as it stands, apart from problems the core finds. */
  get blocked(): Problem | undefined {
    return this.#draft.value.complaint;
  }

  /** The value at a pointer. */
  at(pointer: string): Json | undefined {
    return valueAt(this.#value, pointer);
  }

  /** The stored value, without the changes. */
  get stored(): JsonObject {
    return this.#read ?? {};
  }

  /** The stored value at a pointer. */
  storedAt(pointer: string): Json | undefined {
    return valueAt(this.#read, pointer);
  }

  /** Sets the value at a pointer, or removes it. */
  set(pointer: string, value: Json | undefined): void {
    const changes = changed(this.#read ?? {}, this.#draft.value.changes, pointer, value);
    this.#keep({ changes });
  }

  /** Sets a text at a pointer, or removes it when it is empty. */
  setText(pointer: string, text: string): void {
    this.set(pointer, text === '' ? undefined : text);
  }

  /** The value as text for the JSON tab. */
  get text(): string {
    const { text, changes } = this.#draft.value;
    if (text !== undefined) return text;
    return changes.length === 0 ? (this.#options.source() ?? '') : formatJson(this.#value);
  }

  /** Takes the JSON tab's text; a text that is no object yet is kept, and blocks saving. */
  setJson(text: string): void {
    const base = this.#read ?? {};
    try {
      const value = parseJson(text);
      if (!isObject(value)) {
        this.#keep({ ...this.#draft.value, text, complaint: complaint(t.catalog.jsonNoObject) });
        return;
      }
      const changes = difference(base, value);
      const lossy = changes.flatMap((change) =>
        lossyNumbers(change.value).map((digits) => ({ pointer: change.pointer, digits })),
      );
      const [first] = lossy;
      if (first) {
        const message = t.catalog.numberTooLong(first.digits);
        this.#keep({
          ...this.#draft.value,
          text,
          complaint: {
            ...complaint(message),
            fix: t.catalog.numberTooLongFix,
            pointer: first.pointer,
          },
        });
        return;
      }
      this.#keep(changes.length === 0 ? UNCHANGED : { changes, text });
    } catch (thrown) {
      if (!(thrown instanceof JsonError)) throw thrown;
      const { line, column } = thrown;
      this.#keep({
        ...this.#draft.value,
        text,
        complaint: { ...complaint(thrown.message), line, column },
      });
    }
  }

  /** Drops the JSON tab's text where it is no value. */
  dropText(): void {
    this.#keep({ changes: this.#draft.value.changes });
  }

  /** The changes as the core takes them. */
  edits(): Edit[] {
    return toEdits(this.#draft.value.changes, toPlain);
  }

  /** Whether there is a change at a pointer or below it. */
  touched(pointer: string): boolean {
    return this.#draft.value.changes.some(
      (change) => change.pointer === pointer || change.pointer.startsWith(`${pointer}/`),
    );
  }

  /** Takes all changes back. */
  revert(): void {
    this.#draft.clear();
    this.#checked = undefined;
  }

  /** Whether a save is on its way. */
  get saving(): boolean {
    return this.#saving;
  }

  /** Saves by `store`, unless there is no value to save; shows why it was refused. */
  async save(store: () => Promise<void>): Promise<void> {
    if (this.#saving || this.blocked) return;
    this.#saving = true;
    try {
      await store();
    } catch (thrown) {
      this.#turn += 1;
      this.#explain(thrown);
      if (thrown instanceof BackendError) announce(thrown.message);
    } finally {
      this.#saving = false;
    }
  }

  #explain(thrown: unknown): void {
    if (!(thrown instanceof BackendError)) {
      failure(thrown);
      return;
    }
    if (thrown.problems.length > 0) this.#checked = thrown.problems;
    else this.#checked = [{ severity: 'error', code: thrown.code, message: thrown.message }];
  }

  #keep(state: EditState): void {
    if (state.changes.length === 0 && state.text === undefined) {
      this.revert();
      return;
    }
    this.#draft.value = state;
  }
}

/** What is stored was checked when it came in; a text that still cannot be read shows as empty. */
function readStored(source: string): JsonObject {
  try {
    const value = parseJson(source);
    return isObject(value) ? value : {};
  } catch (thrown) {
    failure(thrown);
    return {};
  }
}

function complaint(message: string): Problem {
  return { severity: 'error', code: 'json', message };
}
