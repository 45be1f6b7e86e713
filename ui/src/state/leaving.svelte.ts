/** The question whether unsaved changes may be left behind. */
interface Question {
  what: string;
  answer: (leave: boolean) => void;
}

let asked = $state.raw<Question | null>(null);

/** The question on screen; the shell draws it. */
export const leaveQuestion = {
  get current(): Question | null {
    return asked;
  },
};

/** Resolves to whether the person discards the changes. */
export function askToLeave(what: string): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    asked = {
      what,
      answer: (leave) => {
        asked = null;
        resolve(leave);
      },
    };
  });
}
