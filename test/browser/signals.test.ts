/**
 * Do Not Track and Global Privacy Control in the real browsers: the server's log against what was chosen, and against
 * what the extension itself counts.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/core/lab/exchange.ts';
import type { Signals } from '../../src/core/signal.ts';
import type { PageSignals, SignalsState } from '../../src/protocol.ts';
import type { Page, Store } from './driver.ts';
import { long } from './in-long.ts';
import { BROWSERS, useLab } from './lab.ts';
import { until } from './launch/wait.ts';
import { tellBackground } from './matrix/choosing.ts';
import { channelOf, LEAK_CHANNELS, LEAK_URL, type LogEntry } from './site/index.ts';

const PAGE = { site: 'media-server.com', host: 'edge.media-server.com' };
const SIGNALS_URL = 'https://edge.media-server.com/signals';
const ELSEWHERE = 'https://www.west.com/signals';
const BOTH: Signals = { dnt: true, gpc: true };

/** What is gathered for a moment before it is kept, in milliseconds, and some. */
const KEPT = 600;

const carriedBy = ({ headers }: LogEntry): readonly (string | undefined)[] => [
  headers.dnt,
  headers['sec-gpc'],
];

/** How often each kind of request is there. */
const kinds = (paths: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const path of paths) {
    const kind = channelOf({ path });
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { privateAllowed: true });
  const ask = async <T>(question: string, about: object): Promise<T> => {
    const [answer] = (await tellBackground(lab.driver, { name: question, ask: about })) as readonly T[];
    return answer as T;
  };
  const send = (signals: Signals | undefined, everywhere = false): Promise<SignalsState> =>
    ask('set-signals', { ...PAGE, everywhere, ...(signals && { signals }) });

  const pages: Page[] = [];
  afterEach(async () => {
    await send(undefined);
    await send(undefined, true);
    for (const page of pages.splice(0)) await page.close();
  });
  const open = async (store: Store = 'default'): Promise<Page> => {
    const page = await lab.driver.newPage(undefined, store);
    pages.push(page);
    return page;
  };

  /** The leak page, visited and through: what the server saw of it. */
  const leak = async (
    store?: Store,
  ): Promise<{ readonly page: Page; readonly entries: readonly LogEntry[] }> => {
    const page = await open(store);
    const mark = lab.site.mark();
    await page.goto(LEAK_URL);
    const isThrough = (): boolean => lab.site.since(mark).some(({ path }) => path.startsWith('/leak/done'));
    await until(isThrough, 'the page to be through', 40_000);
    return { page, entries: lab.site.since(mark).filter((entry) => channelOf(entry) !== undefined) };
  };

  /** What the first script of a page and of its frame read, and what their requests carried. */
  const first = async (page: Page, url: string): Promise<readonly unknown[]> => {
    const mark = lab.site.mark();
    await page.goto(url);
    const read = await page.waitFor<readonly string[]>(
      `const frame = document.querySelector('iframe')?.contentDocument?.documentElement.dataset.first;
       return frame && [document.documentElement.dataset.first, frame];`,
    );
    const sent = lab.site.since(mark).filter(({ path }) => path.startsWith('/signals'));
    return [...read.map((text) => JSON.parse(text) as unknown), ...sent.map(carriedBy)];
  };
  const says = (dnt: string | null, gpc: boolean | null): readonly unknown[] => {
    const read = [
      dnt ?? (name === 'firefox' ? 'unspecified' : null),
      gpc ?? (name === 'firefox' ? false : null),
    ];
    const header = [dnt ?? undefined, gpc === true ? '1' : undefined];
    return [read, read, header, header];
  };

  test('every kind of request carries both, once; the extension counts the same as the server', async () => {
    const control = await leak();
    for (const entry of control.entries) expect(carriedBy(entry)).toEqual([undefined, undefined]);

    expect(await send(BOTH)).toMatchObject({ site: BOTH, missing: [] });
    const { page, entries } = await leak();
    expect(Object.keys(kinds(entries.map(({ path }) => path)))).toEqual(
      expect.arrayContaining([...LEAK_CHANNELS]),
    );
    // Two headers of a name would be joined by a comma.
    const without = entries.filter((entry) => carriedBy(entry).some((value) => value !== '1'));
    expect(without.map(channelOf)).toEqual([]);

    await new Promise((done) => setTimeout(done, KEPT));
    const counted = await lab.driver.extension<readonly { readonly exchanges: readonly Exchange[] }[]>(
      'return (await browser.storage.session.get("signal-counts"))["signal-counts"];',
    );
    // A request that the browser gives up and makes again has no answer; it does not reach the server.
    const answered = counted
      .flatMap(({ exchanges }) => exchanges)
      .filter(({ answer }) => answer !== undefined);
    expect(kinds(answered.map(({ url }) => url.replace(/^\w+:\/\/[^/]+/, '')))).toEqual(
      kinds(entries.map(({ path }) => path)),
    );
    const { coverage } = await ask<PageSignals>('page-signals', { tabId: await lab.driver.tabId(page) });
    expect(coverage.signals.dnt).toEqual({ sent: coverage.requests, missing: [], doubled: 0 });
    expect(coverage.requests).toBeGreaterThanOrEqual(entries.length);
  });

  long('the first script of a page and of its frames reads what the header says', async () => {
    const page = await open();
    expect(await first(page, SIGNALS_URL)).toEqual(says(null, null));
    await send({ dnt: true, gpc: false });
    expect(await first(page, SIGNALS_URL)).toEqual(says('1', null));
    await send({ dnt: false, gpc: true });
    expect(await first(page, SIGNALS_URL)).toEqual(says(null, true));
    expect(await first(page, ELSEWHERE)).toEqual(says(null, null));
    await send(BOTH, true);
    expect(await first(page, ELSEWHERE)).toEqual(says('1', true));
    await send({ dnt: false, gpc: false });
    expect(await first(page, SIGNALS_URL)).toEqual(says(null, null));
    await send(undefined);
    await send(undefined, true);
    expect(await first(page, ELSEWHERE)).toEqual(says(null, null));
  });

  long('the request that wakes a stopped background carries them, and is counted', async () => {
    await send(BOTH);
    const page = await open();
    await lab.driver.stopBackground();
    expect(await first(page, SIGNALS_URL)).toEqual(says('1', true));
    const { coverage } = await ask<PageSignals>('page-signals', { tabId: await lab.driver.tabId(page) });
    expect(coverage.requests).toBeGreaterThanOrEqual(2);
    expect(coverage.signals.gpc.sent).toBe(coverage.requests);
  });

  long('private windows send them, too', async () => {
    await send(BOTH);
    const page = await open('private');
    expect(await first(page, SIGNALS_URL)).toEqual(says('1', true));
  });

  long('beside a block of cookies both hold', async () => {
    await send(BOTH);
    await tellBackground(lab.driver, { name: 'block', ask: { ...PAGE, on: true } });
    const page = await open();
    const mark = lab.site.mark();
    await page.goto('https://edge.media-server.com/set?c=a%3D1');
    await page.goto(SIGNALS_URL);
    await tellBackground(lab.driver, { name: 'block', ask: { ...PAGE, on: false } });
    const [, entry] = lab.site.since(mark).filter(({ path }) => /^\/s/.test(path));
    expect([entry?.cookie, ...(entry ? carriedBy(entry) : [])]).toEqual([undefined, '1', '1']);
  });

  long(
    'after a restart they are sent, in Firefox with the first request of all; Chromium may miss that one, and says so',
    async () => {
      const { gaps } = await send(BOTH);
      expect(gaps.includes('first_request')).toBe(name === 'chromium');
      const mark = lab.site.mark();
      pages.length = 0;
      await lab.driver.restart(SIGNALS_URL);
      const started = await until(
        () => lab.site.since(mark).find(({ path }) => path.startsWith('/signals')),
        'the start page',
      );
      if (name === 'firefox') expect(started && carriedBy(started)).toEqual(['1', '1']);
      expect(await first(await open(), SIGNALS_URL)).toEqual(says('1', true));
    },
  );
});
