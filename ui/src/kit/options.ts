/** One choice of a Select. */
export interface SelectOption<T extends string = string> {
  value: T;
  label: string;
  description?: string;
  /** Place in the palette of twelve colours. */
  color?: number;
  icon?: string;
  disabled?: boolean;
}

/** One choice that a Combobox found. */
export interface ComboOption {
  value: string;
  label: string;
  description?: string;
  /** Place in the palette of twelve colours. */
  color?: number;
}

/** One entry of a Menu. */
export interface MenuItem {
  id: string;
  label: string;
  icon?: string;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Shown with a check mark. */
  checked?: boolean;
  /** A line above it. */
  separatorBefore?: boolean;
  run: () => void;
}
