/**
 * A record as a file may hold it: the door for files from anywhere, and the source of docs/record.schema.json.
 * Every object is strict: what the format does not know would not be covered by what a reader sees.
 */
import * as v from 'valibot';
import { FORMAT, type RecordFile, VERSION } from './core/record/record.ts';
import { experiment } from './experiment-schema.ts';
import {
  count,
  environment,
  hex,
  list,
  party,
  seconds,
  shortHash,
  text,
  time,
  whole,
  word,
} from './record-parts.ts';
import { choiceSchema } from './schema.ts';

const digest = v.strictObject({
  hash: shortHash,
  bytes: count,
  value: v.exactOptional(text),
});

const cookieId = {
  name: text,
  domain: text,
  hostOnly: v.boolean(),
  path: text,
  storeId: text,
  partition: v.exactOptional(v.strictObject({ topLevelSite: text, hasCrossSiteAncestor: v.boolean() })),
  firstPartyDomain: v.exactOptional(text),
};
const attributes = {
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['unspecified', 'no_restriction', 'lax', 'strict']),
  expires: v.exactOptional(seconds),
};
const frame = v.strictObject({
  topSite: v.exactOptional(text),
  origin: v.exactOptional(text),
  tabId: whole,
  frameId: whole,
});

const asked = v.variant('kind', [
  v.strictObject({ kind: v.literal('session') }),
  v.strictObject({ kind: v.literal('seconds'), seconds, by: v.picklist(['Max-Age', 'Expires']) }),
]);
const setter = v.variant('kind', [
  v.strictObject({ kind: v.literal('header'), url: text, hop: count, party }),
  v.strictObject({ kind: v.literal('script'), url: text, script: v.exactOptional(text), party }),
  v.strictObject({ kind: v.literal('not_seen') }),
]);
const refusal = v.picklist([
  'empty',
  'too_large',
  'control_character',
  'domain_mismatch',
  'public_suffix',
  'not_secure',
  'secure_prefix',
  'host_prefix',
  'http_prefix',
  'http_only_script',
  'none_not_secure',
  'cross_site',
  'third_party_blocked',
  'partitioned_not_secure',
  'already_expired',
  'unknown',
]);
const line = v.strictObject({
  at: time,
  n: count,
  what: v.picklist([
    'offered',
    'stored',
    'refused',
    'renewed',
    'overwritten',
    'sent',
    'expired',
    'evicted',
    'deleted',
    'cleared',
    'came_back',
    'outlived',
  ]),
  means: v.picklist(['header', 'script', 'jar', 'rule']),
  url: v.exactOptional(text),
  script: v.exactOptional(text),
  frame: v.exactOptional(frame),
  party: v.exactOptional(party),
  hop: v.exactOptional(count),
  asked: v.exactOptional(asked),
  expires: v.exactOptional(seconds),
  why: v.exactOptional(refusal),
  count: v.exactOptional(count),
  runs: v.exactOptional(list(text)),
});
const story = { setter, asked: v.exactOptional(asked), lines: list(line) };

const denied = v.strictObject({
  denied: v.picklist(['blocked', 'missing', 'opaque_origin', 'timeout', 'failed']),
});
const cut = <T extends v.GenericSchema>(item: T) => v.strictObject({ items: list(item), cut: count });
const area = v.union([
  v.strictObject({ keys: list(v.strictObject({ name: text, bytes: count })), bytes: count, cut: count }),
  denied,
]);
const storage = v.strictObject({
  localStorage: area,
  sessionStorage: area,
  indexedDB: v.union([cut(v.strictObject({ name: text, version: count })), denied]),
  caches: v.union([cut(v.strictObject({ name: text, entries: count })), denied]),
  serviceWorkers: v.union([cut(v.strictObject({ scope: text, state: text })), denied]),
});

const fact = { at: time, n: count };
const written = {
  name: text,
  digest,
  attributes: text,
  lineBytes: count,
  hasControl: v.boolean(),
  prefix: v.exactOptional(text),
};
const storeId = v.exactOptional(text);
const hashed = list(v.strictObject({ cookie: v.strictObject(cookieId), hash: text }));
const event = v.variant('kind', [
  v.strictObject({
    kind: v.literal('offer'),
    ...fact,
    ...written,
    url: text,
    type: text,
    status: whole,
    requestId: text,
    hop: count,
    frame,
    storeId,
  }),
  v.strictObject({
    kind: v.literal('sent'),
    ...fact,
    url: text,
    type: text,
    requestId: text,
    frame,
    storeId,
    cookies: list(v.strictObject({ name: text, hash: text })),
  }),
  v.strictObject({
    kind: v.literal('change'),
    ...fact,
    removed: v.boolean(),
    cause: text,
    cookie: v.strictObject({ ...cookieId, ...attributes }),
    digest,
  }),
  v.strictObject({
    kind: v.literal('script'),
    ...fact,
    ...written,
    api: v.picklist(['document.cookie', 'cookieStore']),
    url: text,
    frame,
    storeId,
    script: v.exactOptional(text),
  }),
  v.strictObject({
    kind: v.literal('run'),
    ...fact,
    run: text,
    before: v.picklist(['closed', 'restored', 'killed', 'unknown']),
    survivors: hashed,
  }),
  v.strictObject({ kind: v.literal('clear'), ...fact, cookies: hashed }),
  v.strictObject({ kind: v.literal('recording'), ...fact, on: v.boolean(), run: text }),
]);

const verdict = v.strictObject({
  judge: word,
  clause: v.strictObject({
    id: text,
    heading: text,
    quote: text,
    kind: v.picklist(['definition', 'disclosure', 'promise', 'instruction', 'exclusion']),
  }),
  outcome: v.picklist(['kept', 'at-odds', 'observed', 'not-tested', 'not-visible', 'elsewhere']),
  seen: list(
    v.strictObject({
      what: word,
      at: time,
      how: v.picklist(['header', 'script', 'jar', 'rule', 'frame', 'experiment']),
      cookie: v.exactOptional(v.strictObject(cookieId)),
      parts: list(text),
    }),
  ),
});

const record = {
  made: time,
  values: v.picklist(['hashed', 'kept']),
  page: v.strictObject({ scheme: v.picklist(['http', 'https']), host: text, site: text }),
  choice: choiceSchema,
  audit: v.exactOptional(
    v.strictObject({
      name: text,
      note: text,
      from: time,
      until: time,
      steps: list(v.strictObject({ at: time, words: text })),
    }),
  ),
  environment,
  statement: v.strictObject({ title: text, effective: text, archived: text, sha256: hex(64) }),
  notSeen: list(
    v.strictObject({ kind: word, sites: v.exactOptional(list(text)), count: v.exactOptional(count) }),
  ),
  verdicts: list(verdict),
  cookies: list(
    v.strictObject({
      ...cookieId,
      ...attributes,
      class: v.picklist(['session', 'persistent']),
      party,
      digest,
      size: count,
      lifetime: v.exactOptional(seconds),
      story: v.exactOptional(v.strictObject(story)),
    }),
  ),
  notStored: list(
    v.strictObject({
      cookie: v.strictObject(cookieId),
      state: v.picklist(['stored', 'refused', 'gone', 'offered']),
      ...story,
    }),
  ),
  frames: list(v.strictObject({ url: text, origin: text, login: v.boolean(), storage })),
  requests: list(v.strictObject({ frame: count, url: text, initiator: text, at: time })),
  beacons: list(
    v.strictObject({
      kind: v.picklist(['pixel', 'send_beacon', 'identifier']),
      host: text,
      party,
      url: text,
      through: v.picklist(['request', 'link']),
      cookieName: v.exactOptional(text),
      parameter: v.exactOptional(text),
      count,
    }),
  ),
  events: list(event),
};

const file = {
  format: v.literal(FORMAT),
  seal: v.strictObject({
    algorithm: v.literal('SHA-256'),
    root: hex(64),
    chain: list(hex(64), 1_000_000),
    signature: v.exactOptional(
      v.strictObject({ algorithm: v.literal('Ed25519'), publicKey: hex(64), value: hex(128), at: time }),
    ),
  }),
};

export const fileSchema = v.variant('version', [
  v.strictObject({ ...file, version: v.literal(1), record: v.strictObject(record) }),
  v.strictObject({
    ...file,
    version: v.literal(VERSION),
    record: v.strictObject({ ...record, experiments: list(experiment, 10_000) }),
  }),
]);

type Readable<T> = T extends readonly (infer Item)[]
  ? readonly Readable<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Readable<T[K]> }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Holds<T extends true> = T;

/** Does not compile where the type has a part that the door does not let through, or the other way round. */
export type DoorAndTypeAgree = Holds<Same<Readable<v.InferOutput<typeof fileSchema>>, Readable<RecordFile>>>;
