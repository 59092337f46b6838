/** Exchanges as they lie in storage, checked at the door. */
import * as v from 'valibot';
import type { Exchange } from '../core/lab/exchange.ts';

const digestSchema = v.object({ hash: v.string(), bytes: v.number() });
const cookieSchema = v.object({ name: v.string(), digest: digestSchema });
const answerSchema = v.object({
  status: v.number(),
  offered: v.array(
    v.object({ ...cookieSchema.entries, domain: v.optional(v.string()), seconds: v.optional(v.number()) }),
  ),
  tk: v.array(v.string()),
});
const exchangeSchema = v.object({
  requestId: v.string(),
  at: v.number(),
  hop: v.number(),
  url: v.string(),
  method: v.exactOptional(v.string()),
  type: v.string(),
  frame: v.object({
    topSite: v.optional(v.string()),
    origin: v.optional(v.string()),
    tabId: v.number(),
    frameId: v.number(),
  }),
  storeId: v.optional(v.string()),
  signals: v.object({ dnt: v.array(v.string()), gpc: v.array(v.string()) }),
  sent: v.array(cookieSchema),
  answer: v.optional(answerSchema),
});

const pagesSchema = v.array(
  v.object({ tabId: v.number(), dropped: v.number(), exchanges: v.array(exchangeSchema) }),
);

/** What was counted of one tab's page. */
export type CountedPage = {
  readonly tabId: number;
  /** Exchanges dropped, the oldest first, to keep to the limit. */
  readonly dropped: number;
  readonly exchanges: readonly Exchange[];
};

/** Storage leaves out what is undefined; it is put back, so that an exchange has one form. */
const whole = ({ frame, storeId, answer, ...rest }: v.InferOutput<typeof exchangeSchema>): Exchange => ({
  ...rest,
  storeId,
  frame: { ...frame, topSite: frame.topSite, origin: frame.origin },
  answer: answer && {
    ...answer,
    offered: answer.offered.map((one) => ({ ...one, domain: one.domain, seconds: one.seconds })),
  },
});

/** Total; what cannot be read was not counted. */
export const countedPagesOf = (raw: unknown): readonly CountedPage[] => {
  const parsed = v.safeParse(pagesSchema, raw);
  if (!parsed.success) return [];
  return parsed.output.map(({ exchanges, ...page }) => ({ ...page, exchanges: exchanges.map(whole) }));
};
