/** What a frame says of the signals its scripts read, checked at the door: a page can make any of it up. */
import * as v from 'valibot';
import type { FrameSignal } from '../core/lab/coverage.ts';

const answerSchema = v.object({
  origin: v.pipe(v.string(), v.maxLength(300)),
  // A value that is not there comes as null, or not at all.
  dnt: v.nullish(v.pipe(v.string(), v.maxLength(100))),
  gpc: v.nullish(v.boolean()),
});

/** None where what came is no answer. */
export const frameSignalOf = (raw: unknown): readonly FrameSignal[] => {
  const parsed = v.safeParse(answerSchema, raw);
  if (!parsed.success) return [];
  const { origin, dnt, gpc } = parsed.output;
  return [{ origin, dnt: dnt ?? undefined, gpc: gpc ?? undefined }];
};
