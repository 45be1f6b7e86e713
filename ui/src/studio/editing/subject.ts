/** Which form edits what is meant. */
import type { Studio } from '../studio.svelte';
import type { Editing } from './open-form.svelte';

/** The form for the relation, group, note, property or title that keys are about; else nothing. */
export function editingOf(studio: Studio): Editing | undefined {
  const subject = studio.subject;
  switch (subject.kind) {
    case 'relation': {
      const edge = studio.relations.get(subject.id);
      return edge && { kind: 'relation', card: edge.from, id: edge.relation };
    }
    case 'group':
      return { kind: 'group', id: subject.id };
    case 'note':
      return { kind: 'note', id: subject.id };
    case 'row': {
      const row = studio.cards.get(subject.card)?.rows.find((each) => each.id === subject.row);
      if (row?.role === 'property') return { kind: 'property', card: subject.card, id: row.id };
      return { kind: 'title', card: subject.card };
    }
    case 'card':
      return { kind: 'title', card: subject.card };
    case 'several':
    case 'nothing':
      return undefined;
  }
}
