/** A fact as it comes from disk, checked at the door: a profile can be edited, and a build can change. */
import * as v from 'valibot';
import type { Observation } from '../core/observe.ts';

const text = v.pipe(v.string(), v.maxLength(20_000));
const time = v.pipe(v.number(), v.finite());
const digest = v.object({ hash: text, bytes: v.number(), value: v.exactOptional(text) });
const frame = v.object({
  topSite: v.optional(text),
  origin: v.optional(text),
  tabId: v.number(),
  frameId: v.number(),
});
const id = v.object({
  name: text,
  domain: text,
  hostOnly: v.boolean(),
  path: text,
  storeId: text,
  partition: v.optional(v.object({ topLevelSite: text, hasCrossSiteAncestor: v.boolean() })),
  firstPartyDomain: v.optional(text),
});
const hashed = v.object({ cookie: id, hash: text });

const line = {
  name: text,
  digest,
  attributes: text,
  lineBytes: v.number(),
  hasControl: v.boolean(),
  prefix: v.exactOptional(text),
};

const factSchema = v.variant('kind', [
  v.object({
    kind: v.literal('offer'),
    at: time,
    url: text,
    type: text,
    status: v.number(),
    requestId: text,
    hop: v.number(),
    frame,
    storeId: v.optional(text),
    ...line,
  }),
  v.object({
    kind: v.literal('sent'),
    at: time,
    url: text,
    type: text,
    requestId: text,
    frame,
    storeId: v.optional(text),
    cookies: v.array(v.object({ name: text, hash: text })),
  }),
  v.object({
    kind: v.literal('change'),
    at: time,
    removed: v.boolean(),
    cause: text,
    cookie: v.object({
      ...id.entries,
      secure: v.boolean(),
      httpOnly: v.boolean(),
      sameSite: v.picklist(['unspecified', 'no_restriction', 'lax', 'strict']),
      expires: v.optional(v.number()),
    }),
    digest,
  }),
  v.object({
    kind: v.literal('script'),
    at: time,
    api: v.picklist(['document.cookie', 'cookieStore']),
    url: text,
    frame,
    storeId: v.optional(text),
    ...line,
    script: v.optional(text),
  }),
  v.object({
    kind: v.literal('run'),
    at: time,
    run: text,
    before: v.picklist(['closed', 'restored', 'killed', 'unknown']),
    survivors: v.array(hashed),
  }),
  v.object({ kind: v.literal('clear'), at: time, cookies: v.array(hashed) }),
  v.object({ kind: v.literal('recording'), at: time, on: v.boolean(), run: text }),
]);

const storedSchema = v.object({ fact: factSchema });

/** The fact with its number; none where what was stored is not one. */
export const factOf = (raw: unknown, n: number): readonly Observation[] => {
  const parsed = v.safeParse(storedSchema, raw);
  // valibot types an optional key as "may be undefined"; the fields are the contract's.
  return parsed.success ? [{ ...parsed.output.fact, n } as Observation] : [];
};
