import type { Problem } from '@/bindings/api';

/** A command that was refused, or could not be carried out. `message` is a sentence for a person. */
export class BackendError extends Error {
  /** Stable kebab-case name, for the few callers that branch on it. */
  readonly code: string;
  /** What exactly is wrong, with places. */
  readonly problems: Problem[];

  constructor(code: string, message: string, problems: Problem[] = []) {
    super(message);
    this.name = 'BackendError';
    this.code = code;
    this.problems = problems;
  }
}

/** Makes a {@link BackendError} of whatever a host threw: its error object, or anything else. */
export function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    const problems = 'problems' in thrown && Array.isArray(thrown.problems) ? thrown.problems : [];
    return new BackendError(String(thrown.code), String(thrown.message), problems as Problem[]);
  }
  return new BackendError('internal', thrown instanceof Error ? thrown.message : String(thrown));
}
