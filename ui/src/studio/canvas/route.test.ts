import { describe, expect, it } from 'vitest';
import { middle, routeAround, routeBetween, type Rect } from './route';

const left: Rect = { x: 0, y: 0, w: 240, h: 80 };
const right: Rect = { x: 600, y: 0, w: 240, h: 80 };

function numbers(path: string): number[] {
  return (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

describe('the route of a relation', () => {
  it('runs from border to border, and its name stands half way', () => {
    const route = routeBetween(left, right, 0, false);
    expect(numbers(route.line)).toEqual([240, 40, 591, 40]);
    expect(numbers(route.head).slice(0, 2)).toEqual([600, 40]);
    expect(route.label).toEqual({ x: 420, y: 40 });
  });

  it('has one head for one and two for many', () => {
    expect(routeBetween(left, right, 0, false).head.split('Z')).toHaveLength(2);
    expect(routeBetween(left, right, 0, true).head.split('Z')).toHaveLength(3);
  });

  it('keeps lanes apart', () => {
    const labels = [-1, 0, 1].map((lane) => routeBetween(left, right, lane, false).label.y);
    expect(new Set(labels).size).toBe(3);
    expect([...labels].sort((a, b) => a - b)).toEqual(labels);
  });

  it('holds the grips between the cards', () => {
    const { grip, tail } = routeBetween(left, right, 0, true);
    expect(grip.x).toBeLessThan(right.x);
    expect(tail.x).toBeGreaterThan(left.x + left.w);
  });

  it('goes around its own card, farther for each lane', () => {
    const [first, second] = [routeAround(left, 0, false), routeAround(left, 1, false)];
    expect(first.label.y).toBeLessThan(left.y);
    expect(second.label.y).toBeLessThan(first.label.y);
  });

  it('survives cards in one place', () => {
    const route = routeBetween(left, left, 0, false);
    expect(route.line).not.toContain('NaN');
    expect(middle(left)).toEqual({ x: 120, y: 40 });
  });
});
