/** Which card an arrow key leads to. */
import { middle, type Rect } from './route';

export type Heading = 'left' | 'right' | 'up' | 'down';

export interface Place extends Rect {
  id: string;
}

/** The heading of an arrow key. */
export function headingOf(key: string): Heading | undefined {
  switch (key) {
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    default:
      return undefined;
  }
}

/** The nearest place in a direction; what lies beside the way counts as farther. */
export function nearest(from: Place, places: Iterable<Place>, heading: Heading): Place | undefined {
  const start = middle(from);
  let best: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    if (place.id === from.id) continue;
    const end = middle(place);
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const along = heading === 'left' ? -dx : heading === 'right' ? dx : heading === 'up' ? -dy : dy;
    const beside = Math.abs(heading === 'left' || heading === 'right' ? dy : dx);
    if (along <= 0) continue;
    // Falls with the angle, too: a card almost beside this one is not below it.
    const cost = along + (beside * beside) / along;
    if (cost < least) {
      least = cost;
      best = place;
    }
  }
  return best;
}

/** The place at the other end of a relation in a direction: the nearest of the neighbours. */
export function neighbour(
  from: Place,
  places: ReadonlyMap<string, Place>,
  edges: Iterable<{ from: string; to: string }>,
  heading: Heading,
): Place | undefined {
  const ends: Place[] = [];
  for (const edge of edges) {
    const other = edge.from === from.id ? edge.to : edge.to === from.id ? edge.from : undefined;
    const place = other === undefined ? undefined : places.get(other);
    if (place && place.id !== from.id) ends.push(place);
  }
  return nearest(from, ends, heading);
}

/**
 * The next of a card's relations, around the end: those it declares first, then those that lead to
 * it. `relations` are named; `from` is the name of the one to go on from.
 */
export function nextRelation(
  relations: readonly (readonly [string, { from: string; to: string }])[],
  card: string,
  from: string | undefined,
  step: 1 | -1,
): string | undefined {
  const names = [
    ...relations.filter(([, edge]) => edge.from === card),
    ...relations.filter(([, edge]) => edge.to === card && edge.from !== card),
  ].map(([name]) => name);
  const at = from === undefined ? -1 : names.indexOf(from);
  if (at === -1) return step === 1 ? names[0] : names.at(-1);
  return names[(at + step + names.length) % names.length];
}
