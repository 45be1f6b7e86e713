import type { EntityName } from '@/bindings/api';
import type { SceneNode } from './engine/scene';
import { LIMIT, type View } from './query';

/** Most entities that an address names one by one. */
const NAMED = 150;

/** The neighbourhood of an entity, as far and in the direction as the one looked at before. */
export function viewAround(before: View | undefined, around: EntityName): View {
  const { depth, direction } =
    before?.kind === 'around' ? before : { depth: 2, direction: 'both' as const };
  return { kind: 'around', around, depth, direction };
}

/**
 * What is inside a super-node: all of it when that is not too much, else groups of blueprints, and
 * the map where those were opened already.
 */
export function viewInside(
  { by, within: outside }: View & { kind: 'groups' },
  { id, count }: Pick<SceneNode, 'id' | 'count'>,
): View {
  const within = [...outside, { by, id }];
  if (count <= LIMIT) return { kind: 'all', within };
  if (within.some((each) => each.by.kind === 'blueprint')) return { kind: 'map', within };
  return { kind: 'groups', by: { kind: 'blueprint' }, within };
}

/**
 * Only these entities, or the first of very many; `total` is how many there are when `names` are
 * not all of them.
 */
export function viewAmong(names: readonly EntityName[], total = names.length): View {
  const among = names
    .slice(0, NAMED)
    .map(({ blueprint, identifier }) => ({ blueprint, identifier }));
  return { kind: 'among', among, ...(total > among.length && { of: total }) };
}
