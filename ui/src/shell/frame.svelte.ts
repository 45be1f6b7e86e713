/** What of the frame is open: rail, palette, sheet of shortcuts. */

const railKey = 'plinth.rail';

function readRail(): boolean {
  try {
    return localStorage.getItem(railKey) !== 'narrow';
  } catch {
    return true;
  }
}

class Frame {
  railWide = $state(readRail());
  palette = $state(false);
  shortcuts = $state(false);

  toggleRail(): void {
    this.railWide = !this.railWide;
    try {
      localStorage.setItem(railKey, this.railWide ? 'wide' : 'narrow');
    } catch {
      // Only the memory of the choice is lost.
    }
  }
}

export const frame = new Frame();
