import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphEngine } from './engine';
import { listen, type Listening } from './input';

/** An element as far as listening needs one. */
class Host {
  readonly classes = new Set<string>();
  readonly classList = {
    add: (name: string) => this.classes.add(name),
    remove: (name: string) => this.classes.delete(name),
  };
  private readonly listeners = new Map<string, (event: object) => void>();

  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, listener);
  }
  getBoundingClientRect() {
    return { left: 0, top: 0 };
  }
  setPointerCapture() {
    // No other element takes pointer events here.
  }
  /** What a mouse does with its first button. */
  mouse(type: string, x: number, y: number): void {
    const details = { pointerId: 1, pointerType: 'mouse', button: 0, clientX: x, clientY: y };
    this.listeners.get(type)?.(details);
  }
}

/** A picture with node 0 everywhere. */
function engine() {
  return {
    view: { x: 0, y: 0, zoom: 1 },
    selected: new Set<number>(),
    movable: true,
    nodeAt: vi.fn(() => 0),
    stubAt: () => -1,
    centreOf: () => ({ x: 0, y: 0 }),
    nodesWithin: () => [0],
    look: vi.fn(),
    drag: vi.fn(),
    select: vi.fn(),
    moveFocus: vi.fn(),
    open: vi.fn(),
    hover: vi.fn(),
    drawLasso: vi.fn(),
  };
}

describe('a press', () => {
  let host: Host;
  let does: ReturnType<typeof engine>;
  let listening: Listening;

  beforeEach(() => {
    host = new Host();
    does = engine();
    listening = listen(host as unknown as HTMLElement, does as unknown as GraphEngine);
  });

  it('drags a node to where it ends', () => {
    host.mouse('pointerdown', 10, 10);
    host.mouse('pointermove', 30, 10);
    host.mouse('pointerup', 40, 10);
    expect(does.drag).toHaveBeenLastCalledWith(0, { x: 30, y: 0 }, true);
  });

  it('drags no node of a picture that came meanwhile', () => {
    host.mouse('pointerdown', 10, 10);
    host.mouse('pointermove', 30, 10);
    does.drag.mockClear();
    listening.forget();
    host.mouse('pointermove', 40, 10);
    host.mouse('pointerup', 40, 10);
    expect(does.drag).not.toHaveBeenCalled();
    expect(does.select).not.toHaveBeenCalled();
  });

  it('selects no node of a picture that came meanwhile', () => {
    host.mouse('pointerdown', 10, 10);
    listening.forget();
    host.mouse('pointerup', 10, 10);
    expect(does.select).not.toHaveBeenCalled();
    expect(does.moveFocus).not.toHaveBeenCalled();
  });

  it('opens what it was on, but not what has come to its place', () => {
    const click = () => {
      host.mouse('pointerdown', 10, 10);
      host.mouse('pointerup', 10, 10);
    };
    click();
    click();
    host.mouse('dblclick', 10, 10);
    expect(does.open).toHaveBeenLastCalledWith(0);
    click();
    click();
    listening.forget();
    host.mouse('dblclick', 10, 10);
    expect(does.open).toHaveBeenLastCalledWith(-1);
  });

  it('goes on moving the view', () => {
    does.nodeAt.mockReturnValue(-1);
    host.mouse('pointerdown', 10, 10);
    host.mouse('pointermove', 30, 10);
    listening.forget();
    does.look.mockClear();
    host.mouse('pointermove', 40, 10);
    expect(does.look).toHaveBeenCalledOnce();
    expect(host.classes).toContain('panning');
  });
});
