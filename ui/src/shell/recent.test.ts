import { describe, expect, it } from 'vitest';
import { withRecent, type RecentEntry } from './recent';

const entity = (identifier: string): RecentEntry => ({
  kind: 'entity',
  blueprint: 'service',
  identifier,
  title: identifier,
  color: 0,
});

describe('withRecent', () => {
  it('puts the newest first and names nothing twice', () => {
    const list = withRecent(withRecent([entity('a')], entity('b')), entity('a'));
    expect(list).toEqual([entity('a'), entity('b')]);
  });

  it('keeps six', () => {
    let list: RecentEntry[] = [];
    for (const name of 'abcdefgh') list = withRecent(list, entity(name));
    expect(list).toHaveLength(6);
    expect(list[0]).toEqual(entity('h'));
  });
});
