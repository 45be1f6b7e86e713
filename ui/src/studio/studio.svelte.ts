/** What the studio shows, what is chosen on it, and every change made there. */
import { getContext, setContext, tick, untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { BackendError, call } from '@/backend';
import type {
  BlueprintEdit,
  Problem,
  StudioChange,
  StudioChanged,
  StudioEdge,
  StudioPlace,
  StudioView,
} from '@/bindings/api';
import { toEdits, type Change } from '@/catalog/value/edits';
import { isObject, lossyNumbers, parseJson, toPlain, type JsonObject } from '@/catalog/value/json';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { resource, type Resource } from '@/state/live.svelte';
import { workspace } from '@/state/workspace.svelte';
import { rectOf, type Point, type Rect } from './canvas/route';
import { nodeOf, rowOf, subjectOf, type Subject } from './choice';
import { OpenForm, type Editing } from './editing/open-form.svelte';
import {
  blueprintOf,
  cardId,
  cardNode,
  edgeId,
  kept,
  noteId,
  noteNode,
  relationItem,
  storedId,
  type CanvasNode,
  type RelationItem,
} from './nodes';
import { problemsByCard } from './severity';
import { cardSpoken, degrees, relationSpoken } from './spoken';

/** A line that follows the pointer: a new relation, or the end of one that is there. */
export interface Connecting {
  from: string;
  /** The relation whose end is held; a new one without it. */
  held?: HeldEnd;
  at: Point;
  over: string | undefined;
}

/** An end of a relation that is there, taken hold of. */
export interface HeldEnd {
  edge: StudioEdge;
  end: 'source' | 'target';
}

interface Held {
  x: number;
  y: number;
  /** When the core had stored it; undefined while it is on its way. */
  stored?: number;
}

const KEY = Symbol('studio');

export class Studio {
  /** Cards and notes as they stand on the canvas, with what is chosen. */
  nodes = $state.raw<CanvasNode[]>([]);
  lines = $state.raw<RelationItem[]>([]);
  /** The chosen relation. */
  edge = $state<string>();
  /** The relation under the pointer. */
  near = $state<string>();
  /** The chosen group. */
  group = $state<string>();
  /** Where the keyboard is: the name of a card or a note on the canvas. */
  cursor = $state<string>();
  /** Where the keyboard is on that card: a row's id. Counts while the card is the one chosen. */
  row = $state<string>();
  /** Where on the canvas a menu was opened: what it makes comes there. */
  spot: Point | undefined;
  readonly forms = new OpenForm();
  connecting = $state.raw<Connecting>();
  /** Arrow keys move the selection instead of the cursor. */
  moving = $state(false);
  /** Found by the search: names of nodes on the canvas. */
  found = $state.raw<ReadonlySet<string>>(new Set());

  readonly #loaded: Resource<{ view: StudioView; asked: number }>;
  /** Places that the pointer or a key gave and that an older answer must not take back. */
  readonly #held = new SvelteMap<string, Held>();
  #clock = 0;
  #dragging = new Set<string>();
  /** What is to be chosen as soon as it is on the canvas, and what comes then. */
  #awaited: { ids: readonly string[]; then?: () => void } | undefined;
  #afterNext: (() => void) | undefined;

  readonly view = $derived.by(() => this.#loaded.data?.view);
  readonly cards = $derived(
    new Map((this.view?.cards ?? []).map((card) => [card.identifier, card] as const)),
  );
  readonly relations = $derived(
    new Map((this.view?.edges ?? []).map((edge) => [edgeId(edge), edge] as const)),
  );
  readonly degrees = $derived(degrees(this.view?.edges ?? []));
  /** How many problems each card has; hints are none. */
  readonly problems = $derived(problemsByCard(this.view?.problems ?? [], this.view?.cards ?? []));
  /** Chosen nodes, by their names on the canvas. */
  readonly chosen = $derived(this.nodes.filter((node) => node.selected).map((node) => node.id));
  /** Identifiers of the chosen blueprints that exist. */
  readonly chosenCards = $derived(
    this.chosen
      .map(blueprintOf)
      .filter((id): id is string => id !== undefined && this.cards.get(id)?.missing === false),
  );

  /** The node that keys and commands are about, by its name on the canvas. */
  readonly node = $derived(nodeOf(this.#choice));
  /** The blueprint that they are about, whether it exists or is only named. */
  readonly card = $derived(this.node === undefined ? undefined : blueprintOf(this.node));
  /** The row with the keyboard on the one chosen card. */
  readonly chosenRow = $derived(rowOf(this.#choice));
  /** What keys and commands are about. */
  readonly subject = $derived<Subject>(subjectOf(this.#choice));

  constructor() {
    this.#loaded = resource(
      () => 'studio',
      async () => {
        const asked = (this.#clock += 1);
        return { view: await call('studio_get', {}), asked };
      },
    );
    $effect(() => {
      const data = this.#loaded.data;
      if (data) untrack(() => this.#take(data.view, data.asked));
    });
  }

  get #choice() {
    const { chosen, cursor, row, edge, group } = this;
    return { chosen, cursor, row, edge, group };
  }

  /** The form that is open. To open none closes it, and drops what it holds. */
  get editing(): Editing | undefined {
    return this.forms.current;
  }

  set editing(next: Editing | undefined) {
    if (next) this.forms.open(next);
    else this.forms.close();
  }

  get error(): BackendError | undefined {
    return this.#loaded.error;
  }

  reload(): void {
    this.#loaded.reload();
  }

  /** The rectangle of a card where it stands now. */
  rect(identifier: string): Rect | undefined {
    return this.rectOf(cardId(identifier));
  }

  /** The rectangle of a node where it stands now. */
  rectOf(id: string): Rect | undefined {
    const node = this.nodes.find((each) => each.id === id);
    return node && rectOf(node);
  }

  // Choosing

  choose(ids: readonly string[], add = false): void {
    const wanted = new Set(ids);
    this.forget();
    this.nodes = this.nodes.map((node) => {
      const selected = wanted.has(node.id) || (add && node.selected === true);
      return (node.selected ?? false) === selected ? node : { ...node, selected };
    });
  }

  /** Other nodes are being chosen: relation, group and row are no longer meant. */
  forget(): void {
    this.edge = undefined;
    this.group = undefined;
    this.row = undefined;
  }

  chooseEdge(id: string): void {
    this.choose([]);
    this.edge = id;
    const edge = this.relations.get(id);
    if (edge) announce(relationSpoken(edge, this.cards));
  }

  /** The pointer comes to a relation or leaves it. */
  pointAt(id: string, near: boolean): void {
    if (near) this.near = id;
    else if (this.near === id) this.near = undefined;
  }

  chooseGroup(id: string): void {
    const group = this.view?.groups.find((each) => each.id === id);
    if (!group) return;
    this.choose(group.members.map(cardId));
    this.group = id;
    announce(t.studio.groupSpoken(group.title, group.members.length));
  }

  chooseAll(): void {
    this.choose(this.nodes.map((node) => node.id));
    announce(t.studio.chosen(this.nodes.length));
  }

  /** Puts the keyboard on a card or a note, chooses it and says what it is. */
  goTo(id: string, add = false): void {
    this.cursor = id;
    this.choose([id], add);
    const node = this.nodes.find((each) => each.id === id);
    if (node?.ariaLabel) announce(node.ariaLabel);
  }

  /** One step back: what is open, then what is chosen. Says whether there was anything. */
  back(): boolean {
    if (this.connecting) this.connecting = undefined;
    else if (this.editing) this.editing = undefined;
    else if (this.moving) {
      this.moving = false;
      announce(t.studio.moveModeOff);
    } else if (this.row !== undefined) this.row = undefined;
    else if (this.found.size > 0) this.found = new Set();
    else if (this.edge !== undefined || this.group !== undefined || this.chosen.length > 0) {
      this.choose([]);
      announce(t.studio.nothingChosen);
    } else return false;
    return true;
  }

  // Changing

  /** Stores one change; what was refused is thrown. */
  async change(change: StudioChange): Promise<StudioChanged> {
    return workspace.saving(() => call('studio_change', change));
  }

  /** Changes of one blueprint's text, worked out on what is stored now. */
  async editOf(
    identifier: string,
    changes: (blueprint: JsonObject) => Change[],
  ): Promise<BlueprintEdit[]> {
    const { source } = await call('blueprint_get', { identifier });
    const value = parseJson(source);
    const list = changes(isObject(value) ? value : {});
    const lossy = list.flatMap((change) => lossyNumbers(change.value));
    if (lossy[0] !== undefined) throw new Error(t.catalog.numberTooLong(lossy[0]));
    return list.length === 0 ? [] : [{ identifier, edits: toEdits(list, toPlain) }];
  }

  /** Stores changes of one blueprint, if there are any. */
  async edit(
    identifier: string,
    changes: (blueprint: JsonObject) => Change[],
  ): Promise<StudioChanged | undefined> {
    const edit = await this.editOf(identifier, changes);
    return edit.length === 0 ? undefined : this.change({ edit });
  }

  /** Puts nodes elsewhere at once, and stores it. */
  async place(places: readonly { id: string; x: number; y: number }[]): Promise<void> {
    if (places.length === 0) return;
    const wanted = new Map(places.map((place) => [place.id, place] as const));
    for (const { id, x, y } of places) this.#held.set(id, { x, y });
    this.nodes = this.nodes.map((node) => {
      const place = wanted.get(node.id);
      return place ? { ...node, position: { x: place.x, y: place.y } } : node;
    });
    const place: StudioPlace[] = places.map(({ id, x, y }) => ({ id: storedId(id), x, y }));
    try {
      await this.change({ place });
      const stored = (this.#clock += 1);
      for (const { id, x, y } of places) {
        const held = this.#held.get(id);
        if (held && held.x === x && held.y === y) this.#held.set(id, { x, y, stored });
      }
      // The answer to the event may have been asked for before this change was stored.
      this.reload();
    } catch (thrown) {
      for (const { id } of places) this.#held.delete(id);
      this.reload();
      throw thrown;
    }
  }

  /** Moves what is chosen by some pixels. */
  nudge(dx: number, dy: number): Promise<void> {
    return this.place(
      this.nodes
        .filter((node) => node.selected)
        .map((node) => ({
          id: node.id,
          x: Math.round(node.position.x + dx),
          y: Math.round(node.position.y + dy),
        })),
    );
  }

  /** Nodes follow the pointer now; answers of the core must not move them. */
  beginDrag(ids: Iterable<string>): void {
    this.#dragging = new Set(ids);
  }

  /** The pointer let nodes go. */
  async endDrag(): Promise<void> {
    const ids = this.#dragging;
    this.#dragging = new Set();
    const stood = new Map<string, Point>([
      ...(this.view?.cards ?? []).map((card) => [cardId(card.identifier), card] as const),
      ...(this.view?.notes ?? []).map((note) => [noteId(note.id), note] as const),
    ]);
    await this.place(
      this.nodes
        .filter((node) => ids.has(node.id))
        .map((node) => ({
          id: node.id,
          x: Math.round(node.position.x),
          y: Math.round(node.position.y),
        }))
        .filter(({ id, x, y }) => stood.get(id)?.x !== x || stood.get(id)?.y !== y),
    );
  }

  /** Chooses nodes as soon as they are on the canvas. */
  await(ids: readonly string[], then?: () => void): void {
    this.#awaited = { ids, then };
    this.#chooseAwaited();
  }

  /** Does something once the canvas shows what the core holds now. */
  afterNext(then: () => void): void {
    this.#afterNext = then;
    this.reload();
  }

  #chooseAwaited(): void {
    const awaited = this.#awaited;
    if (!awaited) return;
    const present = new Set(this.nodes.map((node) => node.id));
    if (!awaited.ids.every((id) => present.has(id))) return;
    this.#awaited = undefined;
    this.choose(awaited.ids);
    const [only, ...others] = awaited.ids;
    if (only !== undefined && others.length === 0) this.cursor = only;
    // The canvas measures what it was just given first.
    if (awaited.then) void tick().then(awaited.then);
  }

  #take(view: StudioView, asked: number): void {
    for (const [id, held] of this.#held) {
      if (held.stored !== undefined && held.stored < asked) this.#held.delete(id);
    }
    const before = new Map(this.nodes.map((node) => [node.id, node] as const));
    const counts = degrees(view.edges);
    const fresh: CanvasNode[] = [
      ...view.cards.map((card) => cardNode(card, cardSpoken(card, counts.get(card.identifier)))),
      ...view.notes.map((note) => noteNode(note, t.studio.noteSpoken(note.text))),
    ];
    this.nodes = kept(
      fresh,
      before,
      (node, old) => {
        const held = this.#held.get(node.id);
        const position = this.#dragging.has(node.id)
          ? old.position
          : held
            ? { x: held.x, y: held.y }
            : node.position;
        return { ...node, position, selected: old.selected ?? false };
      },
      sameNode,
    );
    const cards = new Map(view.cards.map((card) => [card.identifier, card] as const));
    this.lines = kept(
      view.edges.flatMap((edge) => relationItem(edge, cards, relationSpoken(edge, cards)) ?? []),
      new Map(this.lines.map((line) => [line.id, line] as const)),
      (line) => line,
      (line, old) => JSON.stringify(line) === JSON.stringify(old),
    );
    if (!this.nodes.some((node) => node.id === this.cursor)) this.cursor = undefined;
    if (this.edge !== undefined && !this.lines.some((line) => line.id === this.edge)) {
      this.edge = undefined;
    }
    if (this.group !== undefined && !view.groups.some((group) => group.id === this.group)) {
      this.group = undefined;
    }
    this.#chooseAwaited();
    const then = this.#afterNext;
    this.#afterNext = undefined;
    if (then) void tick().then(then);
  }
}

function sameNode(next: CanvasNode, old: CanvasNode): boolean {
  return (
    next.position.x === old.position.x &&
    next.position.y === old.position.y &&
    next.width === old.width &&
    next.height === old.height &&
    withoutPlace(next) === withoutPlace(old)
  );
}

function withoutPlace(node: CanvasNode): string {
  return JSON.stringify(node.data, (key: string, value: unknown) =>
    key === 'x' || key === 'y' ? undefined : value,
  );
}

/** What was refused, as problems beside a field. */
export function refusal(thrown: unknown): Problem[] {
  if (thrown instanceof BackendError && thrown.problems.length > 0) return thrown.problems;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof BackendError ? thrown.code : 'refused';
  return [{ severity: 'error', code, message }];
}

/** Makes the studio known to everything on the canvas. */
export function provideStudio(studio: Studio): Studio {
  return setContext(KEY, studio);
}

/** The studio around a component. */
export function useStudio(): Studio {
  return getContext<Studio>(KEY);
}
