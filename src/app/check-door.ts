/** What a frame says when it is asked what can be read in it, checked at the door: a page can make any of it up. */
import * as v from 'valibot';

const schema = v.object({
  origin: v.pipe(v.string(), v.maxLength(300)),
  names: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4096))), v.maxLength(200)),
  frames: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});

export type FrameAnswer = v.InferOutput<typeof schema>;

/** The answer of a frame; undefined where what came is none. */
export const frameAnswer = (raw: unknown): FrameAnswer | undefined => {
  const parsed = v.safeParse(schema, raw);
  return parsed.success ? parsed.output : undefined;
};
