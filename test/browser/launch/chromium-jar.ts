import type { Browser, Protocol, Page as Tab } from 'puppeteer-core';
import type { JarCookie } from '../driver.ts';
import { within } from './wait.ts';

const jarCookie = (cookie: Protocol.Network.Cookie): JarCookie => ({
  name: cookie.name,
  value: cookie.value,
  domain: cookie.domain.replace(/^\./, ''),
  hostOnly: !cookie.domain.startsWith('.'),
  path: cookie.path,
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  expires: cookie.session ? undefined : cookie.expires,
  partition: cookie.partitionKey?.topLevelSite,
});

type Asked = Pick<Tab, 'createCDPSession'>;
type Command = 'Storage.getCookies' | 'Network.getAllCookies';

const ask = async (asked: Asked, command: Command): Promise<readonly JarCookie[]> => {
  const session = await asked.createCDPSession();
  try {
    const { cookies } = await within(session.send(command), 'reading the cookie jar');
    return cookies.map(jarCookie);
  } finally {
    await session.detach();
  }
};

/** Every cookie of the default jar. */
export const readJar = (browser: Browser): Promise<readonly JarCookie[]> =>
  ask(browser.target(), 'Storage.getCookies');

/** Every cookie of the jar a tab uses; of a private one the browser as a whole has no knowledge. */
export const readJarOf = (tab: Tab): Promise<readonly JarCookie[]> => ask(tab, 'Network.getAllCookies');
