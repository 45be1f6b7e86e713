// What a hand does with mouse and keyboard, as W3C actions: real events of the web view, with
// everything that follows from them.

/** A point of the page, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** Keys without a character, by their names in the protocol. */
export const Key = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  Left: '\uE012',
  Up: '\uE013',
  Right: '\uE014',
  Down: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
  F10: '\uE03A',
} as const;

/**
 * The buttons of a mouse. The driver of WebKit lets only the left one go again: a press of another
 * one has to be the last thing that a window is told.
 */
export const Button = { Left: 0, Middle: 1, Right: 2 } as const;

/** How a gesture of the mouse is done: with which button, and which keys are held meanwhile. */
interface How {
  button?: number;
  keys?: readonly string[];
}

type Action = Record<string, unknown> & { type: string };

/** Intermediate steps of a drag. */
const STEPS = 6;
/** Clicks nearer than this, in pixels, count as one double click when they come quickly. */
const APART = 8;

/** Signs that a US keyboard has above others, in the order of {@link PLAIN}. */
const SHIFTED = '~!@#$%^&*()_+{}|:"<>?';
const PLAIN = "`1234567890-=[]\\;',./";

const press = (value: string): Action => ({ type: 'keyDown', value });
const release = (value: string): Action => ({ type: 'keyUp', value });
const down = (button: number): Action => ({ type: 'pointerDown', button });
const up = (button: number): Action => ({ type: 'pointerUp', button });
const move = ({ x, y }: Point): Action => ({
  type: 'pointerMove',
  duration: 0,
  x: Math.round(x),
  y: Math.round(y),
});

/** What is pressed on the keyboard for a sign. */
function strokes(sign: string): Action[] {
  const at = SHIFTED.indexOf(sign);
  const capital = sign !== sign.toLowerCase();
  if (at < 0 && !capital) return [press(sign), release(sign)];
  const key = at < 0 ? sign.toLowerCase() : (PLAIN[at] ?? sign);
  return [press(Key.Shift), press(key), release(key), release(Key.Shift)];
}

/** Mouse and keyboard of a window. Each gesture ends with everything let go. */
export class Gestures {
  private clicked: Point = { x: 0, y: 0 };
  /** How far the wheel has been turned altogether: the driver scrolls by what is added to it. */
  private turned = { x: 0, y: 0 };

  constructor(private readonly send: (sources: unknown[]) => Promise<unknown>) {}

  private async keys(...actions: Action[]): Promise<void> {
    if (actions.length > 0) await this.send([{ type: 'key', id: 'keyboard', actions }]);
  }

  private async mouse(keys: readonly string[], ...actions: Action[]): Promise<void> {
    const parameters = { pointerType: 'mouse' };
    await this.keys(...keys.map(press));
    await this.send([{ type: 'pointer', id: 'mouse', parameters, actions }]);
    await this.keys(...keys.toReversed().map(release));
  }

  /** Presses keys together: `press(Key.Control, 'z')`. */
  press(...keys: string[]): Promise<void> {
    return this.keys(...keys.map(press), ...keys.toReversed().map(release));
  }

  /** Types a text into what has the focus. */
  write(text: string): Promise<void> {
    return this.keys(...[...text].flatMap(strokes));
  }

  /** Moves the mouse there. */
  hover(at: Point): Promise<void> {
    // From beside it: a pointer that does not move enters nothing.
    return this.mouse([], move({ x: at.x - 2, y: at.y - 2 }), move(at));
  }

  /** Clicks once. */
  click(at: Point, { button = Button.Left, keys = [] }: How = {}): Promise<void> {
    const place = this.beside(at);
    return this.mouse(keys, move(place), down(button), up(button));
  }

  /** Clicks twice. */
  doubleClick(at: Point): Promise<void> {
    const place = this.beside(at);
    const { Left } = Button;
    return this.mouse([], move(place), down(Left), up(Left), down(Left), up(Left));
  }

  /** A place for a click that does not count as one more of the last. */
  private beside({ x, y }: Point): Point {
    const near = Math.hypot(x - this.clicked.x, y - this.clicked.y) < APART;
    this.clicked = { x: near ? this.clicked.x + APART : x, y };
    return this.clicked;
  }

  /** Presses, moves and lets go. */
  drag(from: Point, to: Point, { button = Button.Left, keys = [] }: How = {}): Promise<void> {
    const between = Array.from({ length: STEPS }, (_, index) => {
      const part = (index + 1) / STEPS;
      return move({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    });
    // The first pixels of a drag only tell it from a click.
    const begun = move({ x: from.x + 4, y: from.y + 4 });
    this.clicked = to;
    return this.mouse(keys, move(from), down(button), begun, ...between, up(button));
  }

  /** Turns the wheel by pixels, with the mouse there. */
  async wheel(
    at: Point,
    { dx = 0, dy = 0 }: { dx?: number; dy?: number },
    keys: readonly string[] = [],
  ): Promise<void> {
    await this.hover(at);
    this.turned = { x: this.turned.x + dx, y: this.turned.y + dy };
    const [x, y] = [Math.round(at.x), Math.round(at.y)];
    const { x: deltaX, y: deltaY } = this.turned;
    const turn = { type: 'scroll', x, y, deltaX, deltaY, duration: 0 };
    await this.keys(...keys.map(press));
    await this.send([{ type: 'wheel', id: 'wheel', actions: [turn] }]);
    await this.keys(...keys.toReversed().map(release));
  }
}
