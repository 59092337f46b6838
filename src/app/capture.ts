/**
 * The text of a policy as it was read from a page or pasted: with its address, time and hash. It is read only when the
 * person says so, and kept only when they say that too.
 */
import * as v from 'valibot';
import type { Clock } from './ports.ts';

/** The longest text that is read, in UTF-16 units. */
export const MOST_TEXT = 5 * 1024 * 1024;
/** The longest that is kept: Chromium gives an extension 10 MB for everything. In UTF-16 units. */
export const MOST_KEPT = 1024 * 1024;

const textSchema = v.pipe(v.string(), v.maxLength(MOST_TEXT));
const shortSchema = v.pipe(v.string(), v.maxLength(2000));
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What src/page/policy-text.ts answers. */
const pageTextSchema = v.object({
  /** No query, no fragment. */
  url: shortSchema,
  title: shortSchema,
  /** As the page says it of itself; '' where it does not. */
  lang: shortSchema,
  text: textSchema,
  /** Whether there was more than is read. */
  cut: v.boolean(),
  /** Characters that were there and not to be seen, and frames, whose text is not read. */
  hidden: countSchema,
  frames: countSchema,
  /** Whether the page had not arrived as a whole. */
  loading: v.boolean(),
});
export type PageText = v.InferOutput<typeof pageTextSchema>;

const captureSchema = v.object({
  ...pageTextSchema.entries,
  from: v.picklist(['page', 'pasted']),
  /** Milliseconds since the epoch. */
  at: countSchema,
  /** Of the text in UTF-8; hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type Capture = v.InferOutput<typeof captureSchema>;

/** The capture that was kept under some key; undefined where what is there is none. */
export const loadCapture = (raw: unknown): Capture | undefined => {
  const parsed = v.safeParse(captureSchema, raw);
  return parsed.success ? parsed.output : undefined;
};

/**
 * Why there is no text. `no_access`: no script may enter this page. `closed`: the tab is gone. `late`: the page did not
 * answer. `odd`: what it answered is no text. `empty`: there is nothing to read on it. `too_long`: to be kept.
 */
export type Trouble = 'no_access' | 'closed' | 'late' | 'odd' | 'empty' | 'too_long';

export type Captured =
  | { readonly kind: 'captured'; readonly capture: Capture }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export type CapturePorts = {
  readonly clock: Clock;
  /** What the page's script answered, whatever it is, or why there is no answer. */
  pageText(tabId: number): Promise<{ readonly raw: unknown } | { readonly trouble: Trouble }>;
  /** Hexadecimal, of the text in UTF-8. */
  sha256(text: string): Promise<string>;
};

/** Half a character cannot be written as UTF-8; it is replaced, so that the hash is of what is shown. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

const made = async (ports: CapturePorts, page: PageText, from: Capture['from']): Promise<Captured> => {
  const text = wellFormed(page.text);
  if (text.trim() === '') return { kind: 'trouble', trouble: 'empty' };
  const at = ports.clock.now();
  return { kind: 'captured', capture: { ...page, text, from, at, sha256: await ports.sha256(text) } };
};

/** Reads the text of the page in that tab. */
export const capturePage = async (ports: CapturePorts, tabId: number): Promise<Captured> => {
  const answer = await ports.pageText(tabId);
  if ('trouble' in answer) return { kind: 'trouble', trouble: answer.trouble };
  const parsed = v.safeParse(pageTextSchema, answer.raw);
  return parsed.success ? made(ports, parsed.output, 'page') : { kind: 'trouble', trouble: 'odd' };
};

/** A text that the person pasted; its end is cut off where it is too long. */
export const capturePasted = (ports: CapturePorts, text: string): Promise<Captured> =>
  made(
    ports,
    {
      url: '',
      title: '',
      lang: '',
      // Windows writes two characters at the end of a line.
      text: text.slice(0, MOST_TEXT).replace(/\r\n?/g, '\n'),
      cut: text.length > MOST_TEXT,
      hidden: 0,
      frames: 0,
      loading: false,
    },
    'pasted',
  );
