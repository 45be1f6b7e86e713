/** A relation drawn by hand: a new one from card to card, or an end of one taken elsewhere. */
import { pointer } from '@/state/problems';
import { t } from '@/i18n';
import type { Change } from '@/catalog/value/edits';
import type { Json, JsonObject } from '@/catalog/value/json';
import { isObject } from '@/catalog/value/json';
import { announce } from '@/state/announce.svelte';
import { failure } from '@/state/toasts.svelte';
import { takenRelations } from '../definition';
import { blueprintOf, edgeId } from '../nodes';
import type { HeldEnd, Studio } from '../studio.svelte';
import type { CanvasView } from './canvas.svelte';
import type { Point, Rect } from './route';

/** A press on a handle that ends this near to its card was only a click. */
const CLICK_REACH = 40;

/** Follows the pointer from a press on until it is let go; Escape takes it back. */
export function drawRelation(
  event: PointerEvent,
  from: string,
  held: HeldEnd | undefined,
  studio: Studio,
  canvas: CanvasView,
): void {
  if (event.button !== 0) return;
  event.stopPropagation();
  event.preventDefault();
  canvas.focus();
  const stop = new AbortController();
  const { signal } = stop;
  const follow = (next: PointerEvent): void => {
    const element = document.elementFromPoint(next.clientX, next.clientY);
    const card = element?.closest('.svelte-flow__node')?.getAttribute('data-id') ?? '';
    const at = canvas.toCanvas({ x: next.clientX, y: next.clientY });
    studio.connecting = { from, held, at, over: blueprintOf(card) };
  };
  const cancel = (): void => {
    stop.abort();
    studio.connecting = undefined;
  };
  const end = (next: PointerEvent): void => {
    // Escape took it back in the meantime.
    const drawn = studio.connecting !== undefined;
    if (drawn) follow(next);
    const { at, over } = studio.connecting ?? {};
    cancel();
    if (!drawn || at === undefined) return;
    if (held) void takeElsewhere(held, over, studio).catch(failure);
    else begin(from, at, over, studio, canvas);
  };
  const escape = (key: KeyboardEvent): void => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    cancel();
  };
  follow(event);
  window.addEventListener('pointermove', follow, { signal });
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', cancel, { signal });
  window.addEventListener('keydown', escape, { capture: true, signal });
}

/** A new relation where the pointer stands on a card, a new card where it does not. */
function begin(
  from: string,
  at: Point,
  over: string | undefined,
  studio: Studio,
  canvas: CanvasView,
): void {
  if (over !== undefined) studio.editing = { kind: 'new-relation', card: from, to: over };
  else if (canvas.far || beyond(at, studio.rect(from))) {
    studio.editing = { kind: 'new-card', at, from };
  }
}

function beyond(at: Point, rect: Rect | undefined): boolean {
  return (
    !rect ||
    at.x < rect.x - CLICK_REACH ||
    at.y < rect.y - CLICK_REACH ||
    at.x > rect.x + rect.w + CLICK_REACH ||
    at.y > rect.y + rect.h + CLICK_REACH
  );
}

async function takeElsewhere(
  { edge, end }: HeldEnd,
  over: string | undefined,
  studio: Studio,
): Promise<void> {
  const name = edge.title || edge.relation;
  const title = studio.cards.get(over ?? '')?.title ?? over ?? '';
  if (over === undefined || over === (end === 'target' ? edge.to : edge.from)) return;
  if (end === 'target') {
    const target = pointer('relations', edge.relation, 'target');
    await studio.edit(edge.from, () => [{ pointer: target, value: over }]);
    announce(t.studio.retargeted(name, title));
    return;
  }
  if (studio.cards.get(over)?.missing) throw new Error(t.studio.undefinedSource(title));
  let relation: Json | undefined;
  const taken = await studio.editOf(edge.from, (blueprint) => {
    relation = relationOf(blueprint, edge.relation);
    return removal(edge.relation);
  });
  const given = await studio.editOf(over, (blueprint) => {
    if (takenRelations(blueprint).has(edge.relation)) {
      throw new Error(t.studio.relationTaken(title, edge.relation));
    }
    return relation === undefined
      ? []
      : [{ pointer: pointer('relations', edge.relation), value: relation }];
  });
  await studio.change({ edit: [...taken, ...given] });
  studio.edge = edgeId({ from: over, relation: edge.relation });
  announce(t.studio.movedSource(name, title));
}

function relationOf(blueprint: JsonObject, key: string): Json | undefined {
  const relations = blueprint['relations'];
  return isObject(relations) ? relations[key] : undefined;
}

function removal(relation: string): Change[] {
  return [{ pointer: pointer('relations', relation) }];
}
