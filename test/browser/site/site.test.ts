import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get as getFrom } from './get.ts';
import { APEXES, channelOf, JAR_OFFERS, PAGES, PLAYER_URL, type Site, startSite } from './index.ts';

type Asked = Parameters<typeof getFrom> extends [Site, ...infer Rest] ? Rest : never;

const HOSTS = APEXES.flatMap(({ apex, deep = [] }) => [apex, `www.${apex}`, ...deep]);

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const get = (...asked: Asked) => getFrom(site, ...asked);

describe('the replica', () => {
  test.each(PAGES.map(({ title, url }) => [title, url]))('serves: %s', async (_title, url) => {
    expect((await get(url)).status).toBe(200);
  });

  test('offers what the pages say, by header or by script', async () => {
    const { setCookie } = await get(PLAYER_URL);
    expect(setCookie.map((line) => line.split('=')[0])).toEqual(['AWSALB', 'AWSALBCORS', 'mmc_session']);
  });

  test('has an authority of its own and a pin for the certificate', () => {
    expect(new X509Certificate(site.caPem).ca).toBe(true);
    expect(site.spki).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  test.each(HOSTS)('has a certificate for %s and answers', async (host) => {
    const bare = await get(`https://${host}/bare`);
    expect([bare.status, bare.setCookie]).toEqual([200, []]);
  });

  test('answers unknown hosts with 404 and no cookies', async () => {
    expect(await get('http://elsewhere.example/set?c=a=1')).toMatchObject({ status: 404, setCookie: [] });
  });

  test('sets what /set is asked to set, and redirects', async () => {
    const lines = 'c=a%3D1%3B%20Path%3D/&c=b%3D2';
    expect((await get(`https://edge.media-server.com/set?${lines}`)).setCookie).toEqual([
      'a=1; Path=/',
      'b=2',
    ]);
    const away = await get(`http://www.neighbour.example/set?${lines}&to=https://www.west.com/bare`);
    expect([away.status, away.setCookie.length]).toEqual([302, 2]);
  });

  test('keeps the cookie and the answer of each request in the log', async () => {
    const mark = site.mark();
    await get('https://edge.media-server.com/set?c=n%3DZ%C3%BCrich', { headers: { cookie: 'seen=1' } });
    const entry = { scheme: 'https', method: 'GET', host: 'edge.media-server.com', cookie: 'seen=1' };
    expect(site.since(mark)).toMatchObject([{ ...entry, setCookie: ['n=Zürich'] }]);
  });

  test('takes the browser check back and refuses a login without cookies', async () => {
    const check = await get('https://vts.inxpo.com/scripts/Server.nxp', {
      headers: { cookie: 'BrowserCheck=1' },
    });
    expect([check.body, check.setCookie]).toEqual(['{"cookies":true}', ['BrowserCheck=; Max-Age=0; Path=/']]);
    const login = await get('https://www.intercallonline.com/IOL.action', { method: 'POST' });
    expect([login.status, login.body.includes('requires Cookies')]).toEqual([403, true]);
  });

  test('breaks the promise about the attendee token only when asked', async () => {
    const enter = 'https://events.unisfair.com/scripts/Server.nxp?LASCmd=AI:4;F:REG!1500';
    const [kept] = (await get(enter, { method: 'POST' })).setCookie;
    const [broken] = (await get(`${enter}&broken=1`, { method: 'POST' })).setCookie;
    expect([kept?.includes('Max-Age'), broken?.includes('Max-Age')]).toEqual([false, true]);
  });

  test('offers the whole jar at once', async () => {
    const { setCookie } = await get('https://edge.media-server.com/jar');
    expect(setCookie).toEqual(JAR_OFFERS.filter(({ by }) => by === 'header').map(({ line }) => line));
  });

  test('names the channel of a leak', () => {
    expect(channelOf({ path: '/leak/hit?ch=beacon&as=text' })).toBe('beacon');
    expect(channelOf({ path: '/leak' })).toBe('document');
    expect(channelOf({ path: '/mmc/p/abcd1234/?ch=x' })).toBeUndefined();
  });
});
