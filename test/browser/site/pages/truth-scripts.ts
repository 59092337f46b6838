/** Offers by the scripts of the page and of its same-site frames. */
import {
  DAY,
  EDGE,
  gone,
  hitUrl,
  later,
  offersOf,
  PERSISTENT,
  partitioned,
  type Row,
  refused,
  SESSION,
  SITE,
  script,
  store,
  TRUTH_PAGE_URL,
  WWW,
} from './truth-rows.ts';
import type { TruthOffer } from './truth-types.ts';

const INLINE = script('inline', TRUTH_PAGE_URL);

const INLINE_ROWS: readonly Row[] = [
  ['t_js=1; Path=/', SESSION, 'document.cookie'],
  ['t_js_age=1; Path=/; Max-Age=86400', PERSISTENT, 'with Max-Age', { seconds: DAY }],
  [
    't_js_parent=1; Path=/; Domain=media-server.com',
    SESSION,
    'for the parent domain',
    { domain: SITE, hostOnly: false },
  ],
  ['t_js_default=1', SESSION, 'the default path is that of the page', { path: '/truth' }],
  ['t_js_secure=1; Path=/; Secure; SameSite=None', SESSION, 'Secure'],
  ['t_js_strict=1; Path=/; SameSite=Strict', SESSION, 'Strict'],
  ['t_js_chips=1; Path=/; Secure; Partitioned', partitioned('session'), 'partitioned'],
  ['__Host-t_js=1; Path=/; Secure', SESSION, '__Host-'],
  ['t_js_httponly=1; Path=/; HttpOnly', refused('http_only_script'), 'a script may not set HttpOnly'],
  ['__Http-t_js=1; Path=/; Secure', refused('http_prefix'), '__Http- is not for scripts'],
  ['t_js_domain=1; Path=/; Domain=west.com', refused('domain_mismatch'), 'Domain of a stranger'],
  ['t_js_none=1; Path=/; SameSite=None', refused('none_not_secure'), 'SameSite=None without Secure'],
  ['t_js_control=a\u0001b; Path=/', refused('control_character'), 'a control character'],
  ['t_js_past=1; Path=/; Max-Age=0', refused('already_expired'), 'nothing there to delete'],
  [
    't_js_overwritten=1; Path=/',
    SESSION,
    'another value',
    { value: '2', ...later(INLINE, 't_js_overwritten=2; Path=/', 'overwritten') },
  ],
  [
    't_js_deleted=1; Path=/',
    gone('session'),
    'set, then deleted by a script',
    later(script('later', TRUTH_PAGE_URL), 't_js_deleted=; Path=/; Max-Age=0', 'deleted'),
  ],
];

const STORE_ROWS: readonly Row[] = [
  ["{ name: 't_store', value: '1' }", SESSION, 'cookieStore.set', { name: 't_store', value: '1' }],
  [
    "{ name: 't_store_age', value: '1', expires: Date.now() + 86400000 }",
    PERSISTENT,
    'with an end',
    { name: 't_store_age', value: '1', seconds: DAY },
  ],
  [
    "{ name: 't_store_chips', value: '1', partitioned: true }",
    { chromium: partitioned('session'), firefox: SESSION },
    'Firefox does not heed `partitioned`',
    { name: 't_store_chips', value: '1' },
  ],
  [
    "{ name: 't_store_domain', value: '1', domain: 'west.com' }",
    refused('domain_mismatch'),
    'Domain of a stranger',
    { name: 't_store_domain', value: '1' },
  ],
  [
    "{ name: '__Http-t_store', value: '1' }",
    refused('http_prefix'),
    '__Http- is not for scripts',
    { name: '__Http-t_store', value: '1' },
  ],
];

const one = (name: string, note: string): readonly Row[] => [[`${name}=1; Path=/`, SESSION, note]];

export const SCRIPT_OFFERS: readonly TruthOffer[] = [
  ...offersOf(INLINE, INLINE_ROWS),
  ...offersOf(
    script('external', TRUTH_PAGE_URL, hitUrl(EDGE, 'external')),
    one('t_js_external', 'a script of its own file'),
  ),
  ...offersOf(script('timer', TRUTH_PAGE_URL), one('t_js_timer', 'in a timer')),
  ...offersOf(script('frame', hitUrl(EDGE, 'frame')), one('t_js_frame', 'in a frame of the same origin')),
  ...offersOf(script('sibling', hitUrl(WWW, 'frame')), one('t_js_www', 'in a frame of a sibling')),
  ...offersOf(script('blank', 'about:blank'), one('t_js_blank', 'in an about:blank frame')),
  ...offersOf(script('srcdoc', 'about:srcdoc'), one('t_js_srcdoc', 'in a srcdoc frame')),
  ...offersOf(store('store', TRUTH_PAGE_URL), STORE_ROWS),
  ...offersOf(store('service-worker', hitUrl(EDGE, 'service-worker')), [
    [
      "{ name: 't_store_worker', value: '1' }",
      { chromium: SESSION, firefox: refused('unknown') },
      'cookieStore.set in a service worker',
      { name: 't_store_worker', value: '1' },
    ],
  ]),
];
