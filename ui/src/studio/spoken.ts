/** Cards and relations in words, for screen readers and the list. */
import type { StudioCard, StudioEdge } from '@/bindings/api';
import { t } from '@/i18n';

/** How many relations leave and reach a card. */
export interface Degree {
  out: number;
  into: number;
}

/** The degrees of all cards that have relations. */
export function degrees(edges: readonly StudioEdge[]): Map<string, Degree> {
  const counts = new Map<string, Degree>();
  const of = (identifier: string): Degree => {
    const present = counts.get(identifier);
    if (present) return present;
    const made = { out: 0, into: 0 };
    counts.set(identifier, made);
    return made;
  };
  for (const edge of edges) {
    of(edge.from).out += 1;
    of(edge.to).into += 1;
  }
  return counts;
}

/** A card in one sentence. */
export function cardSpoken(card: StudioCard, degree: Degree | undefined): string {
  if (card.missing) return t.studio.missingSpoken(card.identifier);
  return t.studio.cardSpoken(card.title, card.rows.length, degree?.out ?? 0, degree?.into ?? 0);
}

/** A relation in one sentence. */
export function relationSpoken(edge: StudioEdge, cards: ReadonlyMap<string, StudioCard>): string {
  const name = (identifier: string) => cards.get(identifier)?.title ?? identifier;
  return t.studio.relationSpoken(
    edge.title || edge.relation,
    name(edge.from),
    name(edge.to),
    edge.many,
    edge.required,
  );
}
