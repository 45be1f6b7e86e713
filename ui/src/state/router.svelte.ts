/** Where the window is, kept in the address so that back, forward and reload work. */
import { formatRoute, parseRoute, type Route, type Screen } from './route';

export type { Screen } from './route';

let current = $state.raw<Route>(parseRoute(location.hash));
let address = location.hash;
const guards = new Set<() => string | null>();

/** Asks the person whether a draft may be left behind; the shell provides the question. */
let askToLeave: (what: string) => Promise<boolean> = () => Promise.resolve(true);

/** The present address. */
export const route = {
  get screen(): Screen {
    return current.screen;
  },
  get path(): string[] {
    return current.path;
  },
  get query(): Record<string, string> {
    return current.query;
  },
};

/** An address for a link. */
export function href(
  screen: Screen,
  path: readonly string[] = [],
  query: Record<string, string | undefined> = {},
): string {
  return formatRoute(screen, path, query);
}

/** Goes to a screen. */
export function go(
  screen: Screen,
  path: readonly string[] = [],
  query: Record<string, string | undefined> = {},
): void {
  location.hash = formatRoute(screen, path, query);
}

/** Changes parts of the query without a new step in the browser's history. */
export function replaceQuery(changes: Record<string, string | undefined>): void {
  const next = formatRoute(current.screen, current.path, { ...current.query, ...changes });
  history.replaceState(null, '', next);
  address = next;
  current = parseRoute(next);
}

/**
 * Asks before the screen goes away while `unsaved` names something. Returns how to stop asking, for
 * an effect.
 */
export function leaveGuard(unsaved: () => string | null): () => void {
  guards.add(unsaved);
  return () => guards.delete(unsaved);
}

/** Sets how the question of {@link leaveGuard} is asked. */
export function onAskToLeave(ask: (what: string) => Promise<boolean>): void {
  askToLeave = ask;
}

function unsavedName(): string | null {
  for (const guard of guards) {
    const what = guard();
    if (what !== null) return what;
  }
  return null;
}

window.addEventListener('hashchange', () => {
  const wanted = location.hash;
  if (wanted === address) return;
  const what = unsavedName();
  if (what === null) {
    address = wanted;
    current = parseRoute(wanted);
    return;
  }
  // Stay where we are while the person decides.
  history.replaceState(null, '', address === '' ? '#/home' : address);
  void askToLeave(what).then((leave) => {
    if (!leave) return;
    history.replaceState(null, '', wanted);
    address = wanted;
    current = parseRoute(wanted);
  });
});
