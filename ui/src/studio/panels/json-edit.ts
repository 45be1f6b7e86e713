/** From the text beside the canvas to one change of the canvas. */
import type { BlueprintEdit, Problem, StudioCreate } from '@/bindings/api';
import { difference, toEdits } from '@/catalog/value/edits';
import {
  isObject,
  JsonError,
  lossyNumbers,
  parseJson,
  toPlain,
  type JsonObject,
} from '@/catalog/value/json';
import { t } from '@/i18n';

export type Reading = { edit: BlueprintEdit[]; create: StudioCreate[] } | { problems: Problem[] };

/**
 * Reads what was typed against what is stored. One blueprint is an object, several are a list;
 * entries with new identifiers become new blueprints.
 */
export function readBlueprints(text: string, stored: readonly JsonObject[]): Reading {
  let value;
  try {
    value = parseJson(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return refused({ message: thrown.message, line: thrown.line, column: thrown.column });
  }
  if (stored.length > 1 && !Array.isArray(value)) {
    return refused({ message: t.studio.jsonNotArray });
  }
  const entries = Array.isArray(value) ? value : [value];
  const before = new Map(stored.map((each) => [String(each['identifier']), each] as const));
  const edit: BlueprintEdit[] = [];
  const create: StudioCreate[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    if (!isObject(entry)) return refused({ message: t.studio.jsonNotObject });
    const identifier = entry['identifier'];
    if (typeof identifier !== 'string') return refused({ message: t.studio.jsonNoIdentifier });
    const base = before.get(identifier);
    seen.add(identifier);
    const changes = base ? difference(base, entry) : [];
    const lossy = (base ? changes.map((change) => change.value) : [entry]).flatMap(lossyNumbers);
    if (lossy[0] !== undefined) {
      return refused({
        message: t.catalog.numberTooLong(lossy[0]),
        fix: t.catalog.numberTooLongFix,
      });
    }
    if (!base) create.push({ value: toPlain(entry) });
    else if (changes.length > 0) edit.push({ identifier, edits: toEdits(changes, toPlain) });
  }
  const gone = [...before.keys()].find((identifier) => !seen.has(identifier));
  if (gone !== undefined) return refused({ message: t.studio.jsonIdentifierFixed(gone) });
  return { edit, create };
}

function refused(problem: Omit<Problem, 'severity' | 'code'>): Reading {
  return { problems: [{ severity: 'error', code: 'json', ...problem }] };
}
