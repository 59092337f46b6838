/** What the browser tells while a page is reloaded to see whether a choice holds, and which of it counts. */
import type { Cookie, CookieId } from '../cookie.ts';
import { belongsTo } from '../party.ts';
import { webUrlOf } from '../web-url.ts';

/** Ways a page sends requests, in the order they are listed. */
export const CHANNELS = [
  'document',
  'frame',
  'script',
  'image',
  'style',
  'xhr',
  'beacon',
  'websocket',
  'font',
  'media',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** webRequest's resource types; those of either browser that stand for nothing a person knows are `other`. */
const CHANNEL_OF: ReadonlyMap<string, Channel> = new Map([
  ['main_frame', 'document'],
  ['sub_frame', 'frame'],
  ['script', 'script'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['stylesheet', 'style'],
  ['xmlhttprequest', 'xhr'],
  ['ping', 'beacon'],
  ['beacon', 'beacon'],
  ['websocket', 'websocket'],
  ['font', 'font'],
  ['media', 'media'],
]);

export const channelOf = (type: string): Channel => CHANNEL_OF.get(type) ?? 'other';

type Exchange = {
  readonly requestId: string;
  readonly tabId: number;
  readonly type: string;
  readonly url: string;
};

/** What the browser told while the page was reloaded. Of cookies the names only. */
export type Told =
  | (Exchange & { readonly kind: 'sent'; readonly cookies: readonly string[] })
  /** `offers`: what was to be stored; a line that deletes offers nothing. */
  | (Exchange & { readonly kind: 'answered'; readonly offers: readonly string[] })
  | { readonly kind: 'stored'; readonly cookie: CookieId };

/** What could be read in a frame, by name: by the page's own scripts, and by ours, which nothing is hidden from. */
export type FrameReading = {
  readonly host: string;
  readonly page: readonly string[];
  readonly ours: readonly string[];
};

export type Evidence = {
  readonly tabId: number;
  readonly site: string;
  /** In the order it was told. */
  readonly told: readonly Told[];
  /** The jar just before the reload and after it. */
  readonly before: readonly Cookie[];
  readonly after: readonly Cookie[];
  /** Frames there were, those that could not be asked among them. */
  readonly frames: number;
  readonly readings: readonly FrameReading[];
  /** Whether the page had finished loading. */
  readonly complete: boolean;
};

export type Request = Extract<Told, { kind: 'sent' }>;
export type Answer = Extract<Told, { kind: 'answered' }>;

export const hostOf = ({ url }: Exchange): string => webUrlOf(url)?.host ?? '';

/** Whether the page was seen to load at all; without that nothing can be said. */
export const hasReloaded = (told: readonly Told[], tabId: number): boolean =>
  told.some((one) => startsIt(one, tabId));

const startsIt = (one: Told, tabId: number): boolean =>
  one.kind === 'sent' && one.tabId === tabId && one.type === 'main_frame';

/** The tab's own requests, and those to the site that no tab is named for: its workers'. */
const isOfPage = (one: Exchange, { tabId, site }: Evidence): boolean =>
  one.tabId === tabId || (one.tabId < 0 && belongsTo(hostOf(one), site));

/** From the reload's own request on: what the page before it did is no evidence. */
export const since = ({ told, tabId }: Evidence): readonly Told[] => {
  const start = told.findIndex((one) => startsIt(one, tabId));
  return start < 0 ? [] : told.slice(start);
};

export type Exchanges = { readonly sent: readonly Request[]; readonly answered: readonly Answer[] };

export const exchangesIn = (evidence: Evidence): Exchanges => {
  const seen = since(evidence);
  const sent = seen.filter((one) => one.kind === 'sent').filter((one) => isOfPage(one, evidence));
  const known = new Set(sent.map(({ requestId }) => requestId));
  const answered = seen
    .filter((one) => one.kind === 'answered')
    .filter(({ requestId }) => known.has(requestId));
  return { sent, answered };
};
