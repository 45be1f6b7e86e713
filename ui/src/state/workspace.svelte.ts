/** The open workspace: what it holds, what can be undone, and whether everything is stored. */
import { call, onChanged } from '@/backend';
import type { Changed, WorkspaceInfo } from '@/bindings/api';
import { t } from '@/i18n';
import { announce } from './announce.svelte';
import { failure, toast } from './toasts.svelte';

type SaveState =
  { kind: 'saved' } | { kind: 'saving' } | { kind: 'failed'; message: string; retry: () => void };

class Workspace {
  /** The open workspace; undefined when none is open. */
  info = $state.raw<WorkspaceInfo | undefined>(undefined);
  /** Whether the first answer has arrived. */
  ready = $state(false);
  /** Grows with every change of what is stored; resources reload with it. */
  revision = $state(0);
  save = $state.raw<SaveState>({ kind: 'saved' });
  /** Whether undo or redo is under way. */
  stepping = $state(false);

  #saves = 0;
  /** Ends when every step asked for so far has been taken. */
  #steps: Promise<void> = Promise.resolve();
  #waiting = 0;
  /** A step of this row was refused; the rest of it is dropped. */
  #refused = false;
  #listeners = new Set<(changed: Changed) => void>();

  /** Asks for the present state and listens from then on. */
  async start(): Promise<void> {
    onChanged((changed) => {
      this.info = changed.workspace;
      this.revision += 1;
      for (const listener of this.#listeners) listener(changed);
    });
    try {
      this.info = (await call('workspace_status', {})).workspace;
    } catch (thrown) {
      failure(thrown);
    }
    this.ready = true;
  }

  /** Takes over what a command answered. */
  accept(info: WorkspaceInfo | undefined): void {
    this.info = info;
    this.revision += 1;
  }

  /** Calls `listener` with every change; returns how to stop. */
  onChanged(listener: (changed: Changed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs a save so that the status line shows it. A refused save (`invalid`, `conflict`, …) is the
   * caller's to show; trouble with the machine shows in the status line until `retry` works.
   */
  async saving<T>(save: () => Promise<T>): Promise<T> {
    this.#saves += 1;
    this.save = { kind: 'saving' };
    try {
      const answer = await save();
      this.save = { kind: 'saved' };
      return answer;
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
      if (code === 'machine' || code === 'internal') {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        this.save = {
          kind: 'failed',
          message,
          retry: () => void this.saving(save).catch(failure),
        };
      } else {
        this.save = { kind: 'saved' };
      }
      throw thrown;
    } finally {
      this.#saves -= 1;
      if (this.#saves > 0 && this.save.kind === 'saved') this.save = { kind: 'saving' };
    }
  }

  /** Takes the newest change back. */
  undo(): Promise<void> {
    return this.#step('undo');
  }

  /** Brings again what was taken back last. */
  redo(): Promise<void> {
    return this.#step('redo');
  }

  // Steps asked for while one runs come after it, in their order.
  #step(which: 'undo' | 'redo'): Promise<void> {
    this.#waiting += 1;
    const turn = this.#steps.then(async () => {
      if (!this.#refused) this.#refused = !(await this.#take(which));
      this.#waiting -= 1;
      // What followed a step that could not be taken was meant for what came after it.
      if (this.#waiting === 0) this.#refused = false;
    });
    this.#steps = turn;
    return turn;
  }

  /** Takes one step; says whether it could be taken. */
  async #take(which: 'undo' | 'redo'): Promise<boolean> {
    const label = which === 'undo' ? this.info?.undo : this.info?.redo;
    if (label === undefined) {
      announce(which === 'undo' ? t.shell.nothingToUndo : t.shell.nothingToRedo);
      return true;
    }
    this.stepping = true;
    try {
      const stepped = await call(which, {});
      this.accept(stepped.workspace);
      toast({ text: which === 'undo' ? t.shell.undone(label) : t.shell.redone(label) });
      return true;
    } catch (thrown) {
      failure(thrown);
      return false;
    } finally {
      this.stepping = false;
    }
  }
}

export const workspace = new Workspace();
