import type { GraphEngine } from './engine';
import type { Heading } from './neighbours';
import { spanned, type Point } from './scene';
import {
  KEY_STEP,
  panBy,
  toWorld,
  wheelFactor,
  wheelPixels,
  zoomTo,
  type Viewport,
} from './viewport';

/** A press that moves less than this many pixels is a click. */
const CLICK_REACH = 4;

/** Safari's own event for a pinch on a trackpad; other engines send wheel events instead. */
interface GestureEvent extends UIEvent {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** What a press of the pointer has become. */
type Press =
  | { kind: 'pending'; at: Point; node: number; lasso: boolean }
  | { kind: 'pan'; last: Point }
  | { kind: 'drag'; node: number; grip: Point }
  | { kind: 'lasso'; from: Point; kept: ReadonlySet<number> };

/** What an engine can do with those who listen for it. */
export interface Listening {
  /**
   * Forgets the press under way and what was pressed last: both are about nodes of a picture that
   * is no longer shown.
   */
  forget(): void;
  /** Listens no more. */
  stop(): void;
}

/** Turns pointer, wheel, gesture and key events on `host` into calls of the engine. */
export function listen(host: HTMLElement, engine: GraphEngine): Listening {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const local = (event: { clientX: number; clientY: number }): Point => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const forget = pointer(host, engine, local, options);
  wheel(host, engine, local, options);
  keyboard(host, engine, options);
  return {
    forget,
    stop: () => {
      stop.abort();
    },
  };
}

/** Listens to the pointer; the answer forgets what is pressed. */
function pointer(
  host: HTMLElement,
  engine: GraphEngine,
  local: (event: PointerEvent | MouseEvent) => Point,
  options: { signal: AbortSignal },
): () => void {
  let press: Press | undefined;
  /** What the last two presses were on: what opens at the first may move the picture meanwhile. */
  let pressed: readonly [number, number] = [-1, -1];
  const fingers = new Map<number, Point>();
  let pinch: { distance: number; view: Viewport } | undefined;

  const gripped = (grip: Point, at: Point): Point => {
    const world = toWorld(engine.view, at);
    return { x: world.x + grip.x, y: world.y + grip.y };
  };
  const finish = (): void => {
    press = undefined;
    engine.drawLasso(undefined);
    host.classList.remove('panning');
  };

  host.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button === 2) return;
      const at = local(event);
      host.setPointerCapture(event.pointerId);
      if (event.pointerType === 'touch') {
        fingers.set(event.pointerId, at);
        if (fingers.size === 2) {
          finish();
          const [a, b] = [...fingers.values()];
          if (a && b) pinch = { distance: Math.hypot(a.x - b.x, a.y - b.y), view: engine.view };
          return;
        }
      }
      // The middle button would start the platform's own scrolling.
      if (event.button === 1) event.preventDefault();
      const stub = event.button === 0 && !spaceHeld ? engine.stubAt(at) : -1;
      if (stub >= 0) {
        pressed = [pressed[1], -1];
        engine.expand(stub);
        return;
      }
      const node = event.button === 0 && !spaceHeld ? engine.nodeAt(at) : -1;
      pressed = [pressed[1], node];
      press = {
        kind: 'pending',
        at,
        node,
        lasso: event.button === 0 && event.shiftKey && node < 0 && !spaceHeld,
      };
    },
    options,
  );

  host.addEventListener(
    'pointermove',
    (event) => {
      const at = local(event);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
      if (pinch && fingers.size === 2) {
        const [a, b] = [...fingers.values()];
        if (!a || !b) return;
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        const factor = Math.hypot(a.x - b.x, a.y - b.y) / Math.max(1, pinch.distance);
        engine.look(zoomTo(pinch.view, pinch.view.zoom * factor, middle));
        return;
      }
      if (!press) {
        engine.hover(at);
        return;
      }
      if (press.kind === 'pending') {
        if (Math.hypot(at.x - press.at.x, at.y - press.at.y) < CLICK_REACH) return;
        if (press.lasso) {
          const kept = event.ctrlKey || event.metaKey ? engine.selected : new Set<number>();
          press = { kind: 'lasso', from: toWorld(engine.view, press.at), kept };
        } else if (press.node >= 0 && engine.movable) {
          const from = toWorld(engine.view, press.at);
          const centre = engine.centreOf(press.node);
          press = {
            kind: 'drag',
            node: press.node,
            grip: { x: centre.x - from.x, y: centre.y - from.y },
          };
        } else {
          press = { kind: 'pan', last: press.at };
          host.classList.add('panning');
          engine.hover(undefined);
        }
      }
      if (press.kind === 'pan') {
        engine.look(panBy(engine.view, at.x - press.last.x, at.y - press.last.y));
        press.last = at;
      } else if (press.kind === 'drag') {
        engine.drag(press.node, gripped(press.grip, at), false);
      } else {
        const rect = spanned(press.from, toWorld(engine.view, at));
        engine.drawLasso(rect);
        engine.select([...press.kept, ...engine.nodesWithin(rect)]);
      }
    },
    options,
  );

  host.addEventListener(
    'pointerup',
    (event) => {
      fingers.delete(event.pointerId);
      if (fingers.size < 2) pinch = undefined;
      if (press?.kind === 'drag') {
        engine.drag(press.node, gripped(press.grip, local(event)), true);
      }
      if (press?.kind === 'pending' && event.button === 0) {
        const adds = event.shiftKey || event.ctrlKey || event.metaKey;
        if (press.node >= 0) {
          if (adds) engine.toggle(press.node);
          else engine.select([press.node]);
          engine.moveFocus(press.node, false);
        } else if (!adds) {
          engine.select([]);
        }
      }
      finish();
    },
    options,
  );
  host.addEventListener(
    'pointercancel',
    (event) => {
      fingers.delete(event.pointerId);
      pinch = undefined;
      finish();
    },
    options,
  );
  host.addEventListener(
    'pointerleave',
    () => {
      if (!press) engine.hover(undefined);
    },
    options,
  );
  host.addEventListener(
    'dblclick',
    () => {
      engine.open(pressed[0]);
    },
    options,
  );

  host.addEventListener(
    'contextmenu',
    (event) => {
      const node = engine.nodeAt(local(event));
      if (engine.menu(node, { x: event.clientX, y: event.clientY })) event.preventDefault();
    },
    options,
  );

  let spaceHeld = false;
  const space = (held: boolean) => (event: KeyboardEvent) => {
    if (event.code !== 'Space') return;
    spaceHeld = held;
    host.classList.toggle('pannable', held);
    if (event.target === host) event.preventDefault();
  };
  host.addEventListener('keydown', space(true), options);
  host.addEventListener('keyup', space(false), options);
  host.addEventListener(
    'blur',
    () => {
      spaceHeld = false;
      host.classList.remove('pannable');
    },
    options,
  );

  return () => {
    pressed = [-1, -1];
    // A view that is being dragged is about no node.
    if (press && press.kind !== 'pan') finish();
  };
}

function wheel(
  host: HTMLElement,
  engine: GraphEngine,
  local: (event: { clientX: number; clientY: number }) => Point,
  options: { signal: AbortSignal },
): void {
  host.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        const factor = wheelFactor(event);
        engine.look(zoomTo(engine.view, engine.view.zoom * factor, local(event)));
        return;
      }
      const { dx, dy } = wheelPixels(event);
      // A mouse has one wheel: with Shift it moves sideways, where the platform does not do so.
      if (event.shiftKey && dx === 0) engine.look(panBy(engine.view, -dy, 0));
      else engine.look(panBy(engine.view, -dx, -dy));
      engine.hover(local(event));
    },
    { ...options, passive: false },
  );

  let start: Viewport | undefined;
  const gesture = (handle: (event: GestureEvent) => void) => (event: Event) => {
    event.preventDefault();
    handle(event as GestureEvent);
  };
  host.addEventListener(
    'gesturestart',
    gesture(() => {
      start = engine.view;
    }),
    options,
  );
  host.addEventListener(
    'gesturechange',
    gesture((event) => {
      if (start) engine.look(zoomTo(start, start.zoom * event.scale, local(event)));
    }),
    options,
  );
  host.addEventListener(
    'gestureend',
    gesture(() => {
      start = undefined;
    }),
    options,
  );
}

const HEADINGS: Record<string, Heading> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

function keyboard(host: HTMLElement, engine: GraphEngine, options: { signal: AbortSignal }): void {
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== host || !press(engine, event)) return;
      event.preventDefault();
      // The window has the same keys for the whole screen.
      event.stopPropagation();
    },
    options,
  );
  host.addEventListener(
    'focus',
    () => {
      // A click focuses too, but then the pointer shows where one is.
      if (host.matches(':focus-visible')) engine.keyboardHere(true);
    },
    options,
  );
  host.addEventListener(
    'blur',
    () => {
      engine.keyboardHere(false);
    },
    options,
  );
}

/** Handles a key; says whether it meant something. */
function press(engine: GraphEngine, event: KeyboardEvent): boolean {
  const mod = event.ctrlKey || event.metaKey;
  const heading = HEADINGS[event.key];
  if (heading && !mod) {
    engine.step(heading, event.altKey);
    return true;
  }
  if (mod && event.key === '0') engine.zoomTo(1);
  else if (mod && event.key.toLowerCase() === 'a') engine.selectAll();
  else if (mod || event.altKey) return false;
  // `code` because Shift+1 is another sign on every keyboard.
  else if (event.shiftKey && event.code === 'Digit1') engine.fitAll();
  else if (event.shiftKey && event.code === 'Digit2') engine.fitSelection();
  else if (event.key === '+' || event.key === '=') engine.zoomTo(engine.zoom * KEY_STEP);
  else if (event.key === '-') engine.zoomTo(engine.zoom / KEY_STEP);
  else if (event.key === 'Enter' && event.shiftKey) engine.expand(engine.focused);
  else if (event.key === 'Enter') engine.open(engine.focused);
  else if (event.key === 'Delete' || event.key === 'Backspace') return engine.hide();
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    return engine.focused >= 0 && engine.menu(engine.focused, engine.onPage(engine.focused));
  } else if (event.key === ' ' && event.shiftKey) engine.toggle(engine.focused);
  else if (event.key === ' ' && engine.focused >= 0) engine.select([engine.focused]);
  else if (event.key === 'Escape') return escape(engine);
  else return false;
  return true;
}

/** One step back: the selection goes first; without one the key is for somebody else. */
function escape(engine: GraphEngine): boolean {
  if (engine.selected.size === 0) return false;
  engine.select([]);
  return true;
}
