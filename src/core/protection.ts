/** What a person has put under protection: no clear touches it unless told twice. */
import type { Cookie } from './cookie.ts';
import { belongsTo, isOfSite } from './party.ts';

/** A whole site, or its cookies of that name. */
export type Protected = { readonly site: string; readonly name?: string | undefined };

type Placed = Pick<Cookie, 'name' | 'domain' | 'partition'>;

/** What a site keeps anywhere, and what others keep in its partition: all that is listed as the site's. */
const isKeptFor = ({ domain, partition }: Placed, site: string): boolean =>
  belongsTo(domain, site) || isOfSite(partition?.topLevelSite, site);

/** Whether any of these protects the cookie. */
export const isProtected = (protects: readonly Protected[], cookie: Placed): boolean =>
  protects.some(({ site, name }) => (name === undefined || name === cookie.name) && isKeptFor(cookie, site));
