/** A path of clicks as a page's script tells it, checked at the door: what runs beside a page may be forged. */
import * as v from 'valibot';
import type { Step } from '../core/lab/design.ts';
import { MOST_STEPS, stepSchema } from '../protocol.ts';

/**
 * Why no more is recorded. `stopped`: by the person. `left`: the page was left, or its tab closed. `full`: a path has
 * no more clicks than that. `odd`: what came was no click that can be made again. And why none was recorded at all:
 * `closed`: the tab is gone. `no_access`: no script may enter the page. `late`: it did not answer.
 */
export type PathEnd = 'stopped' | 'left' | 'full' | 'odd' | 'closed' | 'no_access' | 'late';

export type Path = {
  readonly steps: readonly Step[];
  /** Undefined while it is recorded. */
  readonly end: PathEnd | undefined;
};

export const NO_STEPS: Path = { steps: [], end: undefined };

/** The path with what the page told last. What cannot be made again ends it: without that click it is another path. */
export const pathWith = ({ steps }: Path, raw: unknown): Path => {
  const parsed = v.safeParse(stepSchema, raw);
  if (!parsed.success) return { steps, end: 'odd' };
  const more = [...steps, parsed.output];
  return { steps: more, end: more.length < MOST_STEPS ? undefined : 'full' };
};
