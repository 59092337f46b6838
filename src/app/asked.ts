/** What servers answered when they were asked, kept until the browser session ends, and checked when it is read. */
import * as v from 'valibot';
import type { Asked } from '../core/standards/evidence.ts';
import type { StoragePort } from './ports.ts';

const KEY = 'asked-servers';
/** So many servers are remembered, the last ones. */
const MOST_SERVERS = 5;

const texts = v.array(v.string());

const hopSchema = v.object({
  url: v.string(),
  status: v.number(),
  location: v.optional(v.string()),
  setCookie: texts,
  type: v.optional(v.string()),
  vary: texts,
  cacheControl: texts,
  tk: texts,
  signals: v.object({ dnt: texts, gpc: texts }),
});

const fetchedSchema = v.object({
  url: v.string(),
  at: v.number(),
  hops: v.array(hopSchema),
  end: v.picklist(['answered', 'no_answer', 'late', 'out_of_reach', 'circular']),
  body: v.optional(v.string()),
  cut: v.boolean(),
  digests: v.optional(v.object({ sha256: v.string(), sha1: texts })),
});

const askedSchema = v.object({
  origin: v.string(),
  at: v.number(),
  statusId: v.optional(v.string()),
  answers: v.object({
    status: v.exactOptional(fetchedSchema),
    specific: v.exactOptional(fetchedSchema),
    gpc: v.exactOptional(fetchedSchema),
    policy: v.exactOptional(fetchedSchema),
  }),
});

const listSchema = v.array(askedSchema);

const readAll = async (session: StoragePort): Promise<readonly Asked[]> => {
  const parsed = v.safeParse(listSchema, await session.read(KEY));
  return parsed.success ? parsed.output : [];
};

/** What that server answered last in this browser session; undefined where it was not asked. */
export const askedOf = async (session: StoragePort, origin: string): Promise<Asked | undefined> =>
  (await readAll(session)).find((one) => one.origin === origin);

export const keepAsked = async (session: StoragePort, asked: Asked): Promise<void> => {
  const others = (await readAll(session)).filter(({ origin }) => origin !== asked.origin);
  await session.write({ [KEY]: [asked, ...others].slice(0, MOST_SERVERS) });
};
