/** Colours and font of a drawing, as the canvas understands them. */
export interface Theme {
  canvas: string;
  card: string;
  text: string;
  muted: string;
  line: string;
  strongLine: string;
  accent: string;
  font: string;
  /** One colour a kind; a kind is a place in this list. */
  palette: readonly string[];
}

/** How many kinds of node can be told apart by colour. */
export const PALETTE_SIZE = 12;

/** Which custom property of the window each colour comes from. */
const TOKENS = {
  canvas: '--surface',
  card: '--surface-raised',
  text: '--ink',
  muted: '--ink-soft',
  line: '--line-control',
  strongLine: '--ink-soft',
  accent: '--accent',
} as const;

/**
 * Reads the colours that apply at `host`.
 *
 * A custom property may hold `light-dark(…)` or another function that a canvas does not know, so
 * each is resolved by way of the `color` of a probe element.
 */
export function readTheme(host: HTMLElement): Theme {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const theme: Theme = {
    canvas: resolve(TOKENS.canvas),
    card: resolve(TOKENS.card),
    text: resolve(TOKENS.text),
    muted: resolve(TOKENS.muted),
    line: resolve(TOKENS.line),
    strongLine: resolve(TOKENS.strongLine),
    accent: resolve(TOKENS.accent),
    font: getComputedStyle(host).fontFamily,
    palette: Array.from({ length: PALETTE_SIZE }, (_, index) =>
      resolve(`--palette-${String(index)}`),
    ),
  };
  probe.remove();
  return theme;
}

/** Calls `changed` whenever the colours may have changed; the answer stops that. */
export function watchTheme(changed: () => void): () => void {
  const queries = [
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(forced-colors: active)',
  ];
  const lists = queries.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme', 'data-contrast'],
  });
  return () => {
    for (const list of lists) list.removeEventListener('change', changed);
    observer.disconnect();
  };
}
