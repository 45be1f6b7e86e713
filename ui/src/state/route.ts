/** Addresses inside the window, as text: `#/catalog/entity/service/cart?tab=json`. */

/** Screens in the order of the rail. */
export const screens = [
  'home',
  'workshop',
  'catalog',
  'studio',
  'graph',
  'reports',
  'history',
  'settings',
  'import',
] as const;

export type Screen = (typeof screens)[number];

export interface Route {
  screen: Screen;
  /** Parts after the screen, decoded. */
  path: string[];
  query: Record<string, string>;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads an address; anything unknown leads home. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  const [first = '', ...path] = (mark < 0 ? text : text.slice(0, mark)).split('/').map(decode);
  const screen = screens.find((known) => known === first);
  if (screen === undefined) return { screen: 'home', path: [], query: {} };
  const query = mark < 0 ? {} : Object.fromEntries(new URLSearchParams(text.slice(mark + 1)));
  return { screen, path: path.filter((part) => part !== ''), query };
}

/** Writes an address; undefined and empty query values are left out. */
export function formatRoute(
  screen: Screen,
  path: readonly string[] = [],
  query: Record<string, string | undefined> = {},
): string {
  const parts = [screen, ...path].map(encodeURIComponent).join('/');
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  const search = new URLSearchParams(given).toString();
  return search === '' ? `#/${parts}` : `#/${parts}?${search}`;
}
