import { describe, expect, it } from 'vitest';
import type { Decisions, PlanItem, Repair } from '@/bindings/api';
import {
  consentToAll,
  covers,
  effectiveBlueprint,
  repairOffers,
  withChosen,
  withConsent,
  withExcluded,
} from './decisions';

const nothing: Decisions = {
  mode: 'merge',
  repairs: { only: [] },
  blueprints: { only: [] },
  stubs: { only: [] },
  chosen: {},
  excluded: [],
  strict: false,
};

function item(id: string, more: Partial<PlanItem> = {}): PlanItem {
  return {
    id,
    kind: 'entity',
    identifier: id,
    title: id,
    fate: 'waiting',
    changes: [],
    repairs: [],
    problems: [],
    ...more,
  };
}

describe('consent', () => {
  it('is given and taken back one by one', () => {
    const given = withConsent({ only: ['a'] }, 'b', true, []);
    expect(covers(given, 'a') && covers(given, 'b')).toBe(true);
    expect(covers(withConsent(given, 'a', false, []), 'a')).toBe(false);
  });

  it('given twice counts once', () => {
    expect(withConsent({ only: ['a'] }, 'a', true, [])).toEqual({ only: ['a'] });
  });

  it('to all, minus one, is consent to the others', () => {
    expect(withConsent('all', 'b', false, ['a', 'b', 'c'])).toEqual({ only: ['a', 'c'] });
  });

  it('to none forgets choices too', () => {
    const chosen = withChosen(nothing, '7', 'service');
    expect(consentToAll(chosen, true).chosen).toEqual({ '7': 'service' });
    expect(consentToAll(chosen, false)).toEqual(nothing);
  });
});

describe('a blueprint for an untyped entity', () => {
  const cart = item('3', {
    proposal: { blueprint: 'service', evidence: [], alternatives: [], accepted: false },
  });

  it('comes from consent, or from a choice, which wins', () => {
    expect(effectiveBlueprint(cart, nothing)).toBeUndefined();
    expect(effectiveBlueprint(cart, { ...nothing, blueprints: 'all' })).toBe('service');
    const chosen = withChosen({ ...nothing, blueprints: 'all' }, '3', 'api');
    expect(effectiveBlueprint(cart, chosen)).toBe('api');
    expect(effectiveBlueprint(cart, withChosen(chosen, '3', undefined))).toBe('service');
  });
});

describe('repairs', () => {
  it('of one block are offered once, with all their items', () => {
    const repair: Repair = {
      id: '0:1:comments',
      code: 'comments',
      title: 'x',
      count: 1,
      before: '',
      after: '',
    };
    const offers = repairOffers([
      item('1', { repairs: [repair] }),
      item('2', { repairs: [repair] }),
      item('3'),
    ]);
    expect(offers.map((offer) => [offer.repair.id, offer.items.map(({ id }) => id)])).toEqual([
      ['0:1:comments', ['1', '2']],
    ]);
  });
});

describe('excluding', () => {
  it('is undone by including', () => {
    const out = withExcluded(nothing, '4', true);
    expect(out.excluded).toEqual(['4']);
    expect(withExcluded(out, '4', false)).toEqual(nothing);
  });
});
