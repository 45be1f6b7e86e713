/** Texts that open elsewhere. */

/** The text when it is a whole web or mail address; only those are ever opened. */
export function linkOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(https?:\/\/|mailto:)\S+$/i.test(value)) return undefined;
  return URL.canParse(value) ? value : undefined;
}
