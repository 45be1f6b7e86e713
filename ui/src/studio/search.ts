import type { StudioCard, StudioNote } from '@/bindings/api';
import { t } from '@/i18n';
import { cardId, noteId } from './nodes';

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

/** Something on the canvas that the search found. */
export interface Hit {
  /** Its name on the canvas. */
  id: string;
  /** What it is called when it is announced. */
  title: string;
}

/** Cards, then notes, that hold every word of a text. */
export function searchCanvas(
  cards: readonly StudioCard[],
  notes: readonly StudioNote[],
  text: string,
): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const written = words.length === 0 ? [] : notes;
  return [
    ...matchingCards(cards, text).map(({ identifier, title }) => ({
      id: cardId(identifier),
      title,
    })),
    ...written
      .filter((note) => words.every((word) => note.text.toLowerCase().includes(word)))
      .map((note) => ({ id: noteId(note.id), title: t.studio.noteSpoken(note.text) })),
  ];
}
