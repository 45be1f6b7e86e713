/** The whole map while its layout is on its way: asked for step by step, so that it can stop. */
import { call } from '@/backend';
import { toBackendError, type BackendError } from '@/backend/errors';
import type { GraphMap, GraphMapView, LegendEntry } from '@/bindings/api';
import { mapScale, type MapScene } from './engine/map';

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
  /** Steps are being taken. */
  running = $state(false);
  error = $state.raw<BackendError>();
  /** Counts maps: another one means another picture, not moved nodes. */
  turn = $state(0);
  private scale = 1;
  private ask = 0;

  /** Draws another map; the one before stops. */
  async begin(request: GraphMap): Promise<void> {
    const ask = ++this.ask;
    this.running = false;
    this.error = undefined;
    try {
      const view = await call('graph_map', request);
      if (ask !== this.ask) return;
      this.take(view);
      if (!view.settled) await this.go();
    } catch (thrown) {
      if (ask !== this.ask) return;
      this.error = toBackendError(thrown);
    }
  }

  /** Takes steps until the map is settled or somebody stops it. */
  async go(): Promise<void> {
    const map = this.id;
    if (map === undefined || this.running || this.settled) return;
    const ask = this.ask;
    this.running = true;
    let iterations = 2;
    try {
      while (ask === this.ask && this.running && !this.settled) {
        const begun = performance.now();
        const step = await call('graph_map_step', { map, iterations });
        if (ask !== this.ask) return;
        const took = performance.now() - begun;
        iterations = Math.min(50, Math.max(1, Math.round((iterations * STEP_TIME) / took)));
        this.settled = step.settled;
        this.progress = step.of === 0 ? 1 : step.done / step.of;
        this.move(step.places);
        // Input and painting come before the next step.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch (thrown) {
      if (ask === this.ask) this.error = toBackendError(thrown);
    } finally {
      if (ask === this.ask) this.running = false;
    }
  }

  /** Takes no more steps. */
  stop(): void {
    this.running = false;
  }

  /** Forgets everything. */
  end(): void {
    this.ask += 1;
    this.running = false;
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
