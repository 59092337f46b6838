/** A page that keeps something of every kind, for the popup to show: cookies, other storage, beacons. */
import type { Driver, Page } from './driver.ts';
import { PLAYER_URL } from './site/index.ts';

/** Same site as the player, an origin of its own. */
export const SIBLING = 'https://www.media-server.com/bare';
/** The page asks for this of others: an image of one pixel. */
const PIXEL = '/set?type=image/gif';

/** What the values below hold; the popup may say it only masked. */
export const EMAIL = 'jane.roe@example.com';
/** A cookie's value that goes along in the address of another host. */
export const VISITOR = '7f3a9c1e5b8d2f60a4c7';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Header and payload as a login service writes them; the signature is made up. */
const JWT = [
  base64({ alg: 'HS256', typ: 'JWT' }),
  base64({ sub: '42', email: EMAIL }),
  'c2lnbmF0dXJlLW1hZGUtdXA',
].join('.');

/** Cookies the page's script sets, by name; `old_one` is there before anything is recorded. */
const COOKIES = {
  visitor: `${VISITOR}; Max-Age=86400`,
  mail: `${encodeURIComponent(EMAIL)}; Max-Age=86400`,
  profile: Buffer.from(JSON.stringify({ firstName: 'Jane', lastName: 'Roe', email: EMAIL })).toString(
    'base64url',
  ),
  login_token: JWT,
};

const FILL = `
  const [cookies, visitor, pixel, sibling] = args;
  for (const [name, rest] of Object.entries(cookies)) document.cookie = name + '=' + rest;
  document.cookie = 'short_lived=1';
  document.cookie = 'short_lived=; Max-Age=0';
  const loaded = (element) => new Promise((done) => { element.onload = element.onerror = done; document.body.append(element); });
  const image = (src) => loaded(Object.assign(new Image(), { src, alt: '' }));
  const line = (text) => '&c=' + encodeURIComponent(text);
  localStorage.setItem('player.volume', '0.8');
  localStorage.setItem('überschrift', 'größe');
  sessionStorage.setItem('tab', 'a'.repeat(2000));
  await new Promise((done) => {
    const open = indexedDB.open('events', 1);
    open.onsuccess = () => { open.result.close(); done(); };
  });
  await (await caches.open('media-v1')).put('/bare', new Response('x'));
  await navigator.serviceWorker.register('/set?type=text/javascript', { scope: '/sw/' });
  await image('https://www.west.com' + pixel
    + line('w_session=1; Path=/; Secure; SameSite=None')
    + line('w_persistent=1; Path=/; Secure; SameSite=None; Max-Age=86400'));
  await image('https://www.west.com' + pixel + '&uid=' + visitor);
  await image('https://www.tagmanager.example' + pixel);
  await image(pixel + line('elsewhere=1; Domain=example.org') + line('insecure_none=1; SameSite=None')
    + line('__Host-wrong=1; Path=/; Domain=media-server.com; Secure'));
  await loaded(Object.assign(document.createElement('iframe'), { src: sibling, title: 'Sibling' }));`;

/** Does on the page all that it is to be seen doing; again after a reload. */
export const fillPage = (page: Page): Promise<unknown> =>
  page.evaluate(`${FILL} document.documentElement.dataset.done = 'true';`, COOKIES, VISITOR, PIXEL, SIBLING);

/** The player in a tab, with something of everything. */
export const makeScene = async (driver: Driver): Promise<Page> => {
  const sibling = await driver.newPage(SIBLING);
  await sibling.evaluate(
    'localStorage.setItem("shared", "1"); document.cookie = "old_one=1; Domain=media-server.com";',
  );
  await sibling.close();
  const page = await driver.newPage(`${PLAYER_URL}?banner=now&remember=1`);
  await fillPage(page);
  return page;
};
