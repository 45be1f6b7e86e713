import type {
  Direction,
  EntityName,
  GraphColor,
  GraphFilter,
  GraphGroupBy,
  GraphWithin,
} from '@/bindings/api';
import { aroundText, parseAround } from './around';

/** Which part of the entity graph is looked at. */
export type View =
  | { kind: 'start' }
  | { kind: 'all'; within: GraphWithin[] }
  | { kind: 'groups'; by: GraphGroupBy; within: GraphWithin[] }
  | { kind: 'around'; around: EntityName; depth: number; direction: Direction }
  | { kind: 'search'; text: string }
  /** `of` is how many were chosen, when these are only the first of them. */
  | { kind: 'among'; among: EntityName[]; of?: number }
  | { kind: 'map'; within: GraphWithin[] };

/** Everything of the entity graph that an address says. */
export interface GraphAddress {
  view: View;
  filter: GraphFilter;
  color: GraphColor;
}

/** More nodes than this at once are a hairball. */
export const LIMIT = 150;
/** Steps that a person can choose from. */
export const DEPTHS = [1, 2, 3, 4] as const;

/** No filter. */
export const EVERYTHING: GraphFilter = {
  blueprints: [],
  relations: [],
  teams: [],
  hide: [],
  reduced: false,
};

/** Whether a filter takes anything away. */
export function isFiltered(filter: GraphFilter): boolean {
  return countFilters(filter) > 0;
}

/** How many parts of a filter are in use. */
export function countFilters(filter: GraphFilter): number {
  const lists = [filter.blueprints, filter.relations, filter.teams, filter.hide];
  return (
    lists.filter((list) => list.length > 0).length +
    (filter.property ? 1 : 0) +
    (filter.reduced ? 1 : 0)
  );
}

type Query = Record<string, string | undefined>;

/** Reads an address; what it does not say, or says wrongly, is as at the start. */
export function readAddress(query: Query): GraphAddress {
  return {
    view: readView(query),
    filter: { ...EVERYTHING, ...readFilter(query['filter']) },
    color: readColor(query['color']),
  };
}

function readView(query: Query): View {
  const within = readWithin(query['within']);
  const around = parseAround(query['around']);
  if (around) {
    const steps = Number(query['depth'] ?? 2);
    return {
      kind: 'around',
      around,
      depth: DEPTHS.find((each) => each === steps) ?? 2,
      direction: readDirection(query['direction']),
    };
  }
  if (query['find']) return { kind: 'search', text: query['find'] };
  const among = (query['among'] ?? '').split(',').flatMap((part) => parseAround(part) ?? []);
  if (among.length > 0) {
    const of = Number(query['of']);
    return { kind: 'among', among, ...(Number.isSafeInteger(of) && of > among.length && { of }) };
  }
  if (query['view'] === 'map') return { kind: 'map', within };
  if (query['view'] === 'all') return { kind: 'all', within };
  const by = readGroupBy(query['by']);
  return by ? { kind: 'groups', by, within } : { kind: 'start' };
}

/** The parts of an address that say a view; all of them, so that none is left from the last. */
export function viewQuery(view: View): Query {
  const none: Query = {
    around: undefined,
    depth: undefined,
    direction: undefined,
    find: undefined,
    among: undefined,
    of: undefined,
    view: undefined,
    by: undefined,
    within: undefined,
  };
  const inside = 'within' in view && view.within.length > 0 ? JSON.stringify(view.within) : '';
  switch (view.kind) {
    case 'start':
      return none;
    case 'around':
      return {
        ...none,
        around: aroundText(view.around),
        depth: String(view.depth),
        direction: view.direction,
      };
    case 'search':
      return { ...none, find: view.text };
    case 'among':
      return {
        ...none,
        among: view.among.map(aroundText).join(','),
        of: view.of === undefined ? undefined : String(view.of),
      };
    case 'groups':
      return { ...none, by: groupText(view.by), within: inside };
    case 'all':
    case 'map':
      return { ...none, view: view.kind, within: inside };
  }
}

/** The part of an address that says a filter. */
export function filterQuery(filter: GraphFilter): Query {
  return { filter: isFiltered(filter) ? JSON.stringify(filter) : undefined };
}

/** The part of an address that says what colours mean. */
export function colorQuery(color: GraphColor): Query {
  if (color.by === 'blueprint') return { color: undefined };
  return { color: color.by === 'team' ? 'team' : `property:${color.name}` };
}

/** A way of grouping as one word. */
export function groupText(by: GraphGroupBy): string {
  return by.kind === 'relation' ? `relation:${by.relation}` : by.kind;
}

/** The way of grouping that {@link groupText} wrote. */
export function readGroupBy(text: string | undefined): GraphGroupBy | undefined {
  if (text === 'blueprint' || text === 'team') return { kind: text };
  const [kind, relation] = cut(text ?? '');
  return kind === 'relation' && relation !== '' ? { kind, relation } : undefined;
}

function readColor(text: string | undefined): GraphColor {
  if (text === 'team') return { by: 'team' };
  const [kind, name] = cut(text ?? '');
  return kind === 'property' && name !== '' ? { by: 'property', name } : { by: 'blueprint' };
}

function cut(text: string): [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

function readDirection(text: string | undefined): Direction {
  return text === 'upstream' || text === 'downstream' ? text : 'both';
}

function readFilter(text: string | undefined): Partial<GraphFilter> {
  const read = parsed(text);
  if (typeof read !== 'object' || read === null) return {};
  const given = read as Record<string, unknown>;
  const filter: Partial<GraphFilter> = { reduced: given['reduced'] === true };
  for (const name of ['blueprints', 'relations', 'teams', 'hide'] as const) {
    const list = given[name];
    if (Array.isArray(list)) filter[name] = list.filter((each) => typeof each === 'string');
  }
  const property = given['property'] as Record<string, unknown> | undefined;
  if (typeof property?.['name'] === 'string' && typeof property['value'] === 'string') {
    filter.property = { name: property['name'], value: property['value'] };
  }
  return filter;
}

function readWithin(text: string | undefined): GraphWithin[] {
  const read = parsed(text);
  if (!Array.isArray(read)) return [];
  return (read as unknown[]).flatMap((each) => {
    const { by, id } = (each ?? {}) as { by?: Partial<Record<string, unknown>>; id?: unknown };
    if (typeof id !== 'string' || typeof by?.['kind'] !== 'string') return [];
    const relation = typeof by['relation'] === 'string' ? by['relation'] : '';
    const group = readGroupBy(
      by['kind'] === 'relation' ? `relation:${relation}` : String(by['kind']),
    );
    return group ? [{ by: group, id }] : [];
  });
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A typed address may hold anything.
    return undefined;
  }
}

/** `list` with `item` when it was without, and the other way round. */
export function toggled(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
}
