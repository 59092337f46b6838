/**
 * What West UC hosts got to know on a page of another site: what the extension says of it against the server's log,
 * request for request. Controls: a look-alike, a page of West UC, a visit without the signal.
 */
import { describe, expect, test } from 'vitest';
import type { Carried } from '../../src/core/beacons.ts';
import { contactsIn } from '../../src/core/lab/contacts.ts';
import type { Exchange } from '../../src/core/lab/exchange.ts';
import { long } from './in-long.ts';
import { BROWSERS, useLab } from './lab.ts';
import { until } from './launch/wait.ts';
import { grant, tellBackground } from './matrix/choosing.ts';
import { type BehaviourName, LAB_PAGE_HOSTS, type LogEntry, labUrl, type Where } from './site/index.ts';

const SITES: Readonly<Record<Where, string>> = { elsewhere: 'example-corp.com', west: 'media-server.com' };
const ORIGINS = ['*://*/*'];

/** One thing that one request told or gave, as both sides can say it. */
type Told = readonly [host: string, path: string, what: string, name: string, dnt: boolean];
const sorted = (told: readonly Told[]): readonly string[] => told.map((one) => one.join(' ')).sort();

const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]+/, '').replace(/\?.*/, '');

/** Names of the pairs whose value is long enough to tell anybody apart. */
const namesIn = (pairs: readonly string[]): readonly string[] =>
  pairs.map((pair) => pair.split('=')).flatMap(([name = '', value = '']) => (value.length < 8 ? [] : [name]));

/** What the server itself knows it got and gave. */
const toldTo = ({ host, path, cookie, setCookie, headers }: LogEntry): readonly Told[] => {
  const parameters = [...new URL(path, 'https://replica.example').searchParams.keys()];
  const told = [
    ...namesIn(cookie?.split('; ') ?? []).map((name) => ['cookie_sent', name] as const),
    ...namesIn(setCookie.map((line) => line.replace(/;.*/, ''))).map((name) => ['cookie_set', name] as const),
    ...parameters.filter((name) => name === 'affiliatedata').map((name) => ['address', name] as const),
  ];
  const all = told.length === 0 ? [['request', ''] as const] : told;
  return all.map(([what, name]) => [host, pathOf(path), what, name, headers.dnt === '1']);
};

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name, { grantable: { origins: ORIGINS } });

  const send = async (
    where: Where,
    signals: { readonly dnt: boolean; readonly gpc: boolean },
  ): Promise<void> => {
    await grant(lab.driver, { origins: ORIGINS });
    const about = { site: SITES[where], host: LAB_PAGE_HOSTS[where], everywhere: false, signals };
    await tellBackground(lab.driver, { name: 'set-signals', ask: about });
  };

  const exchangesOf = async (tabId: number): Promise<readonly Exchange[]> => {
    const pages = await lab.driver.extension<
      readonly { readonly tabId: number; readonly exchanges: readonly Exchange[] }[]
    >('return (await browser.storage.session.get("signal-counts"))["signal-counts"] ?? [];');
    // A request that the browser gives up and makes again has no answer; it does not reach the server.
    const all = pages.filter((page) => page.tabId === tabId).flatMap(({ exchanges }) => exchanges);
    return all.filter(({ answer }) => answer !== undefined);
  };

  /** A visit: what the extension says West UC got to know, and what its server knows, of what the page embeds. */
  const visit = async (behaviour: BehaviourName, where: Where, last: string) => {
    const mark = lab.site.mark();
    const page = await lab.driver.newPage(labUrl(behaviour, where));
    const embedded = (): readonly LogEntry[] =>
      lab.site.since(mark).filter(({ path }) => path.startsWith(`/lab/${behaviour}/`));
    await until(() => embedded().some(({ path }) => path.includes(last)), 'the page to be through', 20_000);
    const tabId = await lab.driver.tabId(page);
    let exchanges: readonly Exchange[] = [];
    const isKept = async (): Promise<boolean> => {
      exchanges = await exchangesOf(tabId);
      const ofPage = exchanges.filter(({ url }) => pathOf(url).startsWith(`/lab/${behaviour}/`));
      return ofPage.length >= embedded().length;
    };
    await until(isKept, 'every request that the server saw to be kept, with its answer', 20_000);
    const cookies: readonly Carried[] = await lab.driver.jar();
    await page.close();
    const contacts = contactsIn({ topSite: SITES[where], exchanges, inventories: [], at: 0, cookies });
    const said = contacts.map(
      ({ host, url, what, name: of, signals }): Told => [host, pathOf(url), what, of, signals.dnt],
    );
    return { said: sorted(said), known: sorted(embedded().flatMap(toldTo)), exchanges };
  };

  test('what is said is what the server got and gave, with the header of that very request', async () => {
    await send('elsewhere', { dnt: true, gpc: false });
    const { said, known } = await visit('pays_no_attention', 'elsewhere', 'by=frame');
    expect(said).toEqual(known);
    expect(said.filter((one) => one.endsWith('true')).join()).toContain('cookie_sent uid_script');
    expect(said.every((one) => one.endsWith('true'))).toBe(true);
  });

  test('control: a look-alike is not West UC, whatever it gets', async () => {
    await send('elsewhere', { dnt: true, gpc: false });
    const { said, known, exchanges } = await visit('look_alike', 'elsewhere', 'by=frame');
    expect(said).toEqual([]);
    expect(known.join()).toContain('cookie_sent uid');
    expect(exchanges.filter(({ url }) => url.includes('notmedia-server.com')).length).toBe(5);
  });

  long('control: without Do Not Track nothing is seen despite it', async () => {
    await send('elsewhere', { dnt: false, gpc: true });
    const { said, known } = await visit('pays_no_attention', 'elsewhere', 'by=frame');
    expect(said).toEqual(known);
    expect(said.length).toBeGreaterThan(4);
    expect(said.filter((one) => one.endsWith('true'))).toEqual([]);
  });

  long('an identifier in an address is told by its parameter', async () => {
    await send('elsewhere', { dnt: true, gpc: false });
    const { said, known } = await visit('decorates_addresses', 'elsewhere', 'frame?');
    expect(said).toEqual(known);
    expect(said.filter((one) => one.includes('address affiliatedata'))).toHaveLength(3);
  });

  long('where the server stops when asked, it was asked and told nothing new', async () => {
    await send('elsewhere', { dnt: true, gpc: false });
    const { said, known } = await visit('sets_opt_out_cookie', 'elsewhere', '/frame');
    expect(said).toEqual(known);
    expect(said.join()).not.toContain('cookie_set');
  });

  long('control: on a page of West UC there is nothing to be said', async () => {
    await send('west', { dnt: true, gpc: false });
    const { said, known } = await visit('pays_no_attention', 'west', 'by=frame');
    expect(said).toEqual([]);
    expect(known.length).toBeGreaterThan(4);
  });
});
