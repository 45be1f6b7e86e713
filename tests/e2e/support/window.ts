// The real window for tests: a display, a driver and a folder of their own, and what is common to
// flows through the window.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Display, Driver, hindrance } from './driver.ts';
import type { Session } from './driver.ts';

/** Where a window is opened. */
export interface Desk {
  /** An empty folder that goes away with the test. */
  folder: string;
  /** Opens the window, with the settings of the one before. */
  open(): Promise<Session>;
  /** Keeps a picture of the window. */
  picture(session: Session, name: string): Promise<void>;
}

/** What the page complains about from now on, in `window.faults`. */
const WATCH = `
  window.faults = [];
  const note = (what) => window.faults.push(String(what?.stack ?? what));
  addEventListener('error', (event) => note(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => note(event.reason));
  const log = console.error;
  console.error = (...said) => {
    note(said.join(' '));
    log.apply(console, said);
  };`;

export const test = base.extend<{ desk: Desk; window: Session }>({
  desk: async ({}, use, info) => {
    const reason = hindrance();
    info.skip(reason !== undefined, reason ?? '');
    const binary = process.env['PLINTH_WINDOW'];
    if (!binary) throw new Error('PLINTH_WINDOW names no program; run `cargo xtask test`');
    const folder = mkdtempSync(path.join(tmpdir(), 'plinth-window-'));
    const display = await Display.open(1280, 800);
    const driver = await Driver.start(display, path.join(folder, 'settings'));
    const pictures = path.resolve(import.meta.dirname, '../test-results');
    try {
      await use({
        folder,
        async open() {
          const session = await driver.session(binary, []);
          await session.find('h1');
          await session.run(WATCH);
          return session;
        },
        async picture(session, name) {
          mkdirSync(pictures, { recursive: true });
          await session.screenshot(path.join(pictures, `window-${name}.png`));
        },
      });
    } finally {
      await driver.stop();
      await display.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  window: async ({ desk }, use, info) => {
    const session = await desk.open();
    await use(session);
    if (info.status === info.expectedStatus) {
      expect(await session.run('return window.faults'), 'the page logged errors').toEqual([]);
    } else {
      await session.screenshot(info.outputPath('window.png'));
    }
    await session.end();
  },
});

/** Waits until the page or the core says what is expected. */
export function eventually<T>(read: () => Promise<T>) {
  return expect.poll(read, { intervals: [30, 60, 120], timeout: 20_000 });
}

/** How many elements there are. */
export function count(window: Session, selector: string): Promise<number> {
  return window.run('return document.querySelectorAll(arguments[0]).length', selector);
}

/** Opens a fresh workspace: the Orders sample, or an empty one. */
export async function workspace(desk: Desk, window: Session, sample?: 'orders'): Promise<void> {
  const file = path.join(desk.folder, `${sample ?? 'empty'}.plinth`);
  await window.call('workspace_new', { path: file, ...(sample && { sample }) });
  await window.find('footer', sample ? '5 blueprints, 9 entities' : '0 blueprints, 0 entities');
}

/** Goes to a screen: `show(window, 'studio')`. */
export async function show(window: Session, address: string): Promise<void> {
  await window.run('location.hash = arguments[0]', `#/${address}`);
}

/** Chooses an entry of a menu by pointer. */
export async function choose(window: Session, menu: string, entry: string): Promise<void> {
  await window.click('button', menu);
  await window.click('[role="menuitem"]', entry);
}

/** Chooses one of several options that stand in a row. */
export function pick(window: Session, option: string): Promise<void> {
  return window.click('fieldset.segmented label', option);
}

/**
 * Answers the next question for a path. The system's own file dialog is no part of the page and
 * out of the driver's reach: its answer is given where the page sends the question.
 */
export async function answerPath(window: Session, file: string): Promise<void> {
  await window.run(
    `const [file] = arguments;
     const real = window.fetch;
     window.fetch = (address, options) => {
       const asked = /pick_(save|open)$/.exec(String(address))?.[1];
       if (asked === undefined) return real(address, options);
       window.fetch = real;
       const answer = asked === 'save' ? { path: file, overwrite: false } : [file];
       const headers = { 'content-type': 'application/json', 'Tauri-Response': 'ok' };
       return Promise.resolve(new Response(JSON.stringify(answer), { headers }));
     };`,
    file,
  );
}

export { expect };
