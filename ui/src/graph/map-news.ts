import { t } from '@/i18n';
import { percent } from '@/state/format';
import type { MapState } from './map-run.svelte';

/**
 * What a screen reader says when a map comes from one state to the next: that it began, stopped or
 * is done, and nothing of the shares in between. A map that was laid out before it was shown is no
 * news.
 */
export function mapNews(
  before: MapState | undefined,
  now: MapState | undefined,
  progress: number,
): string | undefined {
  if (now === before) return undefined;
  if (now === 'working') return t.graph.mapStarted;
  if (now === 'stopped') return t.graph.mapHalted(percent(progress));
  return now === 'done' && before !== undefined ? t.graph.mapDone : undefined;
}
