import type { StudioCard } from '@/bindings/api';

/** Cards that hold every word of a text; those whose title begins with it first. */
export function matchingCards(cards: readonly StudioCard[], text: string): StudioCard[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const rank = (card: StudioCard): number => {
    const title = card.title.toLowerCase();
    if (title.startsWith(wanted)) return 0;
    const name = `${title} ${card.identifier.toLowerCase()}`;
    return words.every((word) => name.includes(word)) ? 1 : 2;
  };
  return cards
    .filter((card) => {
      const all = [card.title, card.identifier, ...card.rows.flatMap((row) => [row.title, row.id])]
        .join(' ')
        .toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}
