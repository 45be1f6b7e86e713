import type { Problem } from '@/bindings/api';

/** Problems by the field they are shown beside, and those that belong to none. */
export interface Placed {
  at: (pointer: string) => Problem[];
  elsewhere: Problem[];
}

/** Puts each problem beside the field whose pointer is the longest beginning of its own. */
export function placed(problems: readonly Problem[], fields: Iterable<string>): Placed {
  const pointers = [...fields].sort((a, b) => b.length - a.length);
  const places = new Map<string, Problem[]>();
  const elsewhere: Problem[] = [];
  for (const problem of problems) {
    const own = problem.pointer;
    const field =
      own === undefined
        ? undefined
        : pointers.find((pointer) => own === pointer || own.startsWith(`${pointer}/`));
    if (field === undefined) {
      elsewhere.push(problem);
      continue;
    }
    const list = places.get(field);
    if (list) list.push(problem);
    else places.set(field, [problem]);
  }
  return { at: (pointer) => places.get(pointer) ?? [], elsewhere };
}
