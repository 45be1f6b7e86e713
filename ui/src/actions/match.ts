/** How well what was typed fits a text: every word must start a word of it, or lie within one. */

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Higher is better; null = no match. The label counts more than the keywords, the start of a word
 * more than its middle, a short label more than a long one.
 */
export function matchScore(typed: string, label: string, keywords = ''): number | null {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return 0;
  const name = plain(label);
  const rest = plain(keywords);
  let score = 0;
  for (const word of words) {
    if (name.startsWith(word)) score += 8;
    else if (startsWord(name, word)) score += 6;
    else if (name.includes(word)) score += 3;
    else if (startsWord(rest, word)) score += 2;
    else return null;
  }
  return score - name.length / 100;
}

function startsWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}
