// A small W3C WebDriver client for the real window. It talks to WebKitWebDriver directly, under a
// display and a message bus of its own. Gestures of the hand are in gestures.ts.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Gestures } from './gestures.ts';
import type { Point } from './gestures.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Why the window cannot be driven here; nothing when it can. */
export function hindrance(): string | undefined {
  if (process.platform !== 'linux') {
    return 'only Linux has a driver for the web view of the window';
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = folders.some((folder) => existsSync(path.join(folder, 'WebKitWebDriver')));
  return found ? undefined : 'WebKitWebDriver is not installed';
}

/** Ends a process that this file started, with all it has started itself, and waits for it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** A virtual display. */
export class Display {
  private constructor(
    private readonly server: ChildProcess,
    readonly name: string,
  ) {}

  static async open(width: number, height: number): Promise<Display> {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      },
    );
    const lines = createInterface({ input: server.stdout! });
    const first = await lines[Symbol.asyncIterator]().next();
    if (first.done) throw new Error('Xvfb did not start');
    return new Display(server, `:${first.value.trim()}`);
  }

  close(): Promise<void> {
    return end(this.server);
  }
}

/** The driver program; each session of it is one run of the window. */
export class Driver {
  private constructor(
    private readonly process: ChildProcess,
    private readonly base: string,
  ) {}

  static async start(display: Display, settings: string): Promise<Driver> {
    const port = await freePort();
    const process_ = spawn(
      'dbus-run-session',
      ['--', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`],
      {
        stdio: 'ignore',
        detached: true,
        env: {
          ...process.env,
          DISPLAY: display.name,
          NO_AT_BRIDGE: '1',
          TAURI_AUTOMATION: 'true',
          TAURI_WEBVIEW_AUTOMATION: 'true',
          XDG_CONFIG_HOME: settings,
          XDG_DATA_HOME: settings,
          XDG_CACHE_HOME: settings,
          GDK_BACKEND: 'x11',
        },
      },
    );
    const driver = new Driver(process_, `http://127.0.0.1:${port}`);
    await driver.ready();
    return driver;
  }

  private async ready(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        await fetch(`${this.base}/status`);
        return;
      } catch {
        await pause(50);
      }
    }
    throw new Error('WebKitWebDriver does not answer');
  }

  /** Starts the window. */
  async session(binary: string, args: string[]): Promise<Session> {
    const capabilities = {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } },
    };
    const value = await request(`${this.base}/session`, 'POST', { capabilities });
    return new Session(`${this.base}/session/${value.sessionId}`);
  }

  stop(): Promise<void> {
    return end(this.process);
  }
}

async function request(url: string, method: string, body?: unknown): Promise<any> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: any };
  if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

/** A rectangle of the page, in CSS pixels. */
export interface Box extends Point {
  w: number;
  h: number;
}

/** One run of the window. */
export class Session {
  /** The hand on mouse and keyboard. */
  readonly hand: Gestures;

  constructor(private readonly base: string) {
    this.hand = new Gestures((sources) => request(`${base}/actions`, 'POST', { actions: sources }));
  }

  /** Runs a function body in the page and gives its value back. */
  run(script: string, ...args: unknown[]): Promise<any> {
    return request(`${this.base}/execute/sync`, 'POST', { script, args });
  }

  /** Runs a function body in the page and gives back what it hands to its last argument. */
  ask(script: string, ...args: unknown[]): Promise<any> {
    return request(`${this.base}/execute/async`, 'POST', { script, args });
  }

  /** Calls a command of the table, as the page does. */
  async call(name: string, body: unknown): Promise<any> {
    const script = `
      const [name, request, done] = arguments;
      window.__TAURI_INTERNALS__.invoke('call', { name, request })
        .then((value) => done({ value }), (error) => done({ error }));`;
    const answer = await this.ask(script, name, body);
    if (answer.error) throw new Error(`${name}: ${answer.error.message ?? answer.error}`);
    return answer.value;
  }

  /** Waits until a CSS selector (and a text inside it) is on the page. */
  async find(selector: string, text = ''): Promise<string> {
    const script = `
      const [selector, text] = arguments;
      return [...document.querySelectorAll(selector)].find(
        (node) => node.textContent.includes(text) && node.getClientRects().length > 0,
      ) ?? null;`;
    for (let tries = 0; tries < 200; tries += 1) {
      const found = await this.run(script, selector, text);
      if (found) return found[ELEMENT];
      await pause(50);
    }
    const page = await this.run('return document.body.innerText');
    throw new Error(`no ${selector} with “${text}” on the page:\n${page}`);
  }

  /** Clicks once the element is in sight, enabled and nothing lies above it. */
  async click(selector: string, text = ''): Promise<void> {
    const id = await this.find(selector, text);
    const script = `
      const [node] = arguments;
      if (node.disabled) return 'it is disabled';
      node.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = node.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return node.contains(hit) ? '' : (hit?.outerHTML.slice(0, 200) ?? 'it is out of sight');`;
    let hindrance = '';
    for (let tries = 0; tries < 200; tries += 1) {
      hindrance = await this.run(script, { [ELEMENT]: id });
      if (hindrance === '') {
        await request(`${this.base}/element/${id}/click`, 'POST', {});
        return;
      }
      await pause(50);
    }
    throw new Error(`${selector} “${text}” cannot be clicked: ${hindrance}`);
  }

  async type(selector: string, keys: string): Promise<void> {
    const id = await this.find(selector);
    await request(`${this.base}/element/${id}/value`, 'POST', { text: keys });
  }

  /** Where an element is, once it stands still. */
  async box(selector: string, text = ''): Promise<Box> {
    const id = await this.find(selector, text);
    const script = `
      const [node, done] = arguments;
      const read = () => {
        const { left: x, top: y, width: w, height: h } = node.getBoundingClientRect();
        return { x, y, w, h };
      };
      let before = read();
      const look = (frames) => {
        const now = read();
        if (frames === 0 || JSON.stringify(now) === JSON.stringify(before)) {
          done(now);
          return;
        }
        before = now;
        requestAnimationFrame(() => requestAnimationFrame(() => look(frames - 1)));
      };
      requestAnimationFrame(() => requestAnimationFrame(() => look(120)));`;
    return this.ask(script, { [ELEMENT]: id });
  }

  /** The middle of an element, once it stands still. */
  async middle(selector: string, text = ''): Promise<Point> {
    const { x, y, w, h } = await this.box(selector, text);
    return { x: x + w / 2, y: y + h / 2 };
  }

  /** What an element says. */
  async text(selector: string, text = ''): Promise<string> {
    const id = await this.find(selector, text);
    return this.run('return arguments[0].textContent.trim()', { [ELEMENT]: id });
  }

  async resize(width: number, height: number): Promise<void> {
    await request(`${this.base}/window/rect`, 'POST', { x: 0, y: 0, width, height });
  }

  async screenshot(file: string): Promise<void> {
    const data = await request(`${this.base}/screenshot`, 'GET');
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  async end(): Promise<void> {
    await request(this.base, 'DELETE');
  }
}
