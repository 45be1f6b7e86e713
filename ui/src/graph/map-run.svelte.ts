/** The whole map while its layout is on its way: asked for step by step, so that it can stop. */
import { call } from '@/backend';
import { toBackendError, type BackendError } from '@/backend/errors';
import type { GraphMap, GraphMapView, LegendEntry } from '@/bindings/api';
import { mapScale, type MapScene } from './engine/map';

/** What a map does: takes steps, rests because it was stopped, or is laid out. */
export type MapState = 'working' | 'stopped' | 'done';

/** A step takes about this many milliseconds, so that the picture moves and nobody waits. */
const STEP_TIME = 90;

/** One map from its first places to its last. */
export class MapRun {
  /** The map as it is drawn now. */
  scene = $state.raw<MapScene>();
  /** Names the layout for exports. */
  id = $state.raw<string>();
  legend = $state.raw<LegendEntry[]>([]);
  notes = $state.raw<string[]>([]);
  total = $state(0);
  /** How far the layout is, 0 to 1. */
  progress = $state(0);
  settled = $state(false);
  /** Somebody stopped it, or a step failed: there are no more steps until somebody goes on. */
  stopped = $state(false);
  error = $state.raw<BackendError>();
  /** Counts maps: another one means another picture, not moved nodes. */
  turn = $state(0);
  /** What it does now; nothing without a map. */
  readonly state = $derived.by<MapState | undefined>(() => {
    if (this.scene === undefined) return undefined;
    if (this.settled) return 'done';
    return this.stopped ? 'stopped' : 'working';
  });
  private scale = 1;
  private ask = 0;
  // Only the newest loop takes steps: an earlier one may still wait for its answer.
  private loop = 0;
  private asked = '';

  /**
   * Draws another map; the one before stops. Where it is the same one of a changed workspace, it
   * stays stopped when somebody has stopped it.
   */
  async begin(request: GraphMap): Promise<void> {
    const ask = ++this.ask;
    const asked = JSON.stringify(request);
    if (asked !== this.asked || this.error !== undefined) this.stopped = false;
    this.asked = asked;
    this.loop += 1;
    this.error = undefined;
    try {
      const view = await call('graph_map', request);
      if (ask !== this.ask) return;
      this.take(view);
      // Steps that somebody asked for meanwhile were of the map before.
      this.loop += 1;
      if (!this.stopped) await this.go();
    } catch (thrown) {
      if (ask !== this.ask) return;
      this.error = toBackendError(thrown);
    }
  }

  /** Takes steps until the map is settled or somebody stops it. */
  async go(): Promise<void> {
    const map = this.id;
    if (map === undefined || this.settled) return;
    const loop = ++this.loop;
    this.stopped = false;
    let iterations = 2;
    try {
      while (loop === this.loop && !this.stopped && !this.settled) {
        const begun = performance.now();
        const step = await call('graph_map_step', { map, iterations });
        if (loop !== this.loop) return;
        const took = performance.now() - begun;
        iterations = Math.min(50, Math.max(1, Math.round((iterations * STEP_TIME) / took)));
        this.settled = step.settled;
        this.progress = step.of === 0 ? 1 : step.done / step.of;
        this.move(step.places);
        // Input and painting come before the next step.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch (thrown) {
      if (loop !== this.loop) return;
      this.stopped = true;
      this.error = toBackendError(thrown);
    }
  }

  /** Takes no more steps. */
  stop(): void {
    this.stopped = true;
  }

  /** Forgets everything. */
  end(): void {
    this.ask += 1;
    this.loop += 1;
    this.asked = '';
    this.stopped = false;
    this.scene = undefined;
    this.id = undefined;
  }

  private take(view: GraphMapView): void {
    const missing = new Uint8Array(view.nodes.ids.length);
    for (const index of view.nodes.missing) missing[index] = 1;
    this.id = view.map;
    this.legend = view.legend;
    this.notes = view.notes;
    this.total = view.total;
    this.settled = view.settled;
    this.progress = view.settled ? 1 : 0;
    this.scale = mapScale(view.places);
    this.turn += 1;
    this.scene = {
      ids: view.nodes.ids,
      titles: view.nodes.titles,
      colors: Uint8Array.from(view.nodes.colors),
      missing,
      ends: Uint32Array.from(view.edges),
      places: this.scaled(view.places),
    };
  }

  private move(places: readonly number[]): void {
    if (!this.scene) return;
    this.scale = mapScale(places);
    this.scene = { ...this.scene, places: this.scaled(places) };
  }

  private scaled(places: readonly number[]): Float32Array {
    return Float32Array.from(places, (value) => value * this.scale);
  }
}
