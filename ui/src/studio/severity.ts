/** Problems that ask for something, and hints that only tell: a card just made is not wrong. */
import type { StudioCard, StudioProblem } from '@/bindings/api';

type Found = Pick<StudioProblem, 'severity' | 'subject' | 'code'>;

/** The core's last entry when it does not list all. */
const CUT_OFF = 'more-problems';

function isHint(problem: Found): boolean {
  return problem.severity === 'info';
}

/** How many there are of each. */
export function counted(problems: readonly Found[]): { problems: number; hints: number } {
  const hints = problems.filter(isHint).length;
  return { problems: problems.length - hints, hints };
}

/** Problems in their order, then hints. */
export function hintsLast<T extends Found>(problems: readonly T[]): T[] {
  return [...problems.filter((each) => !isHint(each)), ...problems.filter(isHint)];
}

/** How many problems each blueprint has that has any; hints are none. */
export function problemsByCard(
  problems: readonly Found[],
  cards: readonly Pick<StudioCard, 'identifier' | 'problems'>[],
): Map<string, number> {
  // The worst come first: as long as no hint is listed, what is not listed may be more than a hint.
  const others = problems.filter((problem) => problem.code !== CUT_OFF);
  if (others.length < problems.length && !others.some(isHint)) {
    return new Map(cards.map((card) => [card.identifier, card.problems]));
  }
  const counts = new Map<string, number>();
  for (const problem of others) {
    if (!isHint(problem)) counts.set(problem.subject, (counts.get(problem.subject) ?? 0) + 1);
  }
  return counts;
}
