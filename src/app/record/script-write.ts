/** A script's write as our wrapper in the page reported it: checked like anything a page says, and a hint. */
import * as v from 'valibot';
import type { Frame } from '../../core/observe.ts';
import { lineFacts, withoutQuery } from './exchange.ts';
import { siteOfUrl, type Told, type World } from './recorder.ts';
import { ofScript } from './wire.ts';

/** The longest line worth looking at: browsers store 4,096 octets, and attributes beside them. */
const MOST_LINE = 16_384;

export const scriptWriteSchema = v.object({
  api: v.picklist(['document.cookie', 'cookieStore']),
  line: v.pipe(v.string(), v.maxLength(MOST_LINE)),
  /** The frame's own address; where it has none (about:blank), the base address it has from its creator. */
  base: v.pipe(v.string(), v.maxLength(4096)),
  stack: v.pipe(v.string(), v.maxLength(8192)),
});
export type ScriptWrite = v.InferOutput<typeof scriptWriteSchema>;

const noteSchema = v.object({ scriptWrite: v.pipe(v.string(), v.maxLength(40_000)), at: v.number() });

/** A note is taken at its word about its time when that is at most so long before it came, in milliseconds. */
const MOST_LATE = 5000;

/** The write in a message from a page and when it was made; undefined where the message is no such note. */
export const scriptWriteOf = (
  message: unknown,
  now: number,
): { readonly write: ScriptWrite; readonly at: number } | undefined => {
  try {
    const { scriptWrite, at } = v.parse(noteSchema, message);
    const write = v.parse(scriptWriteSchema, JSON.parse(scriptWrite));
    return { write, at: at <= now && at > now - MOST_LATE ? at : now };
  } catch {
    // Anything may come from a page; what is no note is not one.
    return undefined;
  }
};

/**
 * An address, up to the line numbers or what closes it: " (https://h/p.js:1:2)" and "(eval at f (https://h/p.js:1:2),
 * <anonymous>)" in Chromium, "f@https://h/p.js:1:2" and "@https://h/p.js line 3 > eval:1:2" in Firefox. An '@', a
 * comma or a bracket may be part of it ("/js-cookie@3.0.5/").
 */
const SCRIPT = /https?:\/\/\S*?(?=(?::\d+){0,2}(?:\),|\)?(?:\s|$)))/;

/** The first web address in a stack, without line numbers and query; what the page would have us believe. */
export const scriptIn = (stack: string): string | undefined => {
  const found = SCRIPT.exec(stack)?.[0];
  return found === undefined ? undefined : withoutQuery(found);
};

type Where = { readonly at: number; readonly frame: Frame; readonly storeId: string | undefined };

/** About the page in front and the frame that wrote. */
export const toldScript =
  ({ siteOf, reader }: World, write: ScriptWrite, where: Where): Told =>
  async () => ({
    about: [where.frame.topSite, siteOfUrl(siteOf, where.frame.origin)],
    make: async (digestOf) => [
      {
        kind: 'script',
        ...where,
        api: write.api,
        url: withoutQuery(write.base),
        script: scriptIn(write.stack),
        ...(await lineFacts(write.line, ofScript(reader), digestOf)),
      },
    ],
  });
