/** The question that stands in for a native file dialog where there is none. */
interface PathQuestion {
  title: string;
  suggested: string;
  answer: (path: string | null) => void;
}

let asked = $state.raw<PathQuestion | null>(null);

/** The question on screen; the shell draws it. */
export const pathQuestion = {
  get current(): PathQuestion | null {
    return asked;
  },
};

/** Asks for a path of the machine that the host runs on; null when called off. */
export function askForPath(title: string, suggested: string): Promise<string | null> {
  asked?.answer(null);
  return new Promise((resolve) => {
    asked = {
      title,
      suggested,
      answer: (path) => {
        asked = null;
        resolve(path);
      },
    };
  });
}
