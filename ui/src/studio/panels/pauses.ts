/** Does what is typed once the typing pauses; each text has a pause of its own. */
export class Pauses {
  readonly #length: number;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** `length` in milliseconds. */
  constructor(length: number) {
    this.#length = length;
  }

  /** Does `task` after the pause, instead of what waits under this key. */
  after(key: string, task: () => void): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      task();
    }, this.#length);
    this.#timers.set(key, timer);
  }

  /** Forgets what waits under this key. */
  cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }
}
