/** The import under way. It outlives its screen: going elsewhere and back finds it as it was. */
import { BackendError, call, pickOpen } from '@/backend';
import { toBackendError } from '@/backend/errors';
import type { Decisions, ImportDone, ImportSource, PlanItem, PlanView } from '@/bindings/api';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { fileName } from '@/state/format';
import { go } from '@/state/router.svelte';
import { failure, toast } from '@/state/toasts.svelte';
import { openWorkspace } from '@/state/workspace-files';
import { workspace } from '@/state/workspace.svelte';

/** What a source is called. */
export function sourceName(source: ImportSource): string {
  return source.kind === 'path' ? fileName(source.path) : source.name;
}

function isWorkspaceFile(source: ImportSource): boolean {
  return sourceName(source).toLowerCase().endsWith('.plinth');
}

class Importing {
  /** The rehearsal on screen. */
  plan = $state.raw<PlanView | undefined>(undefined);
  /** Decisions as the person sees them; the plan follows a moment later. */
  decisions = $state.raw<Decisions | undefined>(undefined);
  /** Grows with every new rehearsal; lists of items load again. */
  version = $state(0);
  busy = $state<'reading' | 'rehearsing' | 'applying' | undefined>(undefined);
  /** Why the newest reading failed. */
  error = $state.raw<BackendError | undefined>(undefined);
  /** What the last import did, until another begins. */
  done = $state.raw<ImportDone | undefined>(undefined);
  /** Dropped while no workspace was open. */
  pending = $state.raw<ImportSource[]>([]);
  /** What is typed or pasted and not read yet. */
  pasted = $state('');
  /** Every item that asked for a decision in this plan, by id: accepted ones stay on screen. */
  offers = $state.raw<ReadonlyMap<string, PlanItem>>(new Map());

  #sources: ImportSource[] = [];
  #path: string | undefined;
  #turn = 0;

  /** Asks for files and plans their import. */
  async chooseFiles(): Promise<void> {
    const paths = await pickOpen({
      title: t.importing.chooseTitle,
      multiple: true,
      filters: [
        {
          name: t.importing.filesFilter,
          extensions: [
            ...['json', 'ndjson', 'jsonl', 'yaml', 'yml', 'gz', 'tgz', 'tar'],
            ...['txt', 'md', 'markdown', 'html', 'log'],
          ],
        },
      ],
    });
    if (paths !== null) await this.take(paths.map((path) => ({ kind: 'path', path })));
  }

  /** Asks for a folder and plans the import of what is in it. */
  async chooseFolder(): Promise<void> {
    const paths = await pickOpen({ title: t.importing.chooseFolderTitle, folder: true });
    if (paths !== null) await this.take(paths.map((path) => ({ kind: 'path', path })));
  }

  /** Reads pasted text. */
  async takeText(text: string): Promise<void> {
    await this.take([{ kind: 'text', name: t.importing.pasteName, text }]);
  }

  /** Plans the import of sources, together with those of a plan that is open. */
  async take(sources: ImportSource[]): Promise<void> {
    const file = sources.find((source) => source.kind === 'path' && isWorkspaceFile(source));
    if (file?.kind === 'path') {
      await openWorkspace(file.path);
      return;
    }
    if (sources.length === 0) return;
    if (workspace.info === undefined) {
      this.pending = [...this.pending, ...sources];
      go('home');
      toast({ text: t.shell.dropNeedsWorkspace });
      return;
    }
    go('import');
    this.#forgetOtherWorkspace();
    this.done = undefined;
    // Nothing can be added to a plan that holds nothing.
    const nothing = this.plan?.itemsTotal === 0;
    const before = this.plan === undefined || nothing ? [] : this.#sources;
    // A file dropped again is read again, not twice.
    const added = sources.filter(
      (source) =>
        source.kind === 'text' ||
        !before.some((known) => known.kind === 'path' && known.path === source.path),
    );
    await this.#read([...before, ...added]);
  }

  /** Plans what was dropped before a workspace was open. */
  async takePending(): Promise<void> {
    const sources = this.pending;
    this.pending = [];
    await this.take(sources);
  }

  async #read(sources: ImportSource[]): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = 'reading';
    this.error = undefined;
    const before = this.plan?.itemsTotal === 0 ? undefined : this.plan;
    const decisions = this.decisions;
    try {
      let plan = await call('import_plan', { sources });
      if (turn !== this.#turn) {
        void call('import_discard', { planId: plan.planId }).catch(() => undefined);
        return;
      }
      // Files come after those that were there, so decisions about these still name the same items.
      if (before !== undefined && decisions !== undefined) {
        plan = await call('import_decide', { planId: plan.planId, decisions });
        void call('import_discard', { planId: before.planId }).catch(() => undefined);
      }
      if (turn !== this.#turn) return;
      this.#sources = sources;
      this.#path = workspace.info?.path;
      this.pasted = '';
      if (before === undefined) this.offers = new Map();
      this.#show(plan, true);
      announce(t.importing.planReady(t.importing.headline(plan.summary)));
    } catch (thrown) {
      if (turn === this.#turn) {
        const error = toBackendError(thrown);
        // With a plan on screen the message must not take its place.
        if (before === undefined) this.error = error;
        else failure(error);
      }
    } finally {
      if (turn === this.#turn) this.busy = undefined;
    }
  }

  #show(plan: PlanView, decisionsToo: boolean): void {
    this.plan = plan;
    if (decisionsToo) this.decisions = plan.decisions;
    const offers = new Map(this.offers);
    for (const item of plan.items) {
      if (item.repairs.length > 0 || item.proposal !== undefined || offers.has(item.id)) {
        offers.set(item.id, item);
      }
    }
    this.offers = offers;
    this.version += 1;
  }

  /** Takes a decision and rehearses again. Only the newest rehearsal counts. */
  async decide(decisions: Decisions): Promise<void> {
    if (this.plan === undefined) return;
    this.decisions = decisions;
    await this.#rehearse(decisions);
  }

  /** Rehearses again because the workspace has changed. */
  async refresh(): Promise<void> {
    if (this.plan === undefined || this.decisions === undefined || this.busy !== undefined) return;
    this.#forgetOtherWorkspace();
    if (this.plan !== undefined) await this.#rehearse(this.decisions);
  }

  async #rehearse(decisions: Decisions): Promise<void> {
    const plan = this.plan;
    if (plan === undefined) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = 'rehearsing';
    try {
      const next = await call('import_decide', { planId: plan.planId, decisions });
      if (turn !== this.#turn) return;
      this.#show(next, true);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      if (await this.#renewed(thrown)) return;
      // What the plan shows is what holds.
      this.decisions = plan.decisions;
      failure(thrown);
    } finally {
      if (turn === this.#turn) this.busy = undefined;
    }
  }

  /** Stores what the plan shows. */
  async apply(): Promise<void> {
    const plan = this.plan;
    const decisions = this.decisions;
    if (plan === undefined || decisions === undefined) return;
    if (this.busy === 'reading' || this.busy === 'applying') return;
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = 'applying';
    try {
      const done = await workspace.saving(() =>
        call('import_apply', { planId: plan.planId, decisions }),
      );
      this.#forget();
      this.done = done;
      announce(`${t.importing.doneTitle}. ${t.importing.doneText(done.summary)}`);
    } catch (thrown) {
      if (!(await this.#renewed(thrown))) failure(thrown);
    } finally {
      if (turn === this.#turn || this.plan === undefined) this.busy = undefined;
    }
  }

  /** Makes a plan anew whose old self the core does not know any more. */
  async #renewed(thrown: unknown): Promise<boolean> {
    if (!(thrown instanceof BackendError) || thrown.code !== 'stale-plan') return false;
    await this.#read(this.#sources);
    toast({ text: t.importing.stale });
    return true;
  }

  /** Gives the plan up. */
  async discard(): Promise<void> {
    const plan = this.plan;
    this.#forget();
    this.error = undefined;
    this.busy = undefined;
    this.#turn += 1;
    if (plan === undefined) return;
    toast({ text: t.importing.discarded });
    await call('import_discard', { planId: plan.planId });
  }

  /** Back to choosing. */
  reset(): void {
    this.done = undefined;
    this.error = undefined;
  }

  /** Ids of all items with offers, also of those that have not been on screen. */
  async allItems(): Promise<PlanItem[]> {
    const plan = this.plan;
    if (plan === undefined) return [];
    if (plan.itemsTotal <= plan.items.length) return plan.items;
    const found: PlanItem[] = [];
    const limit = 1000;
    for (let offset = 0; offset < plan.itemsTotal; offset += limit) {
      const page = await call('import_items', { planId: plan.planId, offset, limit });
      found.push(...page.items);
      if (page.items.length === 0) break;
    }
    return found;
  }

  #forget(): void {
    this.plan = undefined;
    this.decisions = undefined;
    this.offers = new Map();
    this.#sources = [];
  }

  // A plan belongs to the workspace it was made for.
  #forgetOtherWorkspace(): void {
    if (this.#path !== undefined && this.#path !== workspace.info?.path) {
      this.#forget();
      this.done = undefined;
    }
    this.#path = workspace.info?.path;
  }
}

export const importing = new Importing();
