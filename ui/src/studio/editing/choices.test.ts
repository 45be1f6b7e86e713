import { describe, expect, it } from 'vitest';
import { withChoice } from './choices';

describe('a choice that is typed', () => {
  const gold = { value: 'Gold', color: 'yellow' };

  it('counts without Enter, behind the others', () => {
    expect(withChoice([gold], ' Silver ')).toEqual([gold, { value: 'Silver', color: '' }]);
  });

  it('changes nothing when it is empty or there already', () => {
    expect(withChoice([gold], '  ')).toEqual([gold]);
    expect(withChoice([gold], 'Gold')).toEqual([gold]);
  });
});
