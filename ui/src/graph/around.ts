import type { EntityName } from '@/bindings/api';

/**
 * An entity as one part of an address. Both names are escaped on their own, because identifiers
 * may contain slashes.
 */
export function aroundText(name: EntityName): string {
  return `${encodeURIComponent(name.blueprint)}/${encodeURIComponent(name.identifier)}`;
}

/** The entity that {@link aroundText} wrote; nothing when the text is not of that form. */
export function parseAround(text: string | undefined): EntityName | undefined {
  const parts = (text ?? '').split('/');
  const [blueprint, identifier] = parts;
  if (parts.length !== 2 || !blueprint || !identifier) return undefined;
  try {
    return {
      blueprint: decodeURIComponent(blueprint),
      identifier: decodeURIComponent(identifier),
    };
  } catch {
    // A broken escape in a typed address names nothing.
    return undefined;
  }
}
