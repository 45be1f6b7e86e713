import { readFileSync } from 'node:fs';

/** The request that the bench writes to this script. */
export const request = JSON.parse(readFileSync(0, 'utf8'));

/** What the bench reads. */
export function answer(places, milliseconds) {
  console.log(JSON.stringify({ places, milliseconds }));
}
