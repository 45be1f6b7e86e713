/** What screen readers are told about the results of actions. */
let sentence = $state('');
let again = false;

/** The text of the live region. */
export const announcement = {
  get text(): string {
    return sentence;
  },
};

/** Says one sentence. */
export function announce(text: string): void {
  // A live region speaks only when its text changes; a no-break space makes a repetition one.
  again = sentence === text ? !again : false;
  sentence = again ? `${text}\u00a0` : text;
}
