import { describe, expect, test } from 'vitest';
import { COUNTS_KEY, openSignalCounts } from '../../../src/app/signal-counts.ts';
import type { Exchange } from '../../../src/core/lab/exchange.ts';
import type { SignalRule } from '../../../src/core/signal.ts';
import { exchange } from '../../fake/exchange.ts';
import { type FakeStorage, fakeStorage } from '../../fake/storage.ts';

const RULES: readonly SignalRule[] = [{ site: 'media-server.com', dnt: true, gpc: false, since: 0 }];
const start = (session: FakeStorage = fakeStorage({}, [COUNTS_KEY]), rules = RULES) => ({
  session,
  counts: openSignalCounts({ session, rules: async () => rules, changed: () => undefined }),
});
const image = (n: number, part: Partial<Exchange> = {}): Exchange =>
  exchange({ requestId: `image ${n}`, type: 'image', at: exchange().at + n, ...part });
const hear = async (counts: ReturnType<typeof start>['counts'], all: readonly Exchange[]): Promise<void> => {
  for (const one of all) counts.hear(one);
  await counts.of(1);
};

describe('a page is counted', () => {
  test.each([
    ['where a signal is sent for it', RULES, 'media-server.com', true],
    ['where one is sent everywhere', [{ dnt: false, gpc: true, since: 0 }], 'other.example', true],
    ['not where none is', RULES, 'other.example', false],
    [
      'not where the site is let off',
      [{ site: 'a.example', dnt: false, gpc: false, since: 0 }],
      'a.example',
      false,
    ],
    ['not where no page stands behind the request', RULES, undefined, false],
  ])('%s', async (_, rules, topSite, expected) => {
    const { counts } = start(undefined, rules);
    expect(await counts.wants({ tabId: 1, topSite, storeId: undefined })).toBe(expected);
  });

  test('from its own request on; an answer adds nothing, and the next page begins anew', async () => {
    const { counts } = start();
    await hear(counts, [exchange(), image(1), { ...image(1), answer: { status: 200, offered: [], tk: [] } }]);
    expect((await counts.of(1)).exchanges.map(({ type }) => type)).toEqual(['main_frame', 'image']);
    await hear(counts, [exchange({ requestId: '2' })]);
    expect((await counts.of(1)).exchanges.map(({ requestId }) => requestId)).toEqual(['2']);
  });

  test('through its redirects, and with a page fetched ahead', async () => {
    const { counts } = start();
    const behind = exchange({ requestId: '9', type: 'prefetch' });
    await hear(counts, [exchange(), exchange({ hop: 1 }), behind]);
    expect((await counts.of(1)).exchanges).toHaveLength(3);
  });

  test('with the service workers of its site since then, and no others', async () => {
    const { counts } = start();
    const worker = (n: number, topSite: string): Exchange =>
      image(n, { frame: { topSite, origin: `https://${topSite}`, tabId: -1, frameId: -1 } });
    await hear(counts, [
      worker(-5, 'media-server.com'),
      exchange(),
      worker(1, 'media-server.com'),
      worker(2, 'a.example'),
    ]);
    expect((await counts.of(1)).exchanges.map(({ requestId }) => requestId)).toEqual(['1', 'image 1']);
  });

  test('up to a limit, past which it is said how many are not counted any more', async () => {
    const { counts } = start();
    await hear(counts, [exchange(), ...Array.from({ length: 600 }, (_, n) => image(n))]);
    const { dropped, exchanges } = await counts.of(1);
    expect([dropped, exchanges.length]).toEqual([101, 500]);
  });
});

test('what was counted outlives a stopped background, and ends with the tab', async () => {
  const { counts, session } = start();
  const whole = exchange({
    answer: {
      status: 200,
      offered: [{ name: 'a', digest: { hash: 'h', bytes: 1 }, domain: undefined, seconds: 5 }],
      tk: ['N'],
    },
  });
  await hear(counts, [exchange(), whole]);
  await counts.keep();
  const next = start(session).counts;
  expect((await next.of(1)).exchanges).toEqual([whole]);
  next.forget(1);
  await next.keep();
  expect(session.at(COUNTS_KEY)).toEqual([]);
});

test('what cannot be read was not counted', async () => {
  const { counts } = start(fakeStorage({ [COUNTS_KEY]: [{ tabId: 1, exchanges: 'x' }] }, [COUNTS_KEY]));
  expect(await counts.of(1)).toEqual({ dropped: 0, exchanges: [] });
});
