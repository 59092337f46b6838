/** Offers of third parties on the page, and of its own host framed by them. */
import {
  EDGE,
  header,
  hitUrl,
  offersOf,
  onlyOn,
  PERSISTENT,
  partitioned,
  type Row,
  refused,
  SESSION,
  script,
  socketUrl,
  store,
} from './truth-rows.ts';
import type { Outcome, ThirdParty, TruthOffer } from './truth-types.ts';

/** Which third party: the letter in its cookies' names. */
type Third = { readonly letter: string; readonly origin: string; readonly apex: string };

/** A stranger, and one that is West UC's too. */
export const THIRD_PARTIES: readonly Third[] = [
  { letter: 'x', origin: 'https://www.tagmanager.example', apex: 'tagmanager.example' },
  { letter: 'w', origin: 'https://www.west.com', apex: 'west.com' },
];

type Spec = Row[1];
type Pair = Outcome | Readonly<Record<ThirdParty, Outcome>>;

const CROSS: Outcome = refused('cross_site');

/** Unpartitioned in Chromium, partitioned in Firefox, and nowhere once third-party cookies are off. */
const unpartitioned = (kind: 'session' | 'persistent'): Spec => ({
  chromium: onlyOn(kind === 'session' ? SESSION : PERSISTENT),
  firefox: onlyOn(partitioned(kind)),
});

const PARTITIONED: Spec = { chromium: partitioned('session'), firefox: onlyOn(partitioned('session')) };

const bothWays = (chromium: Pair, firefox: Pair): Spec => ({ chromium, firefox });

const NONE = 'Path=/; Secure; SameSite=None';

const pixelRows = ({ letter: l, apex }: Third): readonly Row[] => [
  [`t_${l}_pixel=1; ${NONE}`, unpartitioned('session'), 'a pixel, SameSite=None'],
  [
    `t_${l}_pixel_age=1; ${NONE}; Max-Age=3600`,
    unpartitioned('persistent'),
    'the same with an age',
    { seconds: 3600 },
  ],
  [
    `t_${l}_pixel_parent=1; ${NONE}; Domain=${apex}`,
    unpartitioned('session'),
    'for the parent domain',
    { domain: apex, hostOnly: false },
  ],
  [`t_${l}_pixel_bare=1; Path=/`, bothWays(CROSS, onlyOn(partitioned('session'))), 'no SameSite'],
  [`t_${l}_pixel_lax=1; Path=/; SameSite=Lax`, CROSS, 'Lax'],
  [`t_${l}_pixel_strict=1; Path=/; SameSite=Strict`, CROSS, 'Strict'],
  [`t_${l}_pixel_plain=1; Path=/; SameSite=None`, refused('none_not_secure'), 'None without Secure'],
  [`t_${l}_pixel_chips=1; ${NONE}; Partitioned`, PARTITIONED, 'partitioned'],
];

const frameRows = ({ letter: l }: Third): readonly Row[] => [
  [`t_${l}_frame=1; ${NONE}`, unpartitioned('session'), 'the document of a frame'],
  [`t_${l}_frame_lax=1; Path=/; SameSite=Lax`, CROSS, 'the document of a frame, Lax'],
  [`t_${l}_frame_chips=1; ${NONE}; Partitioned`, PARTITIONED, 'the document of a frame, partitioned'],
];

const scriptRows = ({ letter: l }: Third): readonly Row[] => [
  [`t_${l}_js=1; ${NONE}`, unpartitioned('session'), 'document.cookie in a frame'],
  [`t_${l}_js_bare=1; Path=/`, bothWays(CROSS, onlyOn(partitioned('session'))), 'the same without SameSite'],
  [`t_${l}_js_chips=1; ${NONE}; Partitioned`, PARTITIONED, 'the same, partitioned'],
];

const storeRow = (name: string, more: string, spec: Spec, note: string): Row => [
  `{ name: '${name}', value: '1', ${more} }`,
  spec,
  note,
  { name, value: '1' },
];

const storeRows = ({ letter: l }: Third): readonly Row[] => [
  storeRow(`t_${l}_store`, "sameSite: 'none'", unpartitioned('session'), 'cookieStore in a frame'),
  storeRow(`t_${l}_store_chips`, "sameSite: 'none', partitioned: true", PARTITIONED, 'the same, partitioned'),
];

/** The page's own host, framed by a third party that the page frames. */
const nestedRows = ({ letter: l }: Third): readonly Row[] => [
  [`t_${l}_aba=1; ${NONE}`, unpartitioned('session'), 'A in B in A'],
  [`t_${l}_aba_lax=1; Path=/; SameSite=Lax`, CROSS, 'A in B in A, Lax'],
  [`t_${l}_aba_chips=1; ${NONE}; Partitioned`, PARTITIONED, 'A in B in A, partitioned'],
];

const nestedScriptRows = ({ letter: l }: Third): readonly Row[] => [
  [`t_${l}_aba_js=1; ${NONE}`, unpartitioned('session'), 'A in B in A, by document.cookie'],
];

const one = (
  { origin, letter }: Third,
  channel: string,
  note: string,
  url = hitUrl(origin, channel),
): readonly TruthOffer[] =>
  offersOf(header(url), [
    [`t_${letter}_${channel.replaceAll('-', '_')}=1; ${NONE}`, unpartitioned('session'), note],
  ]);

const offersBy = (third: Third): readonly TruthOffer[] => {
  const frame = hitUrl(third.origin, 'third-frame');
  const nested = hitUrl(EDGE, `nested-${third.letter}`);
  return [
    ...offersOf(header(hitUrl(third.origin, 'pixel')), pixelRows(third)),
    ...offersOf(header(frame), frameRows(third)),
    ...offersOf(script(`third-${third.letter}`, frame), scriptRows(third)),
    ...offersOf(store(`third-${third.letter}`, frame), storeRows(third)),
    ...offersOf(header(nested), nestedRows(third)),
    ...offersOf(script(`nested-${third.letter}`, nested), nestedScriptRows(third)),
    ...one(third, 'fetch', 'fetch with credentials'),
    ...offersOf(header(hitUrl(third.origin, 'anonymous')), [
      [
        `t_${third.letter}_anonymous=1; ${NONE}`,
        { chromium: onlyOn(refused('unknown')), firefox: onlyOn(refused('unknown')) },
        'fetch without credentials',
      ],
    ]),
    ...one(third, 'beacon', 'a beacon'),
    ...one(third, 'socket', 'the handshake of a WebSocket', socketUrl(third.origin)),
  ];
};

const [STRANGER] = THIRD_PARTIES;

/** The third hop of the page's redirected pixel. */
export const CHAIN_THIRD_URL = hitUrl(STRANGER?.origin ?? EDGE, 'chain2');

const CHAIN: readonly Row[] = [
  [`t_chain2=1; ${NONE}`, unpartitioned('session'), 'the third hop, a third party'],
  ['t_chain2_lax=1; Path=/; SameSite=Lax', CROSS, 'the same, Lax'],
];

export const THIRD_OFFERS: readonly TruthOffer[] = [
  ...THIRD_PARTIES.flatMap(offersBy),
  ...offersOf(header(CHAIN_THIRD_URL, 2), CHAIN),
];
