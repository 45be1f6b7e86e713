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

/** Names of properties and relations: the vendor's rule. */
export function keyProblem(
  id: string,
  taken: (id: string) => boolean,
  texts: { form: string; taken: string },
): string | undefined {
  if (id === '') return undefined;
  if (!/^[A-Za-z0-9@_=\\-]{1,100}$/.test(id)) return texts.form;
  return taken(id) ? texts.taken : undefined;
}
