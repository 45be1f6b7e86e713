import type { FieldProps } from '@/kit';
import type { Json } from '../value/json';

/** What a field takes that edits a whole JSON value. */
export interface ValueFieldProps extends Pick<
  FieldProps,
  'label' | 'hint' | 'required' | 'problems'
> {
  value: Json | undefined;
  /** Undefined removes the value. */
  onchange: (value: Json | undefined) => void;
}
