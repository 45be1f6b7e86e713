import type { Page } from '@playwright/test';
import { accessible, expect, test } from '../support/host.ts';
import { orders } from '../support/workspaces.ts';

/** How many different colours the picture's canvases hold. */
function colours(page: Page): Promise<number> {
  return page.locator('[role="application"] canvas').evaluateAll((canvases) => {
    const found = new Set<number>();
    for (const canvas of canvases as HTMLCanvasElement[]) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      if (pixels) for (const pixel of new Uint32Array(pixels.buffer)) found.add(pixel);
    }
    return found.size;
  });
}

for (const [kind, command, address] of [
  ['Blueprints', 'graph_blueprints', /#\/catalog\/blueprint\//],
  ['Entities', 'graph_entities', /#\/catalog\/entity\//],
] as const) {
  test(`the graph of ${kind.toLowerCase()}`, async ({ host, page }) => {
    await orders(host);
    const request = command === 'graph_entities' ? { depth: 2, direction: 'both', limit: 150 } : {};
    const { scene } = await host.call(command, request);
    await page.goto(`/#/graph?kind=${kind.toLowerCase()}`);

    const picture = page.getByRole('application', { name: new RegExp(`^${kind}: `) });
    await expect(picture).toBeVisible();
    await expect.poll(() => colours(page)).toBeGreaterThan(10);
    await accessible(page);

    await test.step('zoom and fit', async () => {
      const view = page.getByRole('group', { name: 'View', exact: true });
      const zoom = view.getByRole('button', { name: /%$/ });
      await zoom.click();
      await expect(zoom).toHaveText('100%');
      await view.getByRole('button', { name: 'Zoom in' }).click();
      await expect(zoom).not.toHaveText('100%');
      await zoom.click();
      await view.getByRole('button', { name: 'Zoom out' }).click();
      await expect(zoom).not.toHaveText('100%');
      const before = await zoom.textContent();
      await view.getByRole('button', { name: 'Fit all' }).click();
      await expect(zoom).not.toHaveText(before ?? '');
    });

    await test.step('the list tells the same relations', async () => {
      await page.getByRole('radio', { name: 'As list' }).check({ force: true });
      const list = page.getByRole('grid', { name: 'Relations of the graph' });
      const rows = list.getByRole('rowgroup').getByRole('row');
      await expect(rows).toHaveCount(scene.edges.length);
      const shown = await rows.evaluateAll((lines) =>
        lines.map((line) =>
          [...line.querySelectorAll('[role="gridcell"]')]
            .map((cell) => cell.textContent.split('·')[0]!.trim())
            .join(' | '),
        ),
      );
      const told = scene.edges.map((edge: any) =>
        [scene.nodes[edge.from].title, edge.relation, scene.nodes[edge.to].title].join(' | '),
      );
      expect(shown.sort()).toEqual(told.sort());
      await accessible(page);
    });

    await test.step('the keyboard opens a node', async () => {
      await page.getByRole('radio', { name: 'Picture' }).check({ force: true });
      await picture.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
}
