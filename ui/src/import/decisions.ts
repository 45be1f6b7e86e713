/** What a person decided about a plan, changed one decision at a time. Never in place. */
import type { Consent, Decisions, PlanItem, Repair } from '@/bindings/api';

/** Whether `id` has consent. */
export function covers(consent: Consent, id: string): boolean {
  return consent === 'all' || consent.only.includes(id);
}

/** Gives consent to `id`, or takes it back. `all` are the ids that "all" stands for. */
export function withConsent(
  consent: Consent,
  id: string,
  given: boolean,
  all: readonly string[],
): Consent {
  const before = consent === 'all' ? all : consent.only;
  const rest = before.filter((each) => each !== id);
  return { only: given ? [...rest, id] : rest };
}

/** Consent to everything, or to nothing. */
export function consentToAll(decisions: Decisions, given: boolean): Decisions {
  const consent: Consent = given ? 'all' : { only: [] };
  return {
    ...decisions,
    repairs: consent,
    blueprints: consent,
    stubs: consent,
    chosen: given ? decisions.chosen : {},
  };
}

/** Chooses a blueprint for an untyped entity; undefined takes the choice back. */
export function withChosen(
  decisions: Decisions,
  id: string,
  blueprint: string | undefined,
): Decisions {
  const chosen = Object.fromEntries(
    Object.entries(decisions.chosen).filter(([item]) => item !== id),
  );
  return {
    ...decisions,
    chosen: blueprint === undefined ? chosen : { ...chosen, [id]: blueprint },
  };
}

/** Leaves an item out, or takes it in again. */
export function withExcluded(decisions: Decisions, id: string, excluded: boolean): Decisions {
  const rest = decisions.excluded.filter((each) => each !== id);
  return { ...decisions, excluded: excluded ? [...rest, id] : rest };
}

/** One repair and the items it is needed for. */
export interface RepairOffer {
  repair: Repair;
  items: PlanItem[];
}

/** Repairs of all items, each once: items of one block share theirs. */
export function repairOffers(items: Iterable<PlanItem>): RepairOffer[] {
  const offers = new Map<string, RepairOffer>();
  for (const item of items) {
    for (const repair of item.repairs) {
      const offer = offers.get(repair.id);
      if (offer === undefined) offers.set(repair.id, { repair, items: [item] });
      else offer.items.push(item);
    }
  }
  return [...offers.values()];
}

/** The blueprint an untyped entity would get now, if any. */
export function effectiveBlueprint(item: PlanItem, decisions: Decisions): string | undefined {
  const chosen = decisions.chosen[item.id];
  if (chosen !== undefined) return chosen;
  return covers(decisions.blueprints, item.id) ? item.proposal?.blueprint : undefined;
}
