/** Offers of the page's own three responses. */

import { LIFETIMES } from './truth-lifetimes.ts';
import {
  header,
  later,
  offersOf,
  PERSISTENT,
  partitioned,
  type Row,
  refused,
  SESSION,
  script,
  TRUTH_PAGE_URL,
  TRUTH_URL,
} from './truth-rows.ts';
import { DOMAINS, PATHS, PREFIXES } from './truth-scopes.ts';
import { LATER, MISSED, TWICE } from './truth-twice.ts';
import type { TruthOffer } from './truth-types.ts';

const PLAIN_URL = 'http://edge.media-server.com/truth/plain';

const FLAGS: readonly Row[] = [
  ['t_secure=1; Path=/; Secure', SESSION, 'Secure'],
  [
    't_httponly=1; Path=/; HttpOnly',
    SESSION,
    'HttpOnly',
    later(script('later', TRUTH_PAGE_URL), 't_httponly=script; Path=/', 'refused', 'http_only_script'),
  ],
  ['t_strict=1; Path=/; SameSite=Strict', SESSION, 'SameSite=Strict'],
  ['t_lax=1; Path=/; SameSite=lax', SESSION, 'SameSite=Lax'],
  ['t_none=1; Path=/; SameSite=None; Secure', SESSION, 'SameSite=None'],
  ['t_none_plain=1; Path=/; SameSite=None', refused('none_not_secure'), 'SameSite=None without Secure'],
  ['t_same_what=1; Path=/; SameSite=Sometimes', SESSION, 'a value that does not exist'],
  ['t_same_empty=1; Path=/; SameSite', SESSION, 'no value'],
  ['t_unknown=1; Path=/; Priority=High; Foo=Bar', SESSION, 'attributes that mean nothing'],
  ['t_chips=1; Path=/; Secure; Partitioned', partitioned('session'), 'partitioned, first party'],
  [
    't_chips_age=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=3600',
    partitioned('persistent'),
    'partitioned, first party',
    { seconds: 3600 },
  ],
  ['t_chips_plain=1; Path=/; Partitioned', refused('partitioned_not_secure'), 'Partitioned without Secure'],
];

const octets = (name: string, count: number): string => `${name}=${'x'.repeat(count - name.length)}`;

const CHARACTERS: readonly Row[] = [
  ['t_empty=; Path=/', SESSION, 'empty value'],
  ['=; Path=/', refused('empty'), 'neither name nor value'],
  // Firefox stores nothing without a name; no rule of the standard says so.
  [
    '=t_nameless; Path=/truth/nameless',
    { chromium: SESSION, firefox: refused('unknown') },
    'no name',
    { path: '/truth/nameless' },
  ],
  [
    't_alone; Path=/truth/alone',
    { chromium: SESSION, firefox: { ...SESSION, name: 't_alone', value: '' } },
    'no "=": to Chromium a value, to Firefox a name',
    { name: '', value: 't_alone', path: '/truth/alone' },
  ],
  ['t_equals=a=b==; Path=/', SESSION, '"=" in the value'],
  ['t_quotes="a b"; Path=/', SESSION, 'quotes belong to the value'],
  [
    't_spaces  =  a  b  ; Path=/',
    SESSION,
    'white space around is dropped',
    { name: 't_spaces', value: 'a  b' },
  ],
  ['t_comma=a,b; Path=/', SESSION, 'a comma'],
  // Firefox's jar and its cookies API give every octet of a name as one character; only values are decoded.
  [
    't_zürich=東京☃; Path=/',
    { chromium: SESSION, firefox: { ...SESSION, name: 't_z\u00C3\u00BCrich' } },
    'UTF-8 in name and value',
  ],
  ['t_tab=a\tb; Path=/', { chromium: refused('control_character'), firefox: SESSION }, 'a tab in the value'],
  [`${octets('t_4096', 4096)}; Path=/`, SESSION, 'name and value of 4,096 octets'],
  [`${octets('t_4097', 4097)}; Path=/`, refused('too_large'), 'one octet more'],
  [
    `t_long_path=1; Path=/${'p'.repeat(1024)}`,
    SESSION,
    'an attribute over 1,024 octets is not heeded',
    { path: '/truth' },
  ],
];

const START: readonly Row[] = [
  ['t_hop0=1; Path=/; Max-Age=3600', PERSISTENT, 'first of three hops of the page itself', { seconds: 3600 }],
  [
    't_leave=1; Path=/; Secure',
    SESSION,
    'http may not overwrite it',
    later(header(PLAIN_URL, 1), 't_leave=http; Path=/', 'refused', 'not_secure'),
  ],
];

const PLAIN: readonly Row[] = [
  ['t_http=1; Path=/', SESSION, 'by http'],
  ['t_http_secure=1; Path=/; Secure', refused('not_secure'), 'Secure by http'],
  ['t_http_strict=1; Path=/; SameSite=Strict', SESSION, 'Strict by http'],
];

const DOCUMENT = [...LIFETIMES, ...DOMAINS, ...PATHS, ...FLAGS, ...PREFIXES, ...CHARACTERS, ...TWICE];

export const LINE_OFFERS: readonly TruthOffer[] = [
  ...offersOf(header(TRUTH_URL), START),
  ...offersOf(header(PLAIN_URL, 1), PLAIN),
  ...offersOf(header(TRUTH_PAGE_URL, 2), DOCUMENT),
  ...offersOf(LATER, MISSED),
];
