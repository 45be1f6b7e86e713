/** What an address asks to see of the entities, and the picture that answers it. */
import { untrack } from 'svelte';
import { call } from '@/backend';
import type { GraphEntities, GraphMap, GraphText, GraphView } from '@/bindings/api';
import { t } from '@/i18n';
import { announce } from '@/state/announce.svelte';
import { resource } from '@/state/live.svelte';
import { route } from '@/state/router.svelte';
import { workspace } from '@/state/workspace.svelte';
import { aroundText } from './around';
import { isMap, type Picture } from './engine/map';
import { edgeCount, findNode, nodeCount } from './engine/read';
import { mapNews } from './map-news';
import { MapRun, type MapState } from './map-run.svelte';
import { LIMIT, readAddress, type View } from './query';
import { Touched } from './touched.svelte';

/** What the file of a drawing is made from. */
export type Drawn = Omit<GraphText, 'format'>;

/** Lives in the component that shows it. */
export class AskedPicture {
  readonly facets = resource(
    () => 'facets',
    () => call('graph_facets', {}),
  );
  private readonly address = $derived(readAddress(route.query));
  /** What to draw; nothing until it is known how much there is. */
  readonly view = $derived.by<View | undefined>(() => {
    if (this.address.view.kind !== 'start') return this.address.view;
    if (!this.facets.data) return undefined;
    return this.facets.data.total <= LIMIT
      ? { kind: 'all', within: [] }
      : { kind: 'groups', by: { kind: 'blueprint' }, within: [] };
  });
  readonly filter = $derived(this.address.filter);
  readonly color = $derived(this.address.color);
  /** What pictures have in common that keep their view and the places of their nodes. */
  readonly viewKey = $derived(
    this.view?.kind === 'around'
      ? `around ${aroundText(this.view.around)}`
      : JSON.stringify(this.view),
  );

  readonly touched = new Touched(() => this.viewKey);
  readonly marks = $derived(this.touched.marks);

  private readonly graph = resource(
    () =>
      this.view === undefined || this.view.kind === 'map'
        ? undefined
        : {
            view: this.view,
            filter: this.filter,
            color: this.color,
            ...this.marks,
            pinned: undefined,
          },
    (key) => {
      if (key.view.kind === 'groups') {
        const { by, within } = key.view;
        return call('graph_groups', { by, within, filter: this.filter });
      }
      return call('graph_entities', this.entitiesRequest(key.view));
    },
  );
  // The last picture stays while the next is on its way.
  private shown = $state.raw<{ of: string; view: View; answer: GraphView }>();
  readonly run = new MapRun();

  // As text, because every change of the address makes objects anew and a map must not begin again
  // for a panel that opens beside it.
  private readonly mapAsked = $derived.by(() => {
    const { view, filter, color } = this;
    if (view?.kind !== 'map') return undefined;
    return JSON.stringify({ within: view.within, filter, color } satisfies GraphMap);
  });

  /** Everything is laid out as a map. */
  readonly mapped = $derived(this.view?.kind === 'map');
  readonly picture = $derived<Picture | undefined>(
    this.mapped ? this.run.scene : this.shown?.answer.scene,
  );
  /** Nodes stand for groups. */
  readonly grouped = $derived(!this.mapped && this.shown?.view.kind === 'groups');
  readonly legend = $derived((this.mapped ? this.run.legend : this.shown?.answer.legend) ?? []);
  readonly notes = $derived((this.mapped ? this.run.notes : this.shown?.answer.notes) ?? []);
  readonly total = $derived((this.mapped ? this.run.total : this.shown?.answer.total) ?? 0);
  readonly error = $derived(this.mapped ? this.run.error : this.graph.error);
  /** Nodes drawn. */
  readonly count = $derived(this.picture ? nodeCount(this.picture) : 0);
  /** Names the picture for screen readers. */
  readonly label = $derived(
    t.graph.canvas(t.graph.entities, this.count, this.picture ? edgeCount(this.picture) : 0),
  );
  /** Titles of blueprints by identifier. */
  readonly titles = $derived(
    new Map((this.facets.data?.blueprints ?? []).map((entry) => [entry.key, entry.title] as const)),
  );
  /** Whether anything drawn does not exist. */
  readonly missing = $derived.by(() => {
    const { picture } = this;
    if (!picture) return false;
    return isMap(picture)
      ? picture.missing.includes(1)
      : picture.nodes.some((node) => node.missing);
  });
  /** Whether any relation drawn leads through hidden nodes. */
  readonly implied = $derived.by(() => {
    const { picture } = this;
    return picture !== undefined && !isMap(picture) && picture.edges.some((edge) => edge.implied);
  });
  /** Nodes that keep their places. */
  readonly pinned = $derived.by(() => {
    const { picture } = this;
    const nodes = new Set<number>();
    if (!picture || isMap(picture)) return nodes;
    for (const id of this.marks.pinned) nodes.add(findNode(picture, id));
    nodes.delete(-1);
    return nodes;
  });
  /** What a file of everything is made from; a map is everything already. */
  readonly whole = $derived.by<Drawn | undefined>(() => {
    if (this.mapped) return undefined;
    return { kind: 'entities', filter: this.filter, color: this.color };
  });

  constructor() {
    $effect(() => {
      const answer = this.graph.data;
      untrack(() => {
        if (!answer || !this.view) return;
        this.shown = { of: this.viewKey, view: this.view, answer };
        this.touched.drawn(this.viewKey, answer.scene.nodes);
      });
    });
    $effect(() => {
      const asked = this.mapAsked;
      if (asked === undefined) {
        this.run.end();
        return;
      }
      void workspace.revision;
      untrack(() => void this.run.begin(JSON.parse(asked) as GraphMap));
    });
    let before: MapState | undefined;
    $effect(() => {
      const { state } = this.run;
      const news = mapNews(
        before,
        state,
        untrack(() => this.run.progress),
      );
      before = state;
      if (news !== undefined) announce(news);
    });
    $effect(() => () => this.run.end());
  }

  /** The view that the picture shows; an earlier one while the next is on its way. */
  get shownView(): View | undefined {
    return this.shown?.view;
  }

  /** The key of the view that the picture shows. */
  get shownKey(): string {
    return this.mapped ? this.viewKey : (this.shown?.of ?? '');
  }

  /** What the file of the picture is made from; its nodes are named only on the way to one. */
  drawn(exporting: boolean): Drawn {
    const { run, view, filter } = this;
    if (this.mapped) return { kind: 'entities', ...(run.id !== undefined && { map: run.id }) };
    if (view?.kind === 'groups') {
      return { kind: 'entities', groups: view.by, within: view.within, filter };
    }
    return { kind: 'entities', seen: true, ...(exporting && view && this.entitiesRequest(view)) };
  }

  private entitiesRequest(of: View): GraphEntities {
    const { filter, color, marks } = this;
    return {
      ...(of.kind === 'around' && {
        around: of.around,
        depth: of.depth,
        direction: of.direction,
      }),
      ...(of.kind === 'search' && { search: of.text }),
      ...(of.kind === 'among' && { among: of.among }),
      ...('within' in of && { within: of.within }),
      limit: LIMIT,
      expand: marks.expand,
      collapse: marks.collapse,
      without: marks.without,
      filter,
      color,
      pins: this.touched.pins(),
    };
  }
}
