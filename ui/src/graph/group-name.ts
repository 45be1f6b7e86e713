import type { GraphWithin } from '@/bindings/api';
import { t } from '@/i18n';
import { nameOf } from './engine/map';

/** The id of the group of what does not exist, in every grouping; the core writes it. */
const MISSING = '\u0001missing';

/** Names a group as well as its id alone allows: nobody may have seen its node. */
export function groupName({ by, id }: GraphWithin): string {
  if (id === MISSING) return t.graph.missingGroup;
  if (id === '') return by.kind === 'team' ? t.graph.noTeam : t.graph.noGroup;
  // Groups by a relation are entities; other ids are names themselves, slashes and all.
  return by.kind === 'relation' ? nameOf(id).identifier : id;
}

/** Tells a group from those of the same id in other groupings. */
export function groupKey({ by, id }: GraphWithin): string {
  return JSON.stringify([by.kind, by.kind === 'relation' ? by.relation : '', id]);
}
