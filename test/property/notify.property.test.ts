/** News by any path: nothing is lost, nothing is told too often, and an overwrite is no news. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AllNews,
  dueBy,
  GATHER,
  INTERVAL,
  MOST_NAMES,
  newcomers,
  nextDue,
  withLooked,
  withNew,
  withTold,
} from '../../src/app/notify.ts';
import { cookie } from '../fake/cookie.ts';

const SITES = ['media-server.com', 'west.com', 'unisfair.com'] as const;

type Step =
  | { readonly kind: 'new'; readonly site: string; readonly name: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'look'; readonly site: string };

const site = fc.constantFrom(...SITES);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('new' as const), site, name: fc.string({ maxLength: 3 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 4000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), site }) },
  ),
  { maxLength: 120 },
);

type Telling = { readonly site: string; readonly at: number; readonly count: number };

/** As the background does it: told at the time it asked to be woken. */
const play = (all: readonly Step[]) => {
  let news: AllNews = {};
  let now = 0;
  const tellings: Telling[] = [];
  const seen: Telling[] = [];
  const tellUntil = (end: number): void => {
    for (let next = nextDue(news); next !== undefined && next <= end; next = nextDue(news)) {
      now = Math.max(now, next);
      for (const one of dueBy(news, now)) {
        news = withTold(news, one, now);
        tellings.push({ site: one, at: now, count: news[one]?.count ?? 0 });
      }
    }
    now = end;
  };
  for (const step of all) {
    if (step.kind === 'wait') tellUntil(now + step.ms);
    if (step.kind === 'new') news = withNew(news, step.site, step.name, now);
    if (step.kind === 'look') {
      seen.push({ site: step.site, at: now, count: news[step.site]?.count ?? 0 });
      news = withLooked(news, step.site);
    }
  }
  tellUntil(now + GATHER + INTERVAL);
  return { news, tellings, seen };
};

test('what was seen and what is left to see are all that came', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { news, seen } = play(all);
      for (const one of SITES) {
        const came = all.filter((step) => step.kind === 'new' && step.site === one).length;
        const looked = seen.filter((look) => look.site === one).reduce((sum, { count }) => sum + count, 0);
        expect(looked + (news[one]?.count ?? 0)).toBe(came);
      }
    }),
  );
});

test('in the end everything that is left has been told of', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { news } = play(all);
      expect(nextDue(news)).toBeUndefined();
      for (const { count, told } of Object.values(news)) expect(told).toBe(count);
    }),
  );
});

test('no site is told of twice within the interval, and none before its cookies were gathered', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { tellings } = play(all);
      for (const one of SITES) {
        const times = tellings.filter((telling) => telling.site === one).map(({ at }) => at);
        for (const [index, at] of times.entries())
          expect(at - (times[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(INTERVAL);
        expect(times.every((at) => at >= GATHER)).toBe(true);
      }
    }),
  );
});

test('names are different ones, and no more than are kept', () => {
  fc.assert(
    fc.property(steps, (all) => {
      for (const { names } of Object.values(play(all).news)) {
        expect(new Set(names).size).toBe(names.length);
        expect(names.length).toBeLessThanOrEqual(MOST_NAMES);
      }
    }),
  );
});

/** A jar with one place for each name, and what both browsers tell of it. */
test('of any course of a jar, each cookie that was not there before is news, and no other', () => {
  const deed = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    what: fc.constantFrom('set', 'delete', 'evict', 'read'),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const isNew = newcomers();
      const jar = new Set<string>();
      const told: string[] = [];
      const expected: string[] = [];
      const tell = (name: string, removed: boolean, cause: string): void => {
        const found = isNew({ removed, cause, cookie: cookie({ name }) });
        if (found !== undefined) told.push(found.name);
      };
      for (const { name, what } of deeds) {
        const there = jar.has(name);
        if (what === 'set') {
          if (there) tell(name, true, 'overwrite');
          else expected.push(name);
          tell(name, false, 'explicit');
          jar.add(name);
        } else if (what !== 'read' && there) {
          tell(name, true, what === 'evict' ? 'evicted' : 'expired_overwrite');
          jar.delete(name);
        }
      }
      expect(told).toEqual(expected);
    }),
  );
});
