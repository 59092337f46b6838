import type { Browser, Protocol } from 'puppeteer-core';
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

/** Every cookie of the default jar. */
export const readJar = async (browser: Browser): Promise<readonly JarCookie[]> => {
  const session = await browser.target().createCDPSession();
  try {
    const { cookies } = await within(session.send('Storage.getCookies'), 'reading the cookie jar');
    return cookies.map(jarCookie);
  } finally {
    await session.detach();
  }
};
