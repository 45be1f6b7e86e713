import type { Changed, ImportSource, ReportAudience } from '@/bindings/api';

/** A group of file endings in a file dialog. */
export interface FileFilter {
  name: string;
  /** Endings without the dot. */
  extensions: string[];
}

/** What to ask when files are to be chosen. */
export interface OpenQuestion {
  title: string;
  filters?: FileFilter[];
  multiple?: boolean;
  /** Choose a folder instead of files. */
  folder?: boolean;
}

/** What to ask when a new file is to be written. */
export interface SaveQuestion {
  title: string;
  suggestedName: string;
  filters?: FileFilter[];
}

/** Where to write. */
export interface SavePlace {
  path: string;
  /** Whether the dialog has asked already about replacing what is there. */
  overwrite: boolean;
}

/** One line of a native menu; a label says what a line without an id does. */
export type MenuEntry =
  | { kind: 'action'; id: string; label: string; enabled: boolean }
  | { kind: 'separator' }
  | { kind: 'cut' | 'copy' | 'paste' | 'select-all' | 'quit'; label: string };

/** One menu of the native bar. */
export interface NativeMenu {
  label: string;
  items: MenuEntry[];
}

/** A drag of files over the window. */
export type FileDrop =
  | { kind: 'over' }
  | { kind: 'leave' }
  | { kind: 'drop'; sources: ImportSource[] }
  | { kind: 'unreadable'; names: string[] };

/** What the window and the test host both can do. Paths are those of the machine. */
export interface Host {
  kind: 'window' | 'http';
  /** Sends one command; rejects with what the core answered. */
  send(name: string, request: unknown): Promise<unknown>;
  onChanged(listener: (changed: Changed) => void): () => void;
  onFileDrop(listener: (drop: FileDrop) => void): () => void;
  /** Shows these menus in the system's menu bar, where there is one. */
  setMenu(menus: NativeMenu[]): Promise<void>;
  /** An entry of the native menu was chosen: the id of an action. */
  onMenu(listener: (action: string) => void): () => void;
  pickOpen(question: OpenQuestion): Promise<string[] | null>;
  pickSave(question: SaveQuestion): Promise<SavePlace | null>;
  reportUrl(id: string, audience: ReportAudience): string;
  openExternal(url: string): Promise<void>;
  /** Draws everything larger or smaller; 1 is normal. */
  setZoom(factor: number): Promise<void>;
}
