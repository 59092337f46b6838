/** Cookies as the extension's interface gives them, every field of them, and the keys the protocol names them by. */
import { type CookieId, keyOf } from '../../src/core/cookie.ts';
import type { Driver } from './driver.ts';

export type RawCookie = Omit<CookieId, 'partition'> & {
  readonly value: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  readonly session: boolean;
  readonly expirationDate?: number;
  readonly partitionKey?: Partial<NonNullable<CookieId['partition']>> | null;
};

/** The live cookies of that site, in every partition. */
export const rawCookies = (driver: Driver, site: string): Promise<readonly RawCookie[]> =>
  driver.extension<readonly RawCookie[]>(
    `const first = navigator.userAgent.includes('Firefox') ? { firstPartyDomain: null } : {};
     const all = await browser.cookies.getAll({ domain: args[0], partitionKey: {}, ...first });
     return all.filter(({ expirationDate = Infinity }) => expirationDate > Date.now() / 1000);`,
    site,
  );

export const keyFor = ({ partitionKey, ...cookie }: RawCookie): string =>
  keyOf({
    ...cookie,
    domain: cookie.domain.replace(/^\./, ''),
    partition:
      partitionKey?.topLevelSite === undefined
        ? undefined
        : {
            topLevelSite: partitionKey.topLevelSite,
            hasCrossSiteAncestor: partitionKey.hasCrossSiteAncestor === true,
          },
  });
