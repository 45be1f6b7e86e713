// Frame times of the studio and of the whole map in the real window, on a display without a graphics
// card. The web view draws as it does for a person who has none: under automation it would not.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from '@playwright/test';
import { Display, Driver, hindrance } from '../support/driver.ts';
import type { Session } from '../support/driver.ts';
import { countFrames, graphFrames, SERIES, studioFirstPaint, studioFrames } from './in-page.ts';
import { manyBlueprints, STUDIO, STUDIO_BOUNDS } from './many-cards.ts';
import { judge, judgeOnce } from './series.ts';

test.skip(hindrance() !== undefined, hindrance() ?? '');
test.setTimeout(300_000);

const ENTITIES = 10_000;

/** Runs a function of this program in the page and waits for what it promises. */
async function inPage<Request, Answer>(
  session: Session,
  measure: (request: Request) => Answer | Promise<Answer>,
  request?: Request,
): Promise<Answer> {
  await session.run(
    `window.measured = undefined;
     Promise.resolve((${measure.toString()})(arguments[0])).then(
       (value) => { window.measured = { value }; },
       (error) => { window.measured = { error: String(error) }; },
     );`,
    request ?? null,
  );
  for (;;) {
    const measured = await session.run('return window.measured ?? null');
    if (measured?.error) throw new Error(measured.error);
    if (measured) return measured.value as Answer;
    await pause(250);
  }
}

async function withWindow(use: (window: Session, folder: string) => Promise<void>): Promise<void> {
  const binary = process.env['PLINTH_WINDOW'];
  if (!binary) throw new Error('PLINTH_WINDOW names no program; run `cargo xtask bench`');
  process.env['WEBKIT_DISABLE_DMABUF_RENDERER'] = '1';
  const folder = mkdtempSync(path.join(tmpdir(), 'plinth-bench-'));
  const display = await Display.open(1280, 800);
  const driver = await Driver.start(display, path.join(folder, 'settings'));
  try {
    const window = await driver.session(binary, []);
    await window.find('h1');
    await use(window, folder);
    await window.end();
  } finally {
    await driver.stop();
    await display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('studio with 300 cards of ten properties in the real window', () =>
  withWindow(async (window, folder) => {
    await window.call('workspace_new', { path: path.join(folder, 'bench.plinth') });
    await window.call('studio_change', { create: manyBlueprints() });
    await window.find('footer', '300 blueprints');
    const name = `${STUDIO}, window`;
    const paint = await inPage(window, studioFirstPaint);
    judgeOnce(`${name}, first paint`, paint, STUDIO_BOUNDS.paint);
    const view = async (label: string, x: number, y: number): Promise<void> => {
      const pan = await inPage(window, studioFrames, { act: 'pan', x, y, ...SERIES });
      judge(`${name}, ${label}, pan`, pan, STUDIO_BOUNDS.view);
      const drag = await inPage(window, studioFrames, { act: 'drag', x, y, ...SERIES });
      judge(`${name}, ${label}, drag`, drag, STUDIO_BOUNDS.drag);
    };
    await view('whole view', 12, 8);
    await window.run(`document.querySelector('[role="application"]').focus()`);
    await window.type('[role="application"]', '\uE0090\uE000');
    await window.find('button', '100%');
    await view('near view', 40, 25);
  }));

test('the whole map of 10,000 entities in the real window', () =>
  withWindow(async (window, folder) => {
    const program = process.env['PLINTH_CLI'];
    if (!program) throw new Error('PLINTH_CLI names no program; run `cargo xtask bench`');
    const file = path.join(folder, 'generated.json');
    execFileSync(program, ['generate', '--entities', String(ENTITIES), '--out', file]);
    await window.call('workspace_new', { path: path.join(folder, 'bench.plinth') });
    const { planId } = await window.call('import_plan', {
      sources: [{ kind: 'path', path: file }],
    });
    const decisions = { repairs: 'all', blueprints: 'all', stubs: 'all' };
    await window.call('import_apply', { planId, decisions });
    await inPage(window, countFrames);
    await window.run(`location.hash = '#/graph?kind=entities&view=map'`);
    await window.find('[role="application"] canvas');
    const settled = `return document.querySelector('[role="progressbar"]') === null`;
    while (!(await window.run(settled))) await pause(250);
    await window.click('button[aria-label="Fit all"]');
    const name = '10,000 nodes, window';
    for (const gesture of ['pan', 'zoom', 'pan far'] as const) {
      const times = await inPage(window, graphFrames, { gesture, ...SERIES });
      judge(`${name}, whole map, ${gesture}`, times, 50);
    }
    await window.run(`document.querySelector('[role="application"]').focus()`);
    await window.type('[role="application"]', '\uE014');
    await window.type('[role="application"]', ' ');
    await window.type('[role="application"]', '\uE0082\uE000');
    for (const gesture of ['pan', 'zoom'] as const) {
      const times = await inPage(window, graphFrames, { gesture, ...SERIES });
      judge(`${name}, near view, ${gesture}`, times, 20);
    }
  }));
