import { describe, expect, it } from 'vitest';
import { viewAmong, viewAround, viewInside } from './next-view';
import { LIMIT, readAddress, viewQuery } from './query';

const cart = { blueprint: 'Component', identifier: 'Cart' };
const shop = { blueprint: 'Component', identifier: 'Shop' };

describe('the view around an entity', () => {
  it('is two steps both ways at first', () => {
    const view = { kind: 'around', around: cart, depth: 2, direction: 'both' };
    expect(viewAround(undefined, cart)).toEqual(view);
    expect(viewAround({ kind: 'map', within: [] }, cart)).toEqual(view);
  });

  it('keeps the reach of the one before', () => {
    const before = { kind: 'around', around: shop, depth: 4, direction: 'upstream' } as const;
    expect(viewAround(before, cart)).toEqual({ ...before, around: cart });
  });
});

describe('the view inside a super-node', () => {
  const byTeam = { kind: 'groups', by: { kind: 'team' }, within: [] } as const;
  const byBlueprint = { kind: 'groups', by: { kind: 'blueprint' } } as const;
  const team = { by: { kind: 'team' }, id: 'core' } as const;

  it('is all of it while that can be read', () => {
    const view = { kind: 'all', within: [team] };
    expect(viewInside({ ...byTeam, within: [] }, { id: 'core', count: LIMIT })).toEqual(view);
  });

  it('is grouped by blueprint when there is more', () => {
    const view = { ...byBlueprint, within: [team] };
    expect(viewInside({ ...byTeam, within: [] }, { id: 'core', count: LIMIT + 1 })).toEqual(view);
  });

  it('is a map once blueprints were opened', () => {
    const inside = viewInside({ ...byBlueprint, within: [team] }, { id: 'Api', count: LIMIT + 1 });
    const within = [team, { by: { kind: 'blueprint' }, id: 'Api' }];
    expect(inside).toEqual({ kind: 'map', within });
  });
});

describe('the view of chosen entities', () => {
  it('names them as an address can say them', () => {
    const title = { ...cart, title: 'Cart Service' };
    const view = viewAmong([title, shop]);
    expect(view).toEqual({ kind: 'among', among: [cart, shop] });
    expect(readAddress(viewQuery(view)).view).toEqual(view);
  });

  it('names the first of too many', () => {
    const many = Array.from({ length: 151 }, (_, at) => ({
      ...cart,
      identifier: `c${String(at)}`,
    }));
    const view = viewAmong(many);
    expect(view).toEqual({ kind: 'among', among: many.slice(0, 150), of: 151 });
    expect(readAddress(viewQuery(view)).view).toEqual(view);
  });

  it('says how many there are when it was given only the first', () => {
    expect(viewAmong([cart, shop], 5000)).toEqual({ kind: 'among', among: [cart, shop], of: 5000 });
  });
});
