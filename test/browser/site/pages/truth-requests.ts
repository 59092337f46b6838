/** Offers by every kind of same-site request the page makes. */
import {
  EDGE,
  header,
  hitUrl,
  offersOf,
  PERSISTENT,
  type Row,
  refused,
  SESSION,
  SITE,
  socketUrl,
  WWW,
} from './truth-rows.ts';
import type { TruthOffer } from './truth-types.ts';

/** Of a request by that channel: a session cookie of that name. */
const by = (channel: string, note: string, origin = EDGE): readonly TruthOffer[] =>
  offersOf(header(hitUrl(origin, channel)), [
    [`t_by_${channel.replaceAll('-', '_')}=1; Path=/`, SESSION, note],
  ]);

const IMAGE: readonly Row[] = [
  ['t_pixel=1; Path=/; Max-Age=3600', PERSISTENT, 'a pixel', { seconds: 3600 }],
  ['t_pixel_path=1', SESSION, 'the default path is that of the pixel', { path: '/truth/by' }],
];

const SIBLING: readonly Row[] = [
  ['t_www=1; Path=/', SESSION, "a pixel of a sibling: the sibling's own"],
  [
    `t_www_parent=1; Path=/; Domain=${SITE}`,
    SESSION,
    'a pixel of a sibling, for both',
    { domain: SITE, hostOnly: false },
  ],
  ['t_www_strict=1; Path=/; SameSite=Strict', SESSION, 'same-site is not same-origin'],
];

const SOCKET: readonly Row[] = [
  ['t_socket=1; Path=/', SESSION, 'the handshake of a WebSocket'],
  // Node writes no such header; the handshake is written by hand.
  ['t_control=a\u0001b; Path=/', refused('control_character'), 'a control character'],
  ['t_delete_key=a\u007Fb; Path=/', refused('control_character'), 'DEL'],
];

const OMIT: readonly Row[] = [
  ['t_omit=1; Path=/', refused('unknown'), 'fetch without credentials: Set-Cookie is not heeded'],
];

const HOPS: readonly Row[] = [['t_chain0=1; Path=/', SESSION, 'a pixel of four hops: the first, same-site']];
const HOPS_BACK: readonly Row[] = [
  ['t_chain3=1; Path=/', SESSION, 'the last hop, back from a third party'],
  ['t_chain3_strict=1; Path=/; SameSite=Strict', SESSION, 'the same, Strict'],
];

export const REQUEST_OFFERS: readonly TruthOffer[] = [
  ...offersOf(header(hitUrl(EDGE, 'image')), IMAGE),
  ...offersOf(header(hitUrl(WWW, 'image')), SIBLING),
  ...offersOf(header(socketUrl(EDGE)), SOCKET),
  ...offersOf(header(hitUrl(EDGE, 'omit')), OMIT),
  ...offersOf(header(hitUrl(EDGE, 'chain0')), HOPS),
  ...offersOf(header(hitUrl(WWW, 'chain1'), 1), [
    ['t_chain1=1; Path=/', SESSION, 'the second hop, a sibling'],
  ]),
  ...offersOf(header(hitUrl(EDGE, 'chain3'), 3), HOPS_BACK),
  ...by('external', 'a script file'),
  ...by('css', 'a style sheet'),
  ...by('frame', 'a frame of the same origin'),
  ...by('fetch', 'fetch'),
  ...by('not-found', 'an answer 404'),
  ...by('xhr', 'XMLHttpRequest'),
  ...by('beacon', 'a beacon'),
  ...by('worker', 'the script of a worker'),
  ...by('worker-fetch', 'fetch in a worker'),
  ...by('service-worker', 'the script of a service worker'),
  ...by('service-worker-fetch', 'fetch in a service worker'),
];
