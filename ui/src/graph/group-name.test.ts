import { describe, expect, it } from 'vitest';
import type { GraphWithin } from '@/bindings/api';
import { t } from '@/i18n';
import { groupKey, groupName } from './group-name';

const byTeam = { kind: 'team' } as const;
const byBlueprint = { kind: 'blueprint' } as const;
const byDomain = { kind: 'relation', relation: 'domain' } as const;

describe('the name of a group', () => {
  it('says that its members are missing, instead of the mark that the core uses', () => {
    for (const by of [byTeam, byBlueprint, byDomain]) {
      expect(groupName({ by, id: '\u0001missing' })).toBe(t.graph.missingGroup);
    }
  });

  it('says that members have no group', () => {
    expect(groupName({ by: byTeam, id: '' })).toBe(t.graph.noTeam);
    expect(groupName({ by: byDomain, id: '' })).toBe(t.graph.noGroup);
  });

  it('is that of the entity where groups are entities, and the whole id elsewhere', () => {
    expect(groupName({ by: byDomain, id: 'Domain/Orders' })).toBe('Orders');
    expect(groupName({ by: byTeam, id: 'shop/checkout' })).toBe('shop/checkout');
    expect(groupName({ by: byBlueprint, id: 'API' })).toBe('API');
  });
});

describe('the key of a group', () => {
  it('differs between groupings that have the same id', () => {
    const groups: GraphWithin[] = [byTeam, byBlueprint, byDomain].map((by) => ({ by, id: '' }));
    expect(new Set(groups.map(groupKey)).size).toBe(groups.length);
  });
});
