/** The browser's word on its jar as a fact. */
import { type Cookie, idOf } from '../../core/cookie.ts';
import { type RecorderPorts, siteOfUrl, type Told } from './recorder.ts';

export type CookieChange = {
  /** Milliseconds since the epoch, when we were told: the browser gives no time. */
  readonly at: number;
  readonly removed: boolean;
  readonly cause: string;
  readonly cookie: Cookie;
};

type Ports = Pick<RecorderPorts, 'memory' | 'siteOf'>;

/**
 * About the cookie's own site, the site it is partitioned under, and the recorded pages that have contacted
 * its site: a third party's unpartitioned cookie names none of them.
 */
const aboutOf = async ({ siteOf, memory }: Ports, { domain, partition }: Cookie): Promise<Told['about']> => {
  const site = siteOf(domain);
  if (partition !== undefined) return [site, siteOfUrl(siteOf, `${partition.topLevelSite}/`)];
  return [site, ...(await memory.contactedFrom(site))];
};

export const toldChange = async (ports: Ports, change: CookieChange): Promise<Told> => {
  const { at, removed, cause, cookie } = change;
  const { secure, httpOnly, sameSite, expires } = cookie;
  return {
    about: await aboutOf(ports, cookie),
    make: async (digestOf) => [
      {
        kind: 'change',
        at,
        removed,
        cause,
        cookie: { ...idOf(cookie), secure, httpOnly, sameSite, expires },
        digest: await digestOf(cookie.value),
      },
    ],
  };
};

/** A cookie deleted at the person's wish: what comes back later is told from what was never gone. */
export const toldClear = async (ports: Ports, cookie: Cookie, at: number): Promise<Told> => ({
  about: await aboutOf(ports, cookie),
  make: async (digestOf) => [
    { kind: 'clear', at, cookies: [{ cookie: idOf(cookie), hash: (await digestOf(cookie.value)).hash }] },
  ],
});
