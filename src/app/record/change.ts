/** The browser's word on its jar as a fact. */
import { type Cookie, idOf, isPrivateStore } from '../../core/cookie.ts';
import { type Making, siteOfUrl, type Told, type World } from './recorder.ts';

export type CookieChange = {
  /** Milliseconds since the epoch, when we were told: the browser gives no time. */
  readonly at: number;
  readonly removed: boolean;
  readonly cause: string;
  readonly cookie: Cookie;
};

/**
 * About the cookie's own site, the site it is partitioned under, and the recorded pages that have contacted
 * its site: a third party's unpartitioned cookie names none of them.
 */
const aboutOf = async (
  { siteOf, memory }: World,
  { domain, partition, storeId }: Cookie,
): Promise<Making['about']> => {
  if (isPrivateStore(storeId)) return [];
  const site = siteOf(domain);
  if (partition !== undefined) return [site, siteOfUrl(siteOf, `${partition.topLevelSite}/`)];
  return [site, ...(await memory.contactedFrom(site))];
};

export const toldChange =
  (world: World, { at, removed, cause, cookie }: CookieChange): Told =>
  async () => ({
    about: await aboutOf(world, cookie),
    make: async (digestOf) => {
      const { secure, httpOnly, sameSite, expires } = cookie;
      const stored = { ...idOf(cookie), secure, httpOnly, sameSite, expires };
      return [{ kind: 'change', at, removed, cause, cookie: stored, digest: await digestOf(cookie.value) }];
    },
  });

/** A cookie deleted at the person's wish: what comes back later is told from what was never gone. */
export const toldClear =
  (world: World, cookie: Cookie, at: number): Told =>
  async () => ({
    about: await aboutOf(world, cookie),
    make: async (digestOf) => [
      { kind: 'clear', at, cookies: [{ cookie: idOf(cookie), hash: (await digestOf(cookie.value)).hash }] },
    ],
  });
