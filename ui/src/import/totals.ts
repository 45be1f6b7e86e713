import type { Fate, FateCounts, PlanSummary } from '@/bindings/api';

const fields: Record<Fate, keyof FateCounts> = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  waiting: 'waiting',
  quarantined: 'quarantined',
  excluded: 'excluded',
};

/** How many items of all kinds meet each fate. */
export function fateTotals(summary: PlanSummary): Record<Fate, number> {
  const { blueprints, entities, scorecards, actions } = summary;
  const sum = (fate: Fate) =>
    [blueprints, entities, scorecards, actions].reduce(
      (all, counts) => all + counts[fields[fate]],
      0,
    );
  return {
    create: sum('create'),
    update: sum('update'),
    unchanged: sum('unchanged'),
    waiting: sum('waiting'),
    quarantined: sum('quarantined'),
    excluded: sum('excluded'),
  };
}
