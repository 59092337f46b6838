/** Examples for TPE §6.4 to §7 (status resources), each beside the words it is an example of. */
import type { Fetched } from '../../../../src/core/standards/evidence.ts';
import { answered, asked, hop, SERVER, said, status, withTk } from '../../../fake/said.ts';
import type { Example } from './example.ts';

const HTML = '<!doctype html><html><title>Not found</title></html>';
const ended = (end: Fetched['end']): Fetched => ({ ...answered('status', ''), hops: [], end });
const N = { tracking: 'N' };
const specific = (members: object | string, part = {}) => asked(status(members, part, 'specific'));
const redirected = (first: object, last: object): Fetched => ({
  ...answered('status', '{"tracking":"N"}'),
  hops: [hop({ status: 302, location: `${SERVER}/dnt`, ...first }), hop(last)],
});
const dnt = (value: string | undefined, tk: string) =>
  withTk([tk], { signals: { dnt: value === undefined ? [] : [value], gpc: [] } });

const THERE = 'MUST send either a successful response containing a machine-readable representation';
const REDIRECTS = 'or a sequence of redirects that leads to such a representation';
const FAILURE = 'implies that the origin server does not implement this protocol';
const TYPE = 'using the application/tracking-status+json media type';
const TRACKING = 'MUST have a property named tracking with a string value';
const SCHEMA = 'array { string; } compliance?; string qualifiers?; array { string; } controller?;';
const EXTENSION = 'a compliance regime identified within the compliance property';
const COOKIE = 'MUST NOT send Set-Cookie or Set-Cookie2 header fields in responses to those requests';
const REDIRECTED = 'including the responses to redirected tracking status requests';
const VARY = 'MUST send a Vary header field that includes "DNT" in its field-value';
const USER = 'only applicable to the specific user that requested it';
const FORMAT = 'represented using the same format as a site-wide tracking status resource';
const CONFLICT = 'SHOULD send a 409 (Conflict) response with a message payload';
const API = 'when making an API call to store a user-granted exception';

export const STATUS_TABLE: readonly Example[] = [
  ['T9', THERE, 'as-said', 'there it is', asked(status(N))],
  ['T9', REDIRECTS, 'as-said', 'after a redirect', asked({ status: redirected({}, {}) })],
  [
    'T9',
    THERE,
    'not-as-said',
    'Tk is sent, and it is not there',
    asked(status('', { status: 404, tk: ['N'] })),
  ],
  [
    'T9',
    THERE,
    'not-as-said',
    'Tk is sent, and a page comes',
    asked(status(HTML), { exchanges: [withTk(['T'])] }),
  ],
  ['T9', FAILURE, 'no_protocol', 'neither Tk nor status', asked(status('', { status: 404 }))],
  [
    'T9',
    FAILURE,
    'no_protocol',
    'a page that says it does not know the address, with 200',
    asked(status(HTML)),
  ],
  ['T9', THERE, 'not_asked', 'not asked', said()],
  ['T9', THERE, 'no_answer', 'no connection', asked({ status: ended('no_answer') })],
  ['T9', THERE, 'no_answer', 'too late', asked({ status: ended('late') })],
  ['T9', REDIRECTS, 'out_of_reach', 'elsewhere', asked({ status: ended('out_of_reach') })],
  ['T9', THERE, 'cut', 'longer than is read', asked({ status: { ...answered('status', '{'), cut: true } })],
  [
    'T9b',
    TYPE,
    'as-said',
    'with parameters, in capitals',
    asked(status(N, { type: 'Application/Tracking-Status+JSON; charset=utf-8' })),
  ],
  ['T9b', TYPE, 'not-as-said', 'application/json', asked(status(N, { type: 'application/json' }))],
  ['T9b', TYPE, 'not-as-said', 'none', asked(status(N, { type: undefined }))],
  ['T9b', TYPE, 'html_page', 'a page', asked(status(HTML, { type: 'text/html' }))],
  ['T10', TRACKING, 'as-said', 'N', asked(status(N))],
  ['T10', TRACKING, 'as-said', 'beside properties nobody knows', asked(status({ ...N, future: { a: 1 } }))],
  ['T10', TRACKING, 'not-as-said', 'missing', asked(status({ policy: '/p' }))],
  ['T10', TRACKING, 'not-as-said', 'a word', asked(status({ tracking: 'None' }))],
  ['T10', TRACKING, 'not-as-said', 'no text', asked(status({ tracking: false }))],
  ['T10', TRACKING, 'not-as-said', 'a list', asked(status('[{"tracking":"N"}]'))],
  ['T10', TRACKING, 'not-as-said', 'no JSON', asked(status('tracking: N'))],
  ['T10', TRACKING, 'no_file', 'no file', asked(status('', { status: 410 }))],
  [
    'T10b',
    SCHEMA,
    'as-said',
    'the standard’s own types',
    asked(
      status({
        ...N,
        compliance: ['/c'],
        qualifiers: 'af',
        controller: ['/'],
        'same-party': ['west.com'],
        audit: ['/a'],
        policy: '/p',
        config: '/c',
      }),
    ),
  ],
  ['T10b', SCHEMA, 'not-as-said', 'a text for a list', asked(status({ ...N, 'same-party': 'west.com' }))],
  ['T10b', SCHEMA, 'not-as-said', 'a list of numbers', asked(status({ ...N, audit: [1] }))],
  ['T10b', SCHEMA, 'not-as-said', 'a list for a text', asked(status({ ...N, policy: ['/p'] }))],
  ['T10b', SCHEMA, 'case_absent', 'none of them', asked(status(N))],
  ['T10b', SCHEMA, 'not_readable', 'no object', asked(status('7'))],
  ['T10c', EXTENSION, 'as-said', 'with a regime', asked(status({ ...N, more: 1, compliance: ['/r'] }))],
  ['T10c', EXTENSION, 'not-as-said', 'without', asked(status({ ...N, more: 1 }))],
  ['T10c', EXTENSION, 'case_absent', 'none', asked(status(N))],
  ['T11', COOKIE, 'as-said', 'none', asked(status(N))],
  ['T11', COOKIE, 'not-as-said', 'one', asked(status(N, { setCookie: ['id'] }))],
  [
    'T11',
    REDIRECTED,
    'not-as-said',
    'one on the way',
    asked({ status: redirected({ setCookie: ['id'] }, {}) }),
  ],
  ['T11', COOKIE, 'not-as-said', 'one for a request’s status', specific(N, { setCookie: ['id'] })],
  ['T11', COOKIE, 'not-as-said', 'one with an error', asked(status('', { status: 404, setCookie: ['id'] }))],
  ['T11', COOKIE, 'not_asked', 'not asked', said()],
  ['T11', COOKIE, 'no_answer', 'no connection', asked({ status: ended('no_answer') })],
  ['T12', VARY, 'as-said', 'Vary', asked(status(N, { vary: ['Origin, dnt'] }))],
  ['T12', VARY, 'as-said', 'max-age=0', asked(status(N, { cacheControl: ['public, max-age=0'] }))],
  ['T12', VARY, 'as-said', 'private for some', asked(status(N, { cacheControl: ['private="x-id"'] }))],
  [
    'T12',
    VARY,
    'not-as-said',
    'shared, and the same resource said N with the signal and T without',
    asked(status({ tracking: '?' }, { cacheControl: ['max-age=600'] }), {
      exchanges: [dnt('1', 'N;id1'), dnt(undefined, 'T;id1')],
    }),
  ],
  ['T12', VARY, 'depends', 'shared', asked(status(N, { cacheControl: ['max-age=600'] }))],
  ['T12', VARY, 'not_asked', 'not asked', said()],
  [
    'T12b',
    USER,
    'as-said',
    'C, not stored',
    asked(status({ tracking: 'C' }, { cacheControl: ['no-store'] })),
  ],
  [
    'T12b',
    USER,
    'not-as-said',
    'C, shared',
    asked(status({ tracking: 'C' }, { cacheControl: ['max-age=60'] })),
  ],
  [
    'T12b',
    USER,
    'not-as-said',
    'C, stale at once is not enough',
    asked(status({ tracking: 'C' }, { cacheControl: ['max-age=0'] })),
  ],
  ['T12b', USER, 'depends', 'N', asked(status(N))],
  ['T13b', FORMAT, 'as-said', 'the same', specific(N)],
  ['T13b', FORMAT, 'not-as-said', 'another type', specific(N, { type: 'application/json' })],
  ['T13b', FORMAT, 'not-as-said', 'not there, though Tk names it', specific('', { status: 404 })],
  ['T13b', FORMAT, 'not-as-said', 'no object', specific('N')],
  ['T13b', FORMAT, 'not_asked', 'not asked', asked(status(N))],
  ['T14', CONFLICT, 'as-said', '409 that says why', asked(status('Please log in.', { status: 409 }))],
  [
    'T14',
    CONFLICT,
    'as-said',
    '409 to a page that asked not to be tracked',
    said({
      exchanges: [
        withTk([], { signals: { dnt: ['1'], gpc: [] }, answer: { status: 409, offered: [], tk: [] } }),
      ],
    }),
  ],
  ['T14', CONFLICT, 'not-as-said', '409 that says nothing', asked(status('', { status: 409 }))],
  ['T14', CONFLICT, 'case_absent', 'no refusal', asked(status(N))],
  ['T15', API, 'no_api', 'a browser without it', said({ exceptionsApi: false })],
  ['T15', API, 'calls', 'a browser nobody looked at', said()],
];
