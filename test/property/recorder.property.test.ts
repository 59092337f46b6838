import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DigestPort, Recorded } from '../../src/app/ports.ts';
import { registrableDomain } from '../../src/core/registrable.ts';
import { type FakeRecorder, fakeRecorder, recording } from '../fake/recorder.ts';
import { type Happening, toldOf } from '../fake/told.ts';

const SITES = ['media-server.com', 'west.com', 'third.example', 'other.example'];
const SECRET = 'SECRET';

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom('sent', 'offer', 'script', 'change', 'clear'),
  host: fc.constantFrom(...SITES, ...SITES.map((site) => `edge.${site}`)),
  top: fc.constantFrom(...SITES, undefined),
  name: fc.constantFrom('sid', 'a'),
  value: fc.constantFrom(`${SECRET}1`, `${SECRET}2`),
  query: fc.constantFrom('', '?QUERY', '#QUERY', '?q=1#QUERY'),
  status: fc.constantFrom(200, 302, 304),
  requestId: fc.constantFrom('1', '2'),
  storeId: fc.constantFrom('default', '0', 'firefox-private', '1'),
});
const recordedSites = fc.subarray(SITES);
/** How many milliseconds something takes. */
const delay = fc.nat({ max: 3 });
const step = fc.record({ happening, telling: delay, making: delay, flush: fc.boolean() });

const wait = (ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((done) => setTimeout(done, ms));

/** Hides what it digests, unlike the other fake. */
const opaque: DigestPort = async (value) => ({ hash: `#${value.length}`, bytes: value.length });

const plain = async (
  start: Parameters<typeof fakeRecorder>[0],
  happenings: readonly Happening[],
): Promise<FakeRecorder> => {
  const fake = fakeRecorder({ digest: opaque, ...start });
  for (const [at, one] of happenings.entries()) fake.recorder.tell(toldOf(fake.ports, one, at));
  await fake.recorder.flush();
  return fake;
};
const noValues = (sites: readonly string[]) => sites.map((site) => recording(site));

test('however long telling and making take, and whenever it is written, the same comes out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), recordedSites, async (steps, sites) => {
      const records = noValues(sites);
      const slow = fakeRecorder({ digest: opaque, records });
      for (const [at, one] of steps.entries()) {
        const told = toldOf(slow.ports, one.happening, at);
        slow.recorder.tell(
          wait(one.telling).then(() => async (recorded) => {
            const { about, make } = await told(recorded);
            return { about, make: (digestOf) => wait(one.making).then(() => make(digestOf)) };
          }),
        );
        if (one.flush) void slow.recorder.flush();
      }
      await slow.recorder.flush();
      const fast = await plain(
        { records },
        steps.map((one) => one.happening),
      );
      expect(slow.all()).toEqual(fast.all());
      const times = slow.facts().map((fact) => fact.at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
}, 20_000);

test('a worker that is stopped between any two facts and started again records the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 12 }),
      fc.nat(12),
      recordedSites,
      async (all, cut, sites) => {
        const records = noValues(sites);
        const before = await plain({ records }, all.slice(0, cut));
        const after = fakeRecorder({ digest: opaque, records, session: before.session });
        for (const [place, one] of all.slice(cut).entries())
          after.recorder.tell(toldOf(after.ports, one, cut + place));
        await after.recorder.flush();
        const whole = await plain({ records }, all);
        expect([...before.all(), ...after.all()]).toEqual(whole.all());
      },
    ),
  );
});

const isPrivate = (storeId: string): boolean => storeId === 'firefox-private' || storeId === '1';

/** The sites that something may be kept for, worked out from all that happened up to it. */
const allowed = (happenings: readonly Happening[], at: number): readonly (string | undefined)[] => {
  const one = happenings[at];
  if (one === undefined) return [];
  const site = registrableDomain(one.host);
  if (one.kind !== 'change' && one.kind !== 'clear') return [site, one.top];
  if (isPrivate(one.storeId)) return [];
  const contacting = happenings
    .slice(0, at)
    .filter(({ kind, host }) => (kind === 'sent' || kind === 'offer') && registrableDomain(host) === site)
    .map(({ top }) => top);
  return [site, ...contacting];
};

test('kept is exactly what is about a recorded site, once, with all of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 15 }), recordedSites, async (happenings, sites) => {
      const { all } = await plain({ records: noValues(sites) }, happenings);
      const expected = happenings.flatMap((_, at) => {
        const about = sites.filter((site) => allowed(happenings, at).includes(site));
        return about.length === 0 ? [] : [[at, about]];
      });
      expect(all().map((one: Recorded) => [one.fact.at, one.sites])).toEqual(expected);
    }),
  );
});

test('no value is kept but for a site that asks for it, and no query or fragment ever', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 10 }),
      recordedSites,
      recordedSites,
      async (happenings, sites, asking) => {
        const records = sites.map((site) => recording(site, asking.includes(site)));
        const { all, session } = await plain({ records }, happenings);
        for (const { sites: about, fact } of all()) {
          const text = JSON.stringify(fact);
          expect(text).not.toContain('QUERY');
          if (!about.some((site) => asking.includes(site))) expect(text).not.toContain(SECRET);
        }
        expect(JSON.stringify(session.at('recorder-memory') ?? '')).not.toMatch(/SECRET|QUERY/);
      },
    ),
  );
});

test('of pages that are not recorded nothing is remembered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 15 }), recordedSites, async (happenings, sites) => {
      const { session } = await plain({ records: noValues(sites) }, happenings);
      const { contacted = [] } = (session.at('recorder-memory') ?? {}) as {
        contacted?: [string, string[]][];
      };
      for (const [top] of contacted) expect(sites).toContain(top);
    }),
  );
});
