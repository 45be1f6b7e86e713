/** The question whether a file that exists may be replaced. */
interface Question {
  path: string;
  answer: (yes: boolean) => void;
}

let asked = $state.raw<Question | null>(null);

/** The question on screen; the shell draws it. */
export const overwriteQuestion = {
  get current(): Question | null {
    return asked;
  },
};

/** Resolves to whether the person wants the file at `path` replaced. */
export function confirmOverwrite(path: string): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    asked = {
      path,
      answer: (yes) => {
        asked = null;
        resolve(yes);
      },
    };
  });
}
