/** What the blueprints are compared with, as part of the address: `history:12`, `file:/a.json`. */
import type { StudioAgainst } from '@/bindings/api';

/** Reads the address's part; nothing when it is none. */
export function parseAgainst(text: string | undefined): StudioAgainst | undefined {
  const mark = text?.indexOf(':') ?? -1;
  if (text === undefined || mark < 0) return undefined;
  const rest = text.slice(mark + 1);
  switch (text.slice(0, mark)) {
    case 'history': {
      const changeSet = Number(rest);
      return rest !== '' && Number.isSafeInteger(changeSet)
        ? { kind: 'history', changeSet }
        : undefined;
    }
    case 'file':
      return rest === '' ? undefined : { kind: 'file', path: rest };
    case 'plan':
      return rest === '' ? undefined : { kind: 'plan', planId: rest };
    default:
      return undefined;
  }
}

/** Writes it. */
export function againstText(against: StudioAgainst): string {
  switch (against.kind) {
    case 'history':
      return `history:${String(against.changeSet)}`;
    case 'file':
      return `file:${against.path}`;
    case 'plan':
      return `plan:${against.planId}`;
  }
}
