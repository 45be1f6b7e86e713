// Starts the real core behind HTTP and a browser page on it; nothing is mocked.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The built user interface. */
const ui = process.env['PLINTH_UI'] ?? path.join(root, 'ui/dist');

/** A running core with a folder of its own. */
export interface Host {
  url: string;
  /** An empty folder that goes away with the test. */
  folder: string;
  /** Calls a command, as the page does. */
  call(name: string, request?: unknown): Promise<any>;
}

async function start(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = process.env['PLINTH_TEST_HOST'];
  if (!program) throw new Error('PLINTH_TEST_HOST names no program; run `cargo xtask test`');
  const child = spawn(program, ['--ui', ui, '--data', path.join(folder, 'settings')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const first = await lines[Symbol.asyncIterator]().next();
  if (first.done) throw new Error('the host ended before it printed its address');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: first.value,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}

export const test = base.extend<{ host: Host; page: Page }>({
  host: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plinth-'));
    const { url, stop } = await start(folder);
    const call = async (name: string, request: unknown = {}): Promise<any> => {
      const answer = await fetch(`${url}/api/${name}`, {
        method: 'POST',
        body: JSON.stringify(request),
      });
      const body: any = await answer.json();
      if (!answer.ok) throw new Error(`${name}: ${body.message}`);
      return body;
    };
    await use({ url, folder, call });
    await stop();
    rmSync(folder, { recursive: true, force: true });
  },
  page: async ({ host, playwright }, use) => {
    const browser = await playwright.chromium.launch({
      executablePath: process.env['PLINTH_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const context = await browser.newContext({
      baseURL: host.url,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // The page branches on refusals; the browser also logs their status as a failed resource.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
        faults.push(message.text());
      }
    });
    await use(page);
    await browser.close();
    expect(faults, 'the page logged errors').toEqual([]);
  },
});

/** axe finds nothing on the page as it stands; what is inside a frame is looked at by itself. */
export async function accessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page });
  // With a sandboxed frame on the page, axe's second page does not open.
  if ((await page.locator('iframe').count()) > 0) axe.setLegacyMode().options({ iframes: false });
  const { violations } = await axe.analyze();
  const found = violations.map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
  expect(found).toEqual([]);
}

export { expect };
