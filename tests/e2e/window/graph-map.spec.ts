// The map of a large catalog and the exports of the graph in the real window.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from '../support/gestures.ts';
import type { Session } from '../support/driver.ts';
import type { Desk } from '../support/window.ts';
import { answerPath, count, eventually, expect, pick, test, workspace } from '../support/window.ts';
import { PICTURE, drawn, openGraph, said, select, showGraph } from '../support/window-graph.ts';
import { tree } from '../support/workspaces.ts';

const COUNT = 4_000;

/** A workspace that is too large for one picture. */
async function openLarge(desk: Desk, window: Session): Promise<void> {
  await workspace(desk, window);
  const file = path.join(desk.folder, 'large.json');
  writeFileSync(file, JSON.stringify(tree(COUNT)));
  const { planId } = await window.call('import_plan', { sources: [{ kind: 'path', path: file }] });
  await window.call('import_apply', { planId, decisions: {} });
}

test('a large map forms, stops and goes on', async ({ desk, window }) => {
  const { hand } = window;
  await openLarge(desk, window);
  await showGraph(window);
  await drawn(window, 1);
  await pick(window, 'Whole map');
  await drawn(window, COUNT, COUNT - 1);
  await window.click('.progress button', 'Stop');
  await window.find('.progress', 'Stopped at');
  await window.click('.progress button', 'Go on');
  await eventually(() => count(window, '[role="progressbar"], progress')).toBe(0);
  await window.run('document.querySelector(arguments[0]).focus()', PICTURE);
  await hand.press(Key.Right);
  await hand.press(Key.Space);
  await window.find('aside[aria-label="Details"] h2', 'Service');
  await desk.picture(window, 'map');
});

/** Exports in the dialog of the graph, and waits until the file is there. */
async function exported(
  window: Session,
  format: string,
  part: string,
  file: string,
): Promise<Buffer> {
  await window.click('main button', 'Export');
  await window.find('[role="dialog"]', 'Export the graph');
  await select(window, 'Format', format);
  await pick(window, part);
  await answerPath(window, file);
  await window.click('[role="dialog"] button', 'Save…');
  await window.find('.toast p', `Wrote ${path.basename(file)}.`);
  return readFileSync(file);
}

test('what is seen and all of it becomes a file in each format', async ({ desk, window }) => {
  await openGraph(desk, window, '&around=Component/CartService&depth=1');
  const { scene } = await window.call('graph_entities', {
    around: { blueprint: 'Component', identifier: 'CartService' },
    depth: 1,
  });
  await drawn(window, scene.nodes.length);
  for (const [format, ending, begins] of [
    ['SVG picture', 'svg', '<svg'],
    ['Graphviz (DOT)', 'dot', 'digraph'],
    ['Mermaid', 'mmd', 'flowchart'],
    ['JSON with positions', 'json', '{'],
    ['PNG picture', 'png', '\x89PNG\r\n\x1a\n'],
  ] as const) {
    const sizes: number[] = [];
    for (const part of ['What is shown', 'Everything']) {
      const name = `${part.split(' ')[0] ?? ''}.${ending}`;
      const content = await exported(window, format, part, path.join(desk.folder, name));
      expect(content.toString('latin1').slice(0, 400)).toContain(begins);
      sizes.push(content.length);
      if (ending !== 'json') continue;
      const { nodes } = JSON.parse(content.toString());
      expect(nodes).toHaveLength(part === 'Everything' ? 9 : scene.nodes.length);
    }
    if (ending === 'svg' || ending === 'dot') expect(sizes[1]).toBeGreaterThan(sizes[0]!);
  }
  // A PNG of what is shown has the size of the picture, twice as fine.
  const png = readFileSync(path.join(desk.folder, 'What.png'));
  const { w, h } = await window.box(PICTURE);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    Math.round(w * 2),
    Math.round(h * 2),
  ]);
  expect(await said(window)).toContain('nodes');
});
