/** What on the canvas an element belongs to. */

/** The name of the card or note that it is in. */
export function nodeAt(element: Element): string | undefined {
  return element.closest('.svelte-flow__node')?.getAttribute('data-id') ?? undefined;
}

/** The name of the relation that it is part of. */
export function edgeAt(element: Element): string | undefined {
  return element.closest('[data-relation]')?.getAttribute('data-relation') ?? undefined;
}

/** The id of the group whose title it is. */
export function groupAt(element: Element): string | undefined {
  return element.closest('[data-group]')?.getAttribute('data-group') ?? undefined;
}
