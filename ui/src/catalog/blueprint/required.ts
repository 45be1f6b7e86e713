import { t } from '@/i18n';
import type { Editor } from '../editor.svelte';
import { asList } from '../value/schema';

const PLACE = '/schema/required';

/** Says whether a property must be set; an absent list stays absent while nobody is on it. */
export function setRequired(editor: Editor, id: string, required: boolean): void {
  const others = asList(editor.at(PLACE)).filter((name) => name !== id);
  const next = required ? [...others, id] : others;
  const absent = next.length === 0 && editor.storedAt(PLACE) === undefined;
  editor.set(PLACE, absent ? undefined : next);
}

/** What is wrong with the name of another property or relation: the vendor's rule. */
export function keyProblem(id: string, present: readonly { id: string }[]): string | undefined {
  if (id === '') return undefined;
  if (!/^[A-Za-z0-9@_=\\-]{1,100}$/.test(id)) return t.catalog.keyForm;
  return present.some((spec) => spec.id === id) ? t.catalog.keyTaken : undefined;
}
