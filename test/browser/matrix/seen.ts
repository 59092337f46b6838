/** What was seen of one visit: the server's log, the page's own findings, the jar. */
import type { JarCookie } from '../driver.ts';
import { isOf } from '../lab.ts';
import { channelOf, type LogEntry } from '../site/index.ts';
import { SITE } from './choosing.ts';

/** Names by channel: of the cookies a request carried, or of those a script could read. */
export type Names = Readonly<Record<string, readonly string[]>>;

export type Seen = {
  /** Every channel that arrived at the server; with the names of the cookies it carried. */
  readonly sent: Names;
  readonly reads: Names;
  /** The site's jar before and after. */
  readonly before: readonly JarCookie[];
  readonly after: readonly JarCookie[];
};

const namesIn = (header: string | undefined): readonly string[] =>
  (header ?? '').split('; ').flatMap((pair) => (pair === '' ? [] : [pair.split('=', 1)[0] ?? '']));

/** The requests to the site, by channel; of several of one channel (a redirect's) all that any of them carried. */
export const sentIn = (entries: readonly LogEntry[]): Names => {
  const sent: Record<string, readonly string[]> = {};
  for (const entry of entries) {
    const channel = isOf(entry.host, SITE) ? channelOf(entry) : undefined;
    if (channel === undefined) continue;
    sent[channel] = [...new Set([...(sent[channel] ?? []), ...namesIn(entry.cookie)])];
  }
  return sent;
};

/** What the page has told the server of its scripts, once it has. */
export const readsIn = (entries: readonly LogEntry[]): Names | undefined => {
  const told = entries.find(({ path }) => path.startsWith('/leak/done?'));
  if (told === undefined) return undefined;
  return JSON.parse(new URL(told.path, 'https://replica.example').searchParams.get('reads') ?? '{}') as Names;
};
