import type { Problem } from '@/bindings/api';

/** What every field of the kit takes. */
export interface FieldProps {
  /** Always given. */
  label: string;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** A sentence under the label. */
  hint?: string;
  /** Shown below the field, worst first. */
  problems?: Problem[];
  disabled?: boolean;
  /** Marks the label; checking is the core's work. */
  required?: boolean;
  id?: string;
  class?: string;
}

/** What the frame gives the control inside it. */
export interface FieldControl {
  id: string;
  labelId: string;
  /** For aria-describedby. */
  describedby: string | undefined;
  invalid: boolean;
}
