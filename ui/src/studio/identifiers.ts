/** Identifiers made from what a person typed as a name. */

/** Longest identifier that the vendor takes. */
const LONGEST = 100;

/** `Order item` becomes `orderItem`; accents go, other signs part words. */
export function identifierFor(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? startLow(word) : capital(word)))
    .join('')
    .slice(0, LONGEST);
}

/** The identifier itself, or with the first number that makes it a new one. */
export function freeIdentifier(wanted: string, taken: ReadonlySet<string>): string {
  const stem = wanted === '' ? 'unnamed' : wanted;
  if (!taken.has(stem)) return stem;
  for (let count = 2; ; count += 1) {
    const name = `${stem.slice(0, LONGEST - 6)}${count}`;
    if (!taken.has(name)) return name;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `API` stays recognisable as `api`, `JiraIssue` becomes `jiraIssue`. */
function startLow(word: string): string {
  return word === word.toUpperCase()
    ? word.toLowerCase()
    : word.charAt(0).toLowerCase() + word.slice(1);
}
