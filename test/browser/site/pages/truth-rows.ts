/** The short way of writing the truth table's rows: what is usual is left out. */
import type { Refusal } from '../../../../src/core/ledger-types.ts';
import type {
  CookieClass,
  Expected,
  Later,
  Outcome,
  Stored,
  ThirdParty,
  TruthOffer,
  TruthSetter,
} from './truth-types.ts';

type ByMode = Outcome | Readonly<Record<ThirdParty, Outcome>>;
type Spec = Outcome | { readonly chromium: ByMode; readonly firefox: ByMode };

/** What a row says only where it differs: host-only on the setter's host, path "/", name and value as in the line. */
type More = Partial<
  Pick<TruthOffer, 'name' | 'value' | 'domain' | 'hostOnly' | 'path' | 'seconds' | 'later'>
>;

export type Row = readonly [line: string, outcome: Spec, note: string, more?: More];

export const EDGE = 'https://edge.media-server.com';
/** Another host of the same site. */
export const WWW = 'https://www.media-server.com';
export const SITE = 'media-server.com';
/** Where the truth page begins: a redirect by way of http. */
export const TRUTH_URL = `${EDGE}/truth`;
/** Where it ends: the page itself. */
export const TRUTH_PAGE_URL = `${EDGE}/truth/page`;

/** Address of the request that a channel of the page makes. */
export const hitUrl = (origin: string, channel: string): string => `${origin}/truth/by/${channel}`;

/** The same for a WebSocket's handshake. */
export const socketUrl = (origin: string): string => hitUrl(origin, 'socket').replace(/^http/, 'ws');

export const DAY = 86_400;
/** The most a browser keeps a cookie (RFC 6265bis §5.5). */
export const CAP = 400 * DAY;

export const SESSION: Stored = { state: 'stored', class: 'session' };
export const PERSISTENT: Stored = { state: 'stored', class: 'persistent' };

export const refused = (why: Refusal): Outcome => ({ state: 'refused', why });
export const gone = (kind: CookieClass): Outcome => ({ state: 'gone', class: kind });

/** Stored in the partition of the page's own top-level site. */
export const partitioned = (kind: CookieClass): Outcome => ({
  state: 'stored',
  class: kind,
  partition: `https://${SITE}`,
});

/** Only with third-party cookies on; refused as third party's otherwise. */
export const onlyOn = (on: Outcome): Readonly<Record<ThirdParty, Outcome>> => ({
  on,
  off: refused('third_party_blocked'),
});

export const header = (url: string, hop = 0): TruthSetter => ({ kind: 'header', url, hop });

/** A script in the markup of the frame itself, unless told. */
export const script = (context: string, url: string, source?: string): TruthSetter => ({
  kind: 'script',
  api: 'document.cookie',
  url,
  script: source,
  context,
});

export const store = (context: string, url: string): TruthSetter => ({
  kind: 'script',
  api: 'cookieStore',
  url,
  script: undefined,
  context,
});

/** A second offer of the same cookie. */
export const later = (
  setter: TruthSetter,
  line: string,
  ...[effect, why]: ['refused', Refusal] | [Exclude<Later['effect'], 'refused'>, undefined?]
): Pick<More, 'later'> => ({ later: [{ setter, line, effect, why }] });

const byMode = (spec: ByMode): Readonly<Record<ThirdParty, Outcome>> =>
  'on' in spec ? spec : { on: spec, off: spec };

const byBrowser = (spec: Spec): Expected =>
  'chromium' in spec
    ? { chromium: byMode(spec.chromium), firefox: byMode(spec.firefox) }
    : { chromium: byMode(spec), firefox: byMode(spec) };

const SCRIPT_HOST = new URL(EDGE).hostname;

// A frame without an address of its own is the page's: its cookies are the page's host's.
const hostOf = ({ url }: TruthSetter): string =>
  url.startsWith('about:') ? SCRIPT_HOST : new URL(url).hostname;

const PAIR = /^([^=]*)=([^;]*)/;

/** A row in full. The name and value of a line that is not "name=value; …" must be told. */
const offerOf = (setter: TruthSetter, [line, spec, note, more]: Row): TruthOffer => {
  const [, name = '', value = ''] = PAIR.exec(line) ?? [];
  return {
    id: `${setter.kind === 'header' ? '' : `${setter.context}: `}${setter.url} ${line.slice(0, 120)}`,
    line,
    name,
    value,
    domain: hostOf(setter),
    hostOnly: true,
    path: '/',
    setter,
    later: [],
    expected: byBrowser(spec),
    seconds: undefined,
    note,
    ...more,
  };
};

/** All rows of one setter in full. */
export const offersOf = (setter: TruthSetter, rows: readonly Row[]): readonly TruthOffer[] =>
  rows.map((row) => offerOf(setter, row));
