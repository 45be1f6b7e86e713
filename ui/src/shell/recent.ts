/** What was chosen in the palette lately, kept per workspace file. */

export type RecentEntry =
  | { kind: 'action'; id: string }
  | {
      kind: 'blueprint' | 'entity';
      blueprint: string;
      identifier: string;
      title: string;
      color: number;
    };

const most = 6;
const prefix = 'plinth.recent.';

function sameThing(a: RecentEntry, b: RecentEntry): boolean {
  if (a.kind === 'action') return b.kind === 'action' && a.id === b.id;
  return b.kind === a.kind && a.blueprint === b.blueprint && a.identifier === b.identifier;
}

/** Puts an entry first and drops its older self. */
export function withRecent(list: readonly RecentEntry[], entry: RecentEntry): RecentEntry[] {
  return [entry, ...list.filter((each) => !sameThing(each, entry))].slice(0, most);
}

function isEntry(value: unknown): value is RecentEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const given = value as Record<string, unknown>;
  if (given['kind'] === 'action') return typeof given['id'] === 'string';
  return (
    (given['kind'] === 'blueprint' || given['kind'] === 'entity') &&
    typeof given['blueprint'] === 'string' &&
    typeof given['identifier'] === 'string' &&
    typeof given['title'] === 'string' &&
    typeof given['color'] === 'number'
  );
}

/** Newest first; empty where nothing readable is kept. */
export function readRecent(path: string | undefined): RecentEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + (path ?? '')) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Notes that something was chosen. */
export function rememberRecent(path: string | undefined, entry: RecentEntry): void {
  try {
    const list = withRecent(readRecent(path), entry);
    localStorage.setItem(prefix + (path ?? ''), JSON.stringify(list));
  } catch {
    // Without storage there is no memory; nothing else depends on it.
  }
}
