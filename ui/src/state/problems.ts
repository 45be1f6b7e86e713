import type { Problem, Severity } from '@/bindings/api';

const ranks: Record<Severity, number> = { error: 0, repair: 1, warning: 2, info: 3 };

/** Problems at a JSON pointer or below it. */
export function problemsAt(problems: readonly Problem[], pointer: string): Problem[] {
  return problems.filter(
    (problem) =>
      problem.pointer !== undefined &&
      (problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`)),
  );
}

/** Problems that are at none of the given pointers nor below one, for a list above a form. */
export function problemsElsewhere(
  problems: readonly Problem[],
  pointers: readonly string[],
): Problem[] {
  return problems.filter((problem) =>
    pointers.every((pointer) => problemsAt([problem], pointer).length === 0),
  );
}

/** Worst first; the order is otherwise kept. */
export function worstFirst(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}

/** Whether any problem forbids storing. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** One step of a JSON pointer, escaped (RFC 6901). */
export function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A JSON pointer from its steps. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${pointerStep(String(step))}`).join('');
}

/** The steps of a JSON pointer. */
export function pointerSteps(text: string): string[] {
  return text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
