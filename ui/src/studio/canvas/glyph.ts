/** A property's type in one or two signs, drawn as text: a card has many of them. */
import type { StudioRow } from '@/bindings/api';

const types: Record<string, string> = {
  string: 'Aa',
  number: '#',
  boolean: 'y/n',
  object: '{}',
  array: '[]',
};

const formats: Record<string, string> = {
  'date-time': '31',
  url: '://',
  email: '@',
  'idn-email': '@',
  markdown: 'md',
  user: 'U',
  team: 'T',
};

/** The sign of a row. */
export function rowGlyph(row: Pick<StudioRow, 'role' | 'type' | 'format'>): string {
  switch (row.role) {
    case 'mirror':
      return '→';
    case 'calculation':
      return 'fx';
    case 'aggregation':
      return 'Σ';
    case 'property':
      return (
        (row.format !== undefined && Object.hasOwn(formats, row.format)
          ? formats[row.format]
          : types[row.type]) ?? '?'
      );
  }
}
