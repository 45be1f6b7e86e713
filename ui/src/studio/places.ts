import { pointerSteps } from '@/state/problems';

const MAPS = ['mirrorProperties', 'calculationProperties', 'aggregationProperties'];

/** The row of a card that a place in its blueprint is about. */
export function rowOf(pointer: string | undefined): string | undefined {
  const [first = '', second = '', third] = pointerSteps(pointer ?? '');
  if (first === 'schema' && second === 'properties') return third;
  return MAPS.includes(first) ? second : undefined;
}
