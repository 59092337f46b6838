import type { Looked } from '../../src/app/hand-over.ts';
import { type HandOverPorts, makeRecord } from '../../src/app/hand-over.ts';
import type { SignPort, VerifyPort } from '../../src/app/seal.ts';
import { type Cookie, idOf } from '../../src/core/cookie.ts';
import { analysedOn } from '../../src/core/lab/analysed.ts';
import type { Observation } from '../../src/core/observe.ts';
import { POLICIES } from '../../src/core/policy/index.ts';
import type { NewFile } from '../../src/core/record/record.ts';
import { judgeAll } from '../../src/core/verdict/index.ts';
import { verifyPort } from '../../src/platform/seal.ts';
import { NOW } from './clock.ts';
import { cookie } from './cookie.ts';
import { ENVIRONMENT } from './environment.ts';
import { AT, evidence, frame, ledger, line, run, SITE } from './evidence.ts';
import { experiment } from './experiment.ts';

const SID = cookie({ name: 'sid', value: 'abc12345xyz', httpOnly: true });
const UID = cookie({
  name: 'uid',
  value: 'jane.doe@example.com',
  domain: `edge.${SITE}`,
  sameSite: 'no_restriction',
  expires: NOW + 86_400 * 390 + 0.5,
});
const AD = cookie({
  name: 'ad',
  value: '7f3a9b20c1',
  domain: 'doubleclick.net',
  hostOnly: false,
  partition: { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: true },
  expires: NOW + 3600,
});

export const HASH = '0123456789abcdef';
const HERE = { topSite: SITE, origin: undefined, tabId: 7, frameId: 0 };
const URL_HERE = `https://edge.${SITE}/abc12345xyz/player`;

/** A response that offers a cookie, and the jar's word on it. */
const offered = (one: Cookie, n: number): readonly Observation[] => [
  {
    kind: 'offer',
    at: AT - 9000 + n,
    n,
    name: one.name,
    digest: { hash: HASH, bytes: one.value.length, value: one.value },
    attributes: ' Path=/; Max-Age=600',
    lineBytes: 60,
    hasControl: false,
    url: URL_HERE,
    type: 'main_frame',
    status: 200,
    requestId: `r${n}`,
    hop: 0,
    frame: HERE,
    storeId: undefined,
  },
  {
    kind: 'change',
    at: AT - 8999 + n,
    n: n + 1,
    removed: false,
    cause: 'explicit',
    cookie: {
      ...idOf(one),
      secure: one.secure,
      httpOnly: one.httpOnly,
      sameSite: one.sameSite,
      expires: one.expires,
    },
    digest: { hash: HASH, bytes: one.value.length },
  },
];

const sent = (n: number): Observation => ({
  kind: 'sent',
  at: AT - 5000 + n,
  n,
  url: `https://edge.${SITE}/api/${n}`,
  type: 'xmlhttprequest',
  requestId: `s${n}`,
  frame: HERE,
  storeId: undefined,
  cookies: [{ name: 'sid', hash: HASH }],
});

export const FACTS: readonly Observation[] = [
  { kind: 'recording', at: AT - 10_000, n: 1, on: true, run: 'first' },
  ...offered(SID, 2),
  ...offered(UID, 4),
  sent(6),
  { ...run(AT - 100, [SID]), n: 7 },
  { kind: 'clear', at: AT - 50, n: 8, cookies: [{ cookie: idOf(SID), hash: HASH }] },
];

/** As many facts as that, from the same few kinds. */
export const manyFacts = (count: number): readonly Observation[] =>
  Array.from(
    { length: count },
    (_, n) => [...offered(n % 2 ? SID : UID, n), sent(n)][n % 3] as Observation,
  ).map((fact, n) => ({ ...fact, n }));

export const looked = (more: Partial<Looked> = {}): Looked => {
  const seen = evidence({
    cookies: [SID, UID],
    foreign: [AD],
    ledgers: [
      ledger(SID, [line('stored', AT - 9000, { means: 'header', url: URL_HERE })], {
        setter: { kind: 'header', url: URL_HERE, hop: 0, party: 'first' },
        asked: { kind: 'session' },
      }),
      ledger(UID, [line('stored', AT - 9000, { expires: UID.expires })], {
        asked: { kind: 'seconds', seconds: 33_696_000, by: 'Max-Age' },
      }),
      ledger(
        cookie({ name: 'refused' }),
        [line('refused', AT - 8000, { means: 'rule', why: 'not_secure', url: URL_HERE })],
        { state: 'refused' },
      ),
    ],
    runs: [run(AT - 100, [SID])],
    frames: [
      frame({
        url: `https://edge.${SITE}/`,
        resources: { items: [{ url: `${URL_HERE}?who=abc12345xyz`, initiator: 'img', at: 12.5 }], cut: 0 },
      }),
    ],
    beacons: [
      {
        kind: 'pixel',
        host: 'ad.example',
        party: 'third',
        url: 'https://ad.example/p.gif',
        through: 'request',
        count: 2,
      },
    ],
    experiments: analysedOn(SITE, [experiment()]),
  });
  return {
    page: { kind: 'web', scheme: 'https', host: `edge.${SITE}`, site: SITE },
    storeId: undefined,
    evidence: seen,
    judged: judgeAll(seen),
    blind: [
      { kind: 'worker_traffic' },
      { kind: 'hosts', sites: ['ad.example'] },
      { kind: 'dropped', count: 3 },
    ],
    statement: POLICIES['west-uc-2017'],
    text: 'The statement.',
    audit: undefined,
    ...more,
  };
};

export const handOverPorts = (facts: readonly Observation[] = FACTS): HandOverPorts => ({
  ...verifyPort,
  ledger: { read: async () => ({ facts, dropped: 0 }) },
  digest: async (value) => ({ hash: HASH, bytes: value.length }),
  environment: async () => ENVIRONMENT,
});

/** A sealed record of a page with a bit of everything. */
export const recordFile = (more: Partial<Looked> = {}, values = false, facts = FACTS): Promise<NewFile> =>
  makeRecord(handOverPorts(facts), looked(more), values);

const hexOf = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

/** Signs with a key that ends with the test. */
export const signPort = async (): Promise<SignPort> => {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const open = hexOf(await crypto.subtle.exportKey('raw', publicKey));
  return {
    sign: async (text) => ({
      publicKey: open,
      value: hexOf(await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text))),
    }),
    publicKey: async () => open,
    forgetKey: async () => undefined,
  };
};

export const hashes: VerifyPort = verifyPort;
