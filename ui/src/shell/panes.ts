const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Moves the focus to the next (or previous) pane: an element with `data-pane` that is in view. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  );
  if (panes.length === 0) return;
  // The innermost pane that holds the focus is the present one.
  const present = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(present + step + panes.length) % panes.length];
  const first = next?.querySelector<HTMLElement>(focusable);
  (first ?? next)?.focus();
}
