import { href } from '@/state/router.svelte';

/** Address of an entity's page. */
export function entityHref(blueprint: string, identifier: string): string {
  return href('catalog', ['entity', blueprint, identifier]);
}

/** Address of a blueprint's page. */
export function blueprintHref(identifier: string): string {
  return href('catalog', ['blueprint', identifier]);
}

/** Address of the list of a blueprint's entities; of all when there is none. */
export function listHref(blueprint?: string): string {
  return href('catalog', [], { of: blueprint });
}

/** Under what name an entity's draft is kept. */
export function entityDraft(blueprint: string, identifier: string): string {
  return `entity ${JSON.stringify([blueprint, identifier])}`;
}

/** Under what name the draft of a new entity is kept. */
export function newEntityDraft(blueprint: string): string {
  return `new entity ${blueprint}`;
}

/** Under what name a blueprint's draft is kept. */
export function blueprintDraft(identifier: string): string {
  return `blueprint ${identifier}`;
}
