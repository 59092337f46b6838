/** News kept and told: in storage.session, so that a stopped background loses no count and still tells. */
import * as v from 'valibot';
import { ruleFor, type Standing } from '../core/choice.ts';
import { isPrivateStore } from '../core/cookie.ts';
import type { NewsSeen } from '../protocol.ts';
import {
  type AllNews,
  dueBy,
  type News,
  NO_NEWS,
  newcomers,
  nextDue,
  withLooked,
  withNew,
  withTold,
} from './notify.ts';
import type { Clock, StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';
import type { CookieChange } from './record/change.ts';

export type NewsPorts = {
  readonly clock: Clock;
  readonly session: StoragePort;
  readonly stands: () => Standing | Promise<Standing>;
  /** Tells the person of a site, in place of what was told of it before; nothing where that is not permitted. */
  readonly tell: (site: string, news: News) => Promise<void>;
  /** Takes back what was told of a site. */
  readonly untell: (site: string) => Promise<void>;
  /** Whether the person lets the extension show notifications. */
  readonly notifies: () => Promise<boolean>;
  /** Runs something after so many milliseconds, unless the background stops before. */
  readonly later: (milliseconds: number, work: () => void) => void;
  /** There is more or less news than before. */
  readonly changed: () => void;
};

export type NewsDesk = {
  /** To be told of every change of a jar that is not of our own making. */
  hear(change: CookieChange): void;
  /** Tells what a stopped background had not come to tell. */
  goOn(): Promise<void>;
  /** How many new cookies of the site there are since the person looked. */
  count(site: string): Promise<number>;
  /** What there is, to a person who is looking. */
  look(site: string): Promise<NewsSeen>;
};

const KEY = 'news';
/** How long changes are gathered before they are written, in milliseconds: a killed worker loses no more. */
const WRITE = 50;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const stored = v.record(
  v.string(),
  v.object({
    count,
    names: v.array(v.string()),
    told: count,
    toldAt: v.optional(v.number()),
    since: v.optional(v.number()),
  }),
);

const read = async (session: StoragePort): Promise<AllNews> => {
  const parsed = v.safeParse(stored, await session.read(KEY));
  return parsed.success ? parsed.output : {};
};

export const openNews = (ports: NewsPorts): NewsDesk => {
  const { clock, session } = ports;
  const isNew = newcomers();
  const turns = inTurn();
  const heard: { readonly domain: string; readonly name: string; readonly at: number }[] = [];
  let waiting = false;

  const change = (make: (all: AllNews) => AllNews): Promise<AllNews> =>
    turns(async () => {
      const all = make(await read(session));
      await session.write({ [KEY]: all });
      return all;
    });

  /** Counted: only what is of a site whose choice is to be told. */
  const take = async (): Promise<void> => {
    const { rules } = await ports.stands();
    const batch = heard.splice(0).flatMap((one) => {
      const rule = ruleFor(rules, one.domain);
      return rule?.choice === 'notify' ? [{ ...one, site: rule.site }] : [];
    });
    if (batch.length === 0) return;
    await change((all) => batch.reduce((news, { site, name, at }) => withNew(news, site, name, at), all));
    ports.changed();
    await goOn();
  };

  /** Marked as told first: told twice is worse than once too few, for the badge still counts it. */
  const goOn = async (): Promise<void> => {
    const now = clock.now();
    let due: readonly string[] = [];
    const all = await change((before) => {
      due = dueBy(before, now);
      return due.reduce((news, site) => withTold(news, site, now), before);
    });
    await Promise.all(due.map((site) => ports.tell(site, all[site] ?? NO_NEWS)));
    const next = nextDue(all);
    if (next !== undefined) ports.later(Math.max(0, next - clock.now()), () => quietly(goOn()));
  };

  const quietly = (work: Promise<void>): void => void work.catch((reason: unknown) => console.error(reason));

  return {
    hear: (one) => {
      const cookie = isNew(one);
      if (cookie === undefined || isPrivateStore(cookie.storeId)) return;
      heard.push({ domain: cookie.domain, name: cookie.name, at: one.at });
      if (waiting) return;
      waiting = true;
      ports.later(WRITE, () => {
        waiting = false;
        quietly(take());
      });
    },
    goOn,
    count: async (site) => (await turns(() => read(session)))[site]?.count ?? 0,
    look: async (site) => {
      let seen = NO_NEWS;
      await change((all) => {
        seen = all[site] ?? NO_NEWS;
        return withLooked(all, site);
      });
      await ports.untell(site);
      ports.changed();
      return { count: seen.count, names: seen.names, notifies: await ports.notifies() };
    },
  };
};
