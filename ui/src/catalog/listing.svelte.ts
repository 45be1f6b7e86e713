/** What the list of entities shows; it stays while a person reads one entity after another. */
class Listing {
  /** Whose entities; all when undefined. */
  blueprint = $state<string | undefined>(undefined);
  /** Text that titles or identifiers must contain. */
  text = $state('');
  /** Whether the screen has been open before. */
  visited = $state(false);
}

export const listing = new Listing();
