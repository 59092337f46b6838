/**
 * How the browser session before this one ended, as far as an extension can tell; 'unknown' wherever the facts
 * allow more than one answer. The rules follow what each browser was measured to leave behind.
 */
import * as v from 'valibot';
import type { CookieId } from '../../core/cookie.ts';
import type { Observation, RunFact } from '../../core/observe.ts';

/** What the session before noted of itself last. */
const runNoteSchema = v.object({
  /** `closing`: its last window was closed. `asleep`: the background had stopped; what came then is unknown. */
  mark: v.picklist(['open', 'asleep', 'closing']),
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** Tabs open then. */
  tabs: v.number(),
});
export type RunNote = v.InferOutput<typeof runNoteSchema>;

/** The note as it was stored; undefined where nothing readable is. */
export const runNoteOf = (raw: unknown): RunNote | undefined => {
  const parsed = v.safeParse(runNoteSchema, raw);
  return parsed.success ? parsed.output : undefined;
};

export type Start = {
  readonly browser: 'chromium' | 'firefox';
  readonly note: RunNote | undefined;
  /** Session cookies of recorded sites found in the jar. */
  readonly survivors: number;
  /** Whether such cookies were in the jar long enough before the note to have been written to disk. */
  readonly knewSessionCookies: boolean;
  /** When each open tab was last in front, in milliseconds since the epoch. */
  readonly tabs: readonly (number | undefined)[];
  readonly windows: number;
};

/** Firefox tells of its last window closing, and the note lands; after a kill the note still says open. */
const inFirefox = ({ note, survivors }: Start): RunFact['before'] => {
  if (note === undefined || note.mark === 'asleep') return 'unknown';
  if (note.mark === 'open') return 'killed';
  return survivors > 0 ? 'restored' : 'closed';
};

/**
 * Chromium's note of closing seldom lands. A clean end deletes session cookies unless tabs are restored with
 * them; a kill keeps the cookies and brings no tab back.
 */
const inChromium = ({ note, survivors, knewSessionCookies, tabs, windows }: Start): RunFact['before'] => {
  if (note === undefined) return 'unknown';
  const restoredTabs = tabs.some((last) => last !== undefined && last < note.at);
  if (survivors === 0) return knewSessionCookies || note.mark === 'closing' ? 'closed' : 'unknown';
  if (restoredTabs) return 'restored';
  return note.tabs >= 2 && tabs.length === 1 && windows === 1 ? 'killed' : 'unknown';
};

export const endingBefore = (start: Start): RunFact['before'] =>
  start.browser === 'firefox' ? inFirefox(start) : inChromium(start);

/** Chromium writes its jar every 30 seconds; what is older than a minute is on disk. In milliseconds. */
const ON_DISK = 60_000;

type Id = Pick<CookieId, 'name' | 'domain' | 'path'>;
const keyIn = ({ name, domain, path }: Id): string => JSON.stringify([name, domain, path]);

/**
 * Whether the facts know a session cookie, still there, that was stored well before that time. Where a session
 * began without it or recording ended, nothing is known of it any more.
 */
export const knowsSessionCookie = (facts: readonly Observation[], at: number): boolean => {
  const there = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind === 'recording') there.clear();
    if (fact.kind === 'run') {
      there.clear();
      for (const { cookie } of fact.survivors) there.set(keyIn(cookie), fact.at);
    }
    if (fact.kind !== 'change') continue;
    if (fact.removed || fact.cookie.expires !== undefined) there.delete(keyIn(fact.cookie));
    else there.set(keyIn(fact.cookie), fact.at);
  }
  return [...there.values()].some((since) => since < at - ON_DISK);
};
