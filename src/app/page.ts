import { addressOf, type PageAddress, type WebPage } from '../core/party.ts';
import { knownSite } from '../core/sites/index.ts';

type NoWebPage = Exclude<PageAddress, { kind: 'web' }>;

/** Finds a host's registrable domain; may have to load the Public Suffix List first. */
export type Registrable = (host: string) => string | Promise<string>;

/**
 * The page of an address with its site. A known site is named by its register; `registrable` is asked only
 * about others, so that the popup opens without the Public Suffix List where it is used most.
 */
export const pageOf = async (
  url: string | undefined,
  registrable: Registrable,
): Promise<WebPage | NoWebPage> => {
  const address = addressOf(url);
  if (address.kind !== 'web') return address;
  // A host with a dot at its end is another host to cookies; no list knows it.
  if (address.host.endsWith('.')) return { ...address, site: address.host };
  const known = knownSite(address.host);
  return { ...address, site: known?.domain ?? (await registrable(address.host)) };
};
