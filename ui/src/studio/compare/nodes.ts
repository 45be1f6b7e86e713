/** Two versions of the blueprints as the canvas library wants them. */
import type { Node } from '@xyflow/svelte';
import type { StudioCard, StudioDiff, StudioState } from '@/bindings/api';
import { t } from '@/i18n';
import { cardNode, relationItem, type RelationItem } from '../nodes';

export type CompareNode = Node<
  { card: StudioCard; state: StudioState; changes: string[] },
  'compare'
>;
export type CompareLine = RelationItem & { state: StudioState };

/** Every card of either version. */
export function compareNodes(diff: StudioDiff): CompareNode[] {
  return diff.cards.map(({ card, state, changes }) => {
    const label = `${card.title}: ${t.studio.states[state]}`;
    return { ...cardNode(card, label), type: 'compare', data: { card, state, changes } };
  });
}

/** Every relation of either version; one that changed target is there twice. */
export function compareLines(diff: StudioDiff): CompareLine[] {
  const cards = new Map(diff.cards.map(({ card }) => [card.identifier, card] as const));
  return diff.edges.flatMap(({ edge, state }) => {
    const label = `${edge.title || edge.relation}: ${t.studio.states[state]}`;
    const line = relationItem(edge, cards, label);
    return line ? [{ ...line, id: `${state} ${line.id}`, state }] : [];
  });
}
