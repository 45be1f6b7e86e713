// Whether the charts stand beside the work. Remembered on this machine: it depends on the screen.

const KEY = 'plinth.workshop.charts';

class ChartsOpen {
  value = $state(localStorage.getItem(KEY) !== 'closed');

  toggle(): void {
    this.value = !this.value;
    localStorage.setItem(KEY, this.value ? 'open' : 'closed');
  }
}

export const chartsOpen = new ChartsOpen();
