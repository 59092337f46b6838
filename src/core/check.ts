/**
 * What a reload showed of a choice to reject all: facts that the browser told in, a report out. It names channels,
 * hosts and cookies, never values, and claims no more than was seen.
 */
import { type Cookie, type CookieId, keyOf } from './cookie.ts';
import { belongsTo, isOfSite } from './party.ts';
import { webUrlOf } from './web-url.ts';

/** Ways a page sends requests, in the order they are listed. */
export const CHANNELS = [
  'document',
  'frame',
  'script',
  'image',
  'style',
  'fetch',
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
  ['xmlhttprequest', 'fetch'],
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

/** Where it got through. `scripts`: scripts of the page could; `unseen`: no answer that was seen had offered it. */
export type Way = Channel | 'scripts' | 'unseen';

/** What got through in one way for one host, by the cookies' names. `fleeting`: stored, and gone when the jar was read. */
export type Leak = {
  readonly kind: 'sent' | 'stored' | 'fleeting' | 'read';
  readonly way: Way;
  readonly host: string;
  readonly names: readonly string[];
};

export type ChannelReport = {
  readonly channel: Channel;
  readonly requests: number;
  readonly withCookie: number;
  /** Answers that offered cookies, and how many cookies they offered. */
  readonly offering: number;
  readonly offers: number;
};

export type CheckReport = {
  /** Empty where nothing was seen to get through. */
  readonly leaks: readonly Leak[];
  /** The channels that the page used. */
  readonly channels: readonly ChannelReport[];
  readonly notTried: readonly Channel[];
  /** Cookies stored in the reload's time, those that were gone again among them. */
  readonly stored: number;
  /** Cookies from before that the jar still holds. */
  readonly held: number;
  /** Of all frames those that were asked, and of them those in which nothing could be read. */
  readonly frames: { readonly all: number; readonly asked: number; readonly silent: number };
  /** Frames in which cookies are there and only hidden from the page's scripts. */
  readonly hidden: number;
  readonly complete: boolean;
};

type Request = Extract<Told, { kind: 'sent' }>;
type Answer = Extract<Told, { kind: 'answered' }>;

const hostOf = ({ url }: Exchange): string => webUrlOf(url)?.host ?? '';

/** Whether the page was seen to load at all; without that nothing can be said. */
export const hasReloaded = (told: readonly Told[], tabId: number): boolean =>
  told.some((one) => startsIt(one, tabId));

const startsIt = (one: Told, tabId: number): boolean =>
  one.kind === 'sent' && one.tabId === tabId && one.type === 'main_frame';

/** The tab's own requests, and those to the site that no tab is named for: its workers'. */
const isOfPage = (one: Exchange, { tabId, site }: Evidence): boolean =>
  one.tabId === tabId || (one.tabId < 0 && belongsTo(hostOf(one), site));

/** From the reload's own request on: what the page before it did is no evidence. */
const since = ({ told, tabId }: Evidence): readonly Told[] => {
  const start = told.findIndex((one) => startsIt(one, tabId));
  return start < 0 ? [] : told.slice(start);
};

type Exchanges = { readonly sent: readonly Request[]; readonly answered: readonly Answer[] };

const exchangesIn = (evidence: Evidence): Exchanges => {
  const seen = since(evidence);
  const sent = seen.filter((one) => one.kind === 'sent').filter((one) => isOfPage(one, evidence));
  const known = new Set(sent.map(({ requestId }) => requestId));
  const answered = seen
    .filter((one) => one.kind === 'answered')
    .filter(({ requestId }) => known.has(requestId));
  return { sent, answered };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const channelReport = (channel: Channel, { sent, answered }: Exchanges): ChannelReport => {
  const requests = sent.filter(({ type }) => channelOf(type) === channel);
  const offers = answered.filter(({ type }) => channelOf(type) === channel).map((one) => one.offers.length);
  return {
    channel,
    requests: requests.length,
    withCookie: requests.filter(({ cookies }) => cookies.length > 0).length,
    offering: offers.filter((count) => count > 0).length,
    offers: sum(offers),
  };
};

type Through = Omit<Leak, 'names'> & { readonly name: string };

/** One leak for each kind, way and host, in the order they came first, each name once. */
const grouped = (through: readonly Through[]): readonly Leak[] => {
  const groups = new Map<string, Omit<Leak, 'names'> & { readonly names: Set<string> }>();
  for (const { name, ...rest } of through) {
    const key = `${rest.kind} ${rest.way} ${rest.host}`;
    const group = groups.get(key) ?? { ...rest, names: new Set() };
    groups.set(key, group);
    group.names.add(name);
  }
  return [...groups.values()].map(({ names, ...rest }) => ({ ...rest, names: [...names] }));
};

const sentThrough = (sent: readonly Request[]): readonly Through[] =>
  sent.flatMap((request) =>
    request.cookies.map((name) => ({
      kind: 'sent' as const,
      way: channelOf(request.type),
      host: hostOf(request),
      name,
    })),
  );

const reaches = ({ domain, hostOnly }: CookieId, host: string): boolean =>
  hostOnly ? host === domain : belongsTo(host, domain);

const offeredBy = (cookie: CookieId, answered: readonly Answer[]): Channel | undefined => {
  const answer = answered.find((one) => one.offers.includes(cookie.name) && reaches(cookie, hostOf(one)));
  return answer === undefined ? undefined : channelOf(answer.type);
};

/**
 * The site's own cookies, those kept under its pages, and what an answer to this page offered. Another page may
 * have set any other cookie meanwhile.
 */
const isOurs = (cookie: CookieId, { site }: Evidence, answered: readonly Answer[]): boolean =>
  belongsTo(cookie.domain, site) ||
  (cookie.partition !== undefined
    ? isOfSite(`${cookie.partition.topLevelSite}/`, site)
    : offeredBy(cookie, answered) !== undefined);

const isUnchanged = (cookie: Cookie, before: Cookie | undefined): boolean =>
  before !== undefined && before.value === cookie.value && before.expires === cookie.expires;

type Storing = { readonly through: readonly Through[]; readonly held: number };

const storing = (evidence: Evidence, { answered }: Exchanges): Storing => {
  const before = new Map(evidence.before.map((cookie) => [keyOf(cookie), cookie]));
  const ours = evidence.after.filter((cookie) => isOurs(cookie, evidence, answered));
  const fresh = ours.filter((cookie) => !isUnchanged(cookie, before.get(keyOf(cookie))));
  const there = new Set(ours.map(keyOf));
  const gone = new Map(
    since(evidence).flatMap((one) =>
      one.kind === 'stored' && !there.has(keyOf(one.cookie)) && isOurs(one.cookie, evidence, answered)
        ? [[keyOf(one.cookie), one.cookie] as const]
        : [],
    ),
  );
  const throughAs =
    (kind: 'stored' | 'fleeting') =>
    (cookie: CookieId): Through => ({
      kind,
      way: offeredBy(cookie, answered) ?? 'unseen',
      host: cookie.domain,
      name: cookie.name,
    });
  return {
    through: [...fresh.map(throughAs('stored')), ...[...gone.values()].map(throughAs('fleeting'))],
    held: ours.length - fresh.length,
  };
};

const readThrough = (readings: readonly FrameReading[]): readonly Through[] =>
  readings.flatMap(({ host, page }) => page.map((name) => ({ kind: 'read', way: 'scripts', host, name })));

/** The report of one reload. */
export const reportOf = (evidence: Evidence): CheckReport => {
  const exchanges = exchangesIn(evidence);
  const { through, held } = storing(evidence, exchanges);
  const channels = CHANNELS.map((channel) => channelReport(channel, exchanges));
  const { readings } = evidence;
  return {
    leaks: grouped([...sentThrough(exchanges.sent), ...through, ...readThrough(readings)]),
    channels: channels.filter(({ requests }) => requests > 0),
    notTried: channels.flatMap(({ channel, requests }) => (requests === 0 ? [channel] : [])),
    stored: through.length,
    held,
    frames: {
      // A frame may have come after the frames were counted.
      all: Math.max(evidence.frames, readings.length),
      asked: readings.length,
      silent: readings.filter(({ page }) => page.length === 0).length,
    },
    hidden: readings.filter(({ page, ours }) => page.length === 0 && ours.length > 0).length,
    complete: evidence.complete,
  };
};
