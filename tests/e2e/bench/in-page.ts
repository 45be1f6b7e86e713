// What is measured inside the page, whichever engine shows it. Each function stands alone: it is sent
// to the page as text.

/** What the wheel does: pans or zooms to and fro, the last so far that nothing stays in sight. */
export type Gesture = 'pan' | 'zoom' | 'pan far';

/** Frames of each series; the first few warm up. */
export const SERIES = { frames: 80, warmUp: 10 };

/** Counts the time that callbacks of animation frames take. */
export function countFrames(): void {
  const ask = window.requestAnimationFrame.bind(window);
  const counted = window as unknown as { drawn: number };
  counted.drawn = 0;
  window.requestAnimationFrame = (callback) =>
    ask((now) => {
      const begun = performance.now();
      callback(now);
      counted.drawn += performance.now() - begun;
    });
}

/**
 * Milliseconds of frames while the wheel moves the view of the entity graph. The screen's own wait
 * for the next frame is left out; reading one pixel back waits until what was drawn is there.
 */
export async function graphFrames({
  gesture,
  frames,
  warmUp,
}: {
  gesture: Gesture;
  frames: number;
  warmUp: number;
}): Promise<number[]> {
  const host = document.querySelector('[role="application"]');
  const canvas = host?.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!host || !context) throw new Error('no picture');
  const box = host.getBoundingClientRect();
  const counted = window as unknown as { drawn?: number };
  const times: number[] = [];
  for (let i = 0; i < frames + warmUp; i++) {
    const half = gesture === 'pan far' ? 40 : 4;
    const way = i % (2 * half) < half ? 1 : -1;
    const begun = performance.now();
    host.dispatchEvent(
      new WheelEvent('wheel', {
        deltaX: gesture === 'zoom' ? 0 : 37 * way,
        deltaY: gesture === 'zoom' ? 8 * way : 23 * way,
        ctrlKey: gesture === 'zoom',
        clientX: box.left + box.width / 2,
        clientY: box.top + box.height / 2,
        cancelable: true,
        bubbles: true,
      }),
    );
    const asked = performance.now();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const resumed = performance.now();
    context.getImageData(0, 0, 1, 1);
    times.push(asked - begun + (counted.drawn ?? 0) + performance.now() - resumed);
    counted.drawn = 0;
  }
  return times.slice(warmUp);
}

/** Milliseconds until the first card of the studio is on its way to the screen. */
export async function studioFirstPaint(): Promise<number> {
  const begun = performance.now();
  location.hash = '#/studio';
  await new Promise<void>((done) => {
    const look = (): void => {
      const drawn = document.querySelectorAll('[data-id^="card:"]').length > 0;
      // A task after the frame runs once its pixels are on their way.
      requestAnimationFrame(drawn ? () => setTimeout(done, 0) : look);
    };
    look();
  });
  return performance.now() - begun;
}

/** Milliseconds between frames of the studio while the wheel pans or a card is dragged. */
export async function studioFrames({
  act,
  x,
  y,
  frames,
  warmUp,
}: {
  act: 'pan' | 'drag';
  /** How far the wheel goes in each frame. */
  x: number;
  y: number;
  frames: number;
  warmUp: number;
}): Promise<number[]> {
  const stage = document.querySelector('[role="application"]');
  if (!stage) throw new Error('no canvas');
  const box = stage.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const cardNear = (): { node: Element; at: { x: number; y: number } } => {
    for (let reach = 0; reach < 400; reach += 10) {
      for (let angle = 0; angle < 16; angle += 1) {
        const at = {
          x: middle.x + reach * Math.cos(angle),
          y: middle.y + reach * Math.sin(angle),
        };
        const node = document.elementFromPoint(at.x, at.y);
        if (node?.closest('[data-id^="card:"]')) return { node, at };
      }
    }
    throw new Error('no card in sight');
  };
  const mouse = (type: string, at: { x: number; y: number }): MouseEvent =>
    new MouseEvent(type, {
      clientX: at.x,
      clientY: at.y,
      buttons: type === 'mouseup' ? 0 : 1,
      bubbles: true,
      cancelable: true,
      view: window,
    });
  const held = act === 'drag' ? cardNear() : undefined;
  held?.node.dispatchEvent(mouse('mousedown', held.at));
  const pane = stage.querySelector('.svelte-flow__pane') ?? stage;
  const times: number[] = [];
  let last = performance.now();
  for (let i = 0; i < frames + warmUp; i++) {
    if (held) {
      const at = { x: held.at.x + i * 2, y: held.at.y + Math.sin(i / 8) * 60 };
      window.dispatchEvent(mouse('mousemove', at));
    } else {
      const way = i % 20 < 10 ? 1 : -1;
      const wheel = { deltaX: x * way, deltaY: y * way, bubbles: true, cancelable: true };
      pane.dispatchEvent(
        new WheelEvent('wheel', { ...wheel, clientX: middle.x, clientY: middle.y }),
      );
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  if (held) window.dispatchEvent(mouse('mouseup', held.at));
  return times.slice(warmUp);
}
