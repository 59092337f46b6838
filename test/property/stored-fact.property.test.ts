import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toldChange, toldClear } from '../../src/app/record/change.ts';
import { toldRequest, toldResponse } from '../../src/app/record/exchange.ts';
import type { Told, World } from '../../src/app/record/recorder.ts';
import { toldScript } from '../../src/app/record/script-write.ts';
import { factOf } from '../../src/app/stored-fact.ts';
import { fakeRecorder, recording, SITE } from '../fake/recorder.ts';
import { anyText, wildCookie } from './arbitraries.ts';

/** Never -0, which JSON knows nothing of. */
const at = fc.double({ noNaN: true, noDefaultInfinity: true }).map((time) => time + 0);
const option = <T>(part: fc.Arbitrary<T>) => fc.option(part, { nil: undefined });
const url = anyText.map((path) => `https://${SITE}/${path}`);
const number = fc.integer({ min: -1, max: 2 ** 50 });

const exchange = fc.record({
  at,
  url,
  type: anyText,
  requestId: anyText,
  tabId: number,
  frameId: number,
  origin: option(anyText),
  topSite: fc.constant(SITE),
  storeId: option(anyText),
  headers: fc.array(anyText, { maxLength: 3 }),
  status: fc.integer({ min: 100, max: 599 }),
});
const change = fc.record({ at, removed: fc.boolean(), cause: anyText, cookie: wildCookie });
const write = fc.record({
  api: fc.constantFrom('document.cookie' as const, 'cookieStore' as const),
  line: anyText,
  base: url,
  stack: anyText,
});
const where = fc.record({
  at,
  frame: fc.record({ topSite: fc.constant(SITE), origin: option(anyText), tabId: number, frameId: number }),
  storeId: option(anyText),
});

type Tell = (world: World) => Told;
/** A wild cookie’s domain is that of the recorded site: what is not recorded is no fact at all. */
const tell: fc.Arbitrary<Tell> = fc.oneof(
  exchange.map(
    (one): Tell =>
      (world) =>
        toldRequest(world, one),
  ),
  exchange.map(
    (one): Tell =>
      (world) =>
        toldResponse(world, one),
  ),
  change.map(
    (one): Tell =>
      (world) =>
        toldChange(world, { ...one, cookie: { ...one.cookie, domain: SITE } }),
  ),
  fc.tuple(wildCookie, at).map(
    ([cookie, when]): Tell =>
      (world) =>
        toldClear(world, { ...cookie, domain: SITE }, when),
  ),
  fc.tuple(write, where).map(
    ([what, there]): Tell =>
      (world) =>
        toldScript(world, what, there),
  ),
);

test('every fact the recorder makes is read again as it was', async () => {
  const reader = fc.constantFrom('chromium' as const, 'firefox' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(tell, { maxLength: 8 }), fc.boolean(), reader, async (tells, values, whose) => {
      const { recorder, ports, all } = fakeRecorder({ records: [recording(SITE, values)], reader: whose });
      for (const one of tells) recorder.tell(one(ports));
      await recorder.flush();
      for (const [n, recorded] of all().entries())
        for (const stored of [structuredClone(recorded), JSON.parse(JSON.stringify(recorded))])
          expect(factOf(stored, n)).toEqual([{ ...recorded.fact, n }]);
    }),
    { numRuns: 300 },
  );
});

const part = fc.oneof(
  fc.anything({ withNullPrototype: true, withDate: true, withMap: true }),
  fc.constantFrom('offer', 'sent', 'change', 'script', 'run', 'clear', 'recording', true, 1, 'x'),
);
const KEYS = [
  'kind',
  'at',
  'on',
  'run',
  'cookies',
  'survivors',
  'before',
  'frame',
  'url',
  'digest',
  'cookie',
];
const near = fc.record({ fact: fc.dictionary(fc.constantFrom(...KEYS), part) });

test('whatever is stored is a fact of a known kind or none, and nothing throws', () => {
  fc.assert(
    fc.property(fc.oneof(part, near), (raw) => {
      const facts = factOf(raw, 3);
      expect(facts.length).toBeLessThanOrEqual(1);
      for (const fact of facts) {
        expect(fact.n).toBe(3);
        expect(Number.isFinite(fact.at)).toBe(true);
        expect(factOf({ fact }, 3)).toEqual([fact]);
      }
    }),
    { numRuns: 1000 },
  );
});
