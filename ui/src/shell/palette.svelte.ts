/** What the palette offers: recent things, actions, and hits of the search. */
import { availableActions, perform, type Action } from '@/actions/registry.svelte';
import { matchScore } from '@/actions/match';
import { call } from '@/backend';
import type { SearchHit } from '@/bindings/api';
import { t } from '@/i18n';
import { go } from '@/state/router.svelte';
import { failure } from '@/state/toasts.svelte';
import { workspace } from '@/state/workspace.svelte';
import { readRecent, rememberRecent, type RecentEntry } from './recent';

export interface PaletteEntry {
  id: string;
  label: string;
  detail?: string;
  icon?: string;
  color?: number;
  shortcut?: string;
  run: () => void;
}

export interface PaletteGroup {
  title: string;
  entries: PaletteEntry[];
}

const hitsShown = 30;

export class Palette {
  text = $state('');
  hits = $state.raw<SearchHit[]>([]);
  searching = $state(false);
  #turn = 0;
  #recent = $state.raw<RecentEntry[]>([]);

  /** Forgets what was typed and reads what was used lately. */
  open(): void {
    this.text = '';
    this.hits = [];
    this.searching = false;
    this.#recent = readRecent(workspace.info?.path);
  }

  /** Searches the workspace for what is typed now. */
  ask(): void {
    this.#turn += 1;
    const turn = this.#turn;
    const text = this.text.trim();
    if (text === '' || workspace.info === undefined) {
      this.hits = [];
      this.searching = false;
      return;
    }
    this.searching = true;
    call('search', { text, limit: hitsShown }).then(
      ({ items }) => {
        if (turn !== this.#turn) return;
        this.hits = items;
        this.searching = false;
      },
      (thrown: unknown) => {
        if (turn !== this.#turn) return;
        this.hits = [];
        this.searching = false;
        failure(thrown);
      },
    );
  }

  get groups(): PaletteGroup[] {
    const actions = availableActions().filter((action) => action.hidden !== true);
    if (this.text.trim() === '') {
      const recent = this.#recent.flatMap((entry) => this.#fromRecent(entry, actions));
      const rest = actions.filter(
        (action) => !recent.some(({ id }) => id === `action:${action.id}`),
      );
      return [
        { title: t.shell.paletteRecent, entries: recent },
        { title: t.shell.paletteActions, entries: rest.map((action) => this.#fromAction(action)) },
      ].filter(({ entries }) => entries.length > 0);
    }
    const found = actions
      .map((action) => ({ action, score: matchScore(this.text, action.label(), action.keywords) }))
      .filter((each): each is { action: Action; score: number } => each.score !== null)
      .sort((a, b) => b.score - a.score);
    const of = (kind: string) => this.hits.filter((hit) => hit.kind === kind);
    return [
      {
        title: t.shell.paletteActions,
        entries: found.slice(0, 6).map(({ action }) => this.#fromAction(action)),
      },
      {
        title: t.shell.paletteBlueprints,
        entries: of('blueprint').map((hit) => this.#fromHit(hit)),
      },
      { title: t.shell.paletteEntities, entries: of('entity').map((hit) => this.#fromHit(hit)) },
    ].filter(({ entries }) => entries.length > 0);
  }

  #fromAction(action: Action): PaletteEntry {
    return {
      id: `action:${action.id}`,
      label: action.label(),
      icon: action.icon ?? 'arrow-right',
      shortcut: action.shortcut?.[0],
      run: () => {
        rememberRecent(workspace.info?.path, { kind: 'action', id: action.id });
        void perform(action);
      },
    };
  }

  #fromHit(
    hit: Pick<SearchHit, 'kind' | 'blueprint' | 'identifier' | 'title' | 'color'>,
  ): PaletteEntry {
    const isBlueprint = hit.kind === 'blueprint';
    return {
      id: `${hit.kind}:${hit.blueprint}/${hit.identifier}`,
      label: hit.title,
      detail: isBlueprint ? hit.identifier : `${hit.blueprint} / ${hit.identifier}`,
      color: hit.color,
      run: () => {
        const { kind, blueprint, identifier, title, color } = hit;
        rememberRecent(workspace.info?.path, {
          kind: kind === 'blueprint' ? 'blueprint' : 'entity',
          blueprint,
          identifier,
          title,
          color,
        });
        if (isBlueprint) go('catalog', ['blueprint', identifier]);
        else go('catalog', ['entity', blueprint, identifier]);
      },
    };
  }

  #fromRecent(entry: RecentEntry, actions: Action[]): PaletteEntry[] {
    if (entry.kind !== 'action') return [this.#fromHit(entry)];
    const action = actions.find(({ id }) => id === entry.id);
    return action === undefined ? [] : [this.#fromAction(action)];
  }
}
