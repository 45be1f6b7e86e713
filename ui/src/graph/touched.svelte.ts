/** What a person did to the picture of one view: grown, hidden, dragged. Another view begins afresh. */
import type { EntityName, GraphPin } from '@/bindings/api';
import { nameOf } from './engine/map';
import type { Point, SceneNode } from './engine/scene';

/** The part of it that changes which nodes are drawn. */
export interface Marks {
  /** The view that it belongs to. */
  of: string;
  expand: EntityName[];
  collapse: EntityName[];
  without: EntityName[];
  /** Ids of nodes that keep their places when the picture is tidied up. */
  pinned: ReadonlySet<string>;
  /** Counts how often the picture was tidied up. */
  turn: number;
}

function untouched(of: string): Marks {
  return { of, expand: [], collapse: [], without: [], pinned: new Set(), turn: 0 };
}

/** Whether two names are of the same entity. */
export function same(a: EntityName, b: EntityName): boolean {
  return a.blueprint === b.blueprint && a.identifier === b.identifier;
}

export class Touched {
  private kept = $state.raw<Marks>(untouched(''));
  // Where nodes are; they keep their places when the picture changes.
  private places = new Map<string, Point>();
  private placesOf = '';

  /** `view` names the present view. */
  constructor(private readonly view: () => string) {}

  /** What was done to the picture of the present view. */
  get marks(): Marks {
    return this.kept.of === this.view() ? this.kept : untouched(this.view());
  }

  /** The places that the next picture of this view must keep. */
  pins(): GraphPin[] {
    if (this.placesOf !== this.view()) return [];
    return [...this.places].map(([id, place]) => ({ ...nameOf(id), ...place }));
  }

  /** Remembers where the nodes of a picture are. */
  drawn(of: string, nodes: readonly SceneNode[]): void {
    this.placesOf = of;
    this.places = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
  }

  expand(name: EntityName): void {
    const { expand, collapse } = this.marks;
    this.change({
      expand: [...expand.filter((each) => !same(each, name)), name],
      collapse: collapse.filter((each) => !same(each, name)),
    });
  }

  collapse(name: EntityName): void {
    const { expand, collapse } = this.marks;
    this.change({
      expand: expand.filter((each) => !same(each, name)),
      collapse: [...collapse, name],
    });
  }

  hide(names: readonly EntityName[]): void {
    this.change({ without: [...this.marks.without, ...names] });
  }

  showHidden(): void {
    this.change({ without: [] });
  }

  move(id: string, centre: Point): void {
    this.places.set(id, centre);
    this.change({ pinned: new Set([...this.marks.pinned, id]) });
  }

  togglePin(id: string): void {
    const next = new Set(this.marks.pinned);
    if (!next.delete(id)) next.add(id);
    this.change({ pinned: next });
  }

  /** Lets the next picture place everything anew but what is pinned. */
  tidy(): void {
    const { pinned, turn } = this.marks;
    this.places = new Map([...this.places].filter(([id]) => pinned.has(id)));
    this.change({ turn: turn + 1 });
  }

  private change(part: Partial<Marks>): void {
    this.kept = { ...this.marks, ...part };
  }
}
