/** Examples for GPC and for EFF's policy, each beside the words it is an example of. */
import type { Fetched } from '../../../../src/core/standards/evidence.ts';
import { POLICY_TEXTS } from '../../../../src/core/standards/policy-texts.ts';
import { exchange } from '../../../fake/exchange.ts';
import { answered, asked, contact, hop, SERVER, said, support, withTk } from '../../../fake/said.ts';
import type { Example } from './example.ts';

const sent = (...values: readonly string[]) =>
  said({ exchanges: [exchange({ signals: { dnt: [], gpc: values } })] });
const read = (gpc: boolean | undefined, ...values: readonly string[]) => ({
  ...sent(...values),
  frames: [{ origin: SERVER, dnt: undefined, gpc }],
});
const when = (lastUpdate: unknown) => asked(support({ gpc: true, lastUpdate }));
const led = (body: string, status = 200): Fetched => ({
  ...answered('gpc', body),
  hops: [
    hop({ url: `${SERVER}/.well-known/gpc.json`, status: 302, location: 'https://www.west.com/gpc' }),
    hop({ url: 'https://www.west.com/gpc', status, type: 'application/json' }),
  ],
});
const HTML = '<html><body>Not found</body></html>';
const policy = (sha1: string, part: object = {}): Fetched => ({
  ...answered('policy', 'Do Not Track', part),
  digests: { sha256: 'a'.repeat(64), sha1: ['0'.repeat(40), sha1] },
});
const [published, begun] = POLICY_TEXTS;
const posted = { policy: policy(published?.sha1 ?? '') };
const withDnt = withTk([], { signals: { dnt: ['1'], gpc: [] } });

const VALUE = 'Sec-GPC-field-value = "1"';
const ONCE = 'MUST NOT generate more than one Sec-GPC in a given HTTP request';
const SCRIPT = 'The value is false if no Sec-GPC header field would be sent';
const TYPE = 'using the application/json media type';
const OBJECT = 'The GPC support representation MUST be an JSON object';
const IGNORED = 'have no meaning in this specification and MUST be ignored';
const GPC = 'The value of the gpc member MUST be either true';
const DATE = 'MUST be an RFC3339 full-date (YYYY-MM-DD) or date-time';
const OTHER = 'which MAY be provided by a server at another origin';
const HTTPS = 'This file will always be posted via HTTPS';
const HASH = 'its SHA-1 is one of the list that EFF publishes';
const NONE = 'that no user identifiers are transmitted to us at all';
const OPT_IN = 'our server will send a tracking value status header "Tk: C"';

export const OTHER_TABLE: readonly Example[] = [
  ['G1', VALUE, 'as-said', '"1"', sent('1')],
  ['G1', VALUE, 'not-as-said', '"0"', sent('0')],
  ['G1', VALUE, 'not-as-said', 'an extension', sent('1x')],
  ['G1', VALUE, 'no_signal', 'none', sent()],
  ['G2', ONCE, 'as-said', 'once', sent('1')],
  ['G2', ONCE, 'not-as-said', 'twice', sent('1', '1')],
  ['G2', ONCE, 'no_signal', 'none', sent()],
  ['G3', SCRIPT, 'as-said', 'true and sent', read(true, '1')],
  ['G3', SCRIPT, 'as-said', 'false and not sent', read(false)],
  ['G3', SCRIPT, 'not-as-said', 'true and not sent', read(true)],
  ['G3', SCRIPT, 'not-as-said', 'sent, and scripts know nothing of it', read(undefined, '1')],
  ['G3', SCRIPT, 'no_frame', 'a browser that knows nothing of GPC', read(undefined)],
  ['G4', TYPE, 'as-said', 'application/json', asked(support({ gpc: true }))],
  [
    'G4',
    TYPE,
    'as-said',
    'with a charset',
    asked(support({ gpc: true }, { type: 'application/json;charset=UTF-8' })),
  ],
  ['G4', TYPE, 'not-as-said', 'text/plain', asked(support({ gpc: true }, { type: 'text/plain' }))],
  [
    'G4',
    TYPE,
    'not-as-said',
    'text/html with JSON in it',
    asked(support({ gpc: true }, { type: 'text/html' })),
  ],
  ['G4', TYPE, 'html_page', 'a page of HTML with 200', asked(support(HTML, { type: 'text/html' }))],
  ['G4', TYPE, 'html_page', 'a page of HTML that is called JSON', asked(support(`\n\uFEFF${HTML}`))],
  ['G4', TYPE, 'no_file', '404', asked(support(HTML, { status: 404 }))],
  ['G4', TYPE, 'not_asked', 'not asked', said()],
  ['G5', OBJECT, 'as-said', 'an object', asked(support({}))],
  ['G5', IGNORED, 'as-said', 'with other members', asked(support({ gpc: true, version: 1, more: [] }))],
  ['G5', OBJECT, 'not-as-said', 'a list', asked(support('[true]'))],
  ['G5', OBJECT, 'not-as-said', 'null', asked(support('null'))],
  ['G5', OBJECT, 'not-as-said', 'no JSON', asked(support('gpc=true'))],
  ['G5', OBJECT, 'html_page', 'a page', asked(support(HTML))],
  ['G6', GPC, 'as-said', 'true', asked(support({ gpc: true }))],
  ['G6', GPC, 'as-said', 'false', asked(support({ gpc: false }))],
  ['G6', GPC, 'not-as-said', 'a text', asked(support({ gpc: 'true' }))],
  ['G6', GPC, 'not-as-said', '1', asked(support({ gpc: 1 }))],
  ['G6', GPC, 'not-as-said', 'missing', asked(support({}))],
  ['G6', GPC, 'not_readable', 'no object', asked(support('true'))],
  ['G7', DATE, 'as-said', 'a date', when('1997-03-10')],
  ['G7', DATE, 'as-said', 'a leap day', when('2024-02-29')],
  ['G7', DATE, 'as-said', 'a time', when('2017-10-23T10:00:00.123Z')],
  ['G7', DATE, 'as-said', 'a time elsewhere', when('2017-10-23t10:00:00+05:30')],
  ['G7', DATE, 'as-said', 'a leap second', when('2016-12-31T23:59:60Z')],
  ['G7', DATE, 'not-as-said', 'no leap day', when('2023-02-29')],
  ['G7', DATE, 'not-as-said', 'a 13th month', when('2023-13-01')],
  ['G7', DATE, 'not-as-said', 'another order', when('23.10.2017')],
  ['G7', DATE, 'not-as-said', 'a time without a zone', when('2017-10-23T10:00:00')],
  ['G7', DATE, 'not-as-said', 'a number', when(1508716800)],
  ['G7', DATE, 'case_absent', 'missing', asked(support({ gpc: true }))],
  ['G8', OTHER, 'as-said', 'at another origin', asked({ gpc: led('{"gpc":true}') })],
  ['G8', OTHER, 'not-as-said', 'to a page', asked({ gpc: led(HTML) })],
  ['G8', OTHER, 'not-as-said', 'to nothing', asked({ gpc: led('', 404) })],
  [
    'G8',
    OTHER,
    'out_of_reach',
    'to where nobody may ask',
    asked({ gpc: { ...led(''), end: 'out_of_reach' } }),
  ],
  ['G8', OTHER, 'case_absent', 'no redirect', asked(support({ gpc: true }))],
  ['G8', OTHER, 'not_asked', 'not asked', said()],
  ['E1', HTTPS, 'as-said', 'on the host itself', asked(posted)],
  [
    'E1',
    HTTPS,
    'not-as-said',
    'on another host',
    asked({ policy: policy('', { url: 'https://www.west.com/p' }) }),
  ],
  [
    'E1',
    HTTPS,
    'not-as-said',
    'without TLS',
    asked({ policy: policy('', { url: 'http://edge.media-server.com/' }) }),
  ],
  ['E1', HTTPS, 'no_file', 'none', asked({ policy: policy('', { status: 404 }) })],
  ['E2', HASH, 'as-said', 'version 1.0', asked(posted)],
  ['E2', HASH, 'not-as-said', 'another text', asked({ policy: policy('f'.repeat(40)) })],
  [
    'E2',
    HASH,
    'hash_begin',
    'spaces taken off',
    asked({ policy: policy(`${begun?.sha1}${'0'.repeat(32)}`) }),
  ],
  ['E2', HASH, 'not_readable', 'no hash', asked({ policy: answered('policy', 'x') })],
  ['E2', HASH, 'not_asked', 'not asked', said()],
  ['E3', NONE, 'as-said', 'none', asked(posted, { exchanges: [withDnt], fresh: true })],
  [
    'E3',
    NONE,
    'as-said',
    'one without the signal',
    asked(posted, {
      exchanges: [withDnt],
      contacts: [contact({ signals: { dnt: false, gpc: false } })],
      fresh: true,
    }),
  ],
  [
    'E3',
    NONE,
    'not-as-said',
    'a cookie',
    asked(posted, { exchanges: [withDnt], contacts: [contact()], fresh: true }),
  ],
  ['E3', NONE, 'login', 'perhaps logged in', asked(posted, { exchanges: [withDnt], contacts: [contact()] })],
  ['E3', NONE, 'no_request', 'no request', asked(posted, { fresh: true })],
  ['E3', NONE, 'no_file', 'no policy', asked({ policy: policy('', { status: 404 }) }, { fresh: true })],
  ['E4', OPT_IN, 'consent', 'C', said({ exchanges: [withTk(['C'])] })],
];
