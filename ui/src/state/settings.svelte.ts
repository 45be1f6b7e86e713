/** How the window looks: theme and size, applied at once and kept by the core. */
import { call, setZoom } from '@/backend';
import type { Settings, Theme } from '@/bindings/api';
import { failure } from './toasts.svelte';

export const scales = [90, 100, 110, 125, 150] as const;

class WindowSettings {
  theme = $state<Theme>('system');
  /** Percent. */
  scale = $state(100);

  /** The size the host has been told. */
  #zoomed = 100;

  async start(): Promise<void> {
    try {
      this.#take(await call('settings_get', {}));
    } catch (thrown) {
      failure(thrown);
    }
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.#store({ theme, scale: this.scale });
  }

  async setScale(scale: number): Promise<void> {
    await this.#store({ theme: this.theme, scale });
  }

  /** One step larger or smaller. */
  async stepScale(direction: 1 | -1): Promise<void> {
    const next =
      direction > 0
        ? scales.find((scale) => scale > this.scale)
        : scales.findLast((scale) => scale < this.scale);
    if (next !== undefined) await this.setScale(next);
  }

  async #store(settings: Settings): Promise<void> {
    // Shown first: a choice of looks that waits for a disk feels broken.
    this.#take(settings);
    try {
      this.#take(await call('settings_set', settings));
    } catch (thrown) {
      failure(thrown);
    }
  }

  #take(settings: Settings): void {
    this.theme = settings.theme;
    this.scale = settings.scale;
    const root = document.documentElement;
    if (settings.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = settings.theme;
    if (settings.scale !== this.#zoomed) {
      this.#zoomed = settings.scale;
      setZoom(settings.scale / 100).catch(failure);
    }
  }
}

export const settings = new WindowSettings();
