/** Where a request or a script stood: whose page, across which sites, and in which partition it would store. */
import type { PartitionKey } from '../cookie.ts';
import type { OfferFact, ScriptFact, SentFact } from '../observe.ts';
import type { Party } from '../party.ts';
import type { Browser } from '../refusal.ts';
import { type WebUrl, webUrlOf } from '../web-url.ts';

export type Place = {
  /** The address whose cookies these are: the fact's own, or that of the frame around an about:blank. */
  readonly address: string;
  readonly url: WebUrl | undefined;
  /** Registrable domain of the page in front; undefined where no page is known. */
  readonly topSite: string | undefined;
  readonly party: Party | undefined;
  /** RFC 6265bis §5.2; undefined where nobody can tell. */
  readonly crossSite: boolean | undefined;
  /** A site stands between the page in front and a frame of its own. */
  readonly nested: boolean;
};

type SiteOf = (host: string) => string;

export type PlaceOf = (fact: OfferFact | SentFact | ScriptFact) => Place;

const isTop = (fact: OfferFact | SentFact | ScriptFact): boolean =>
  fact.kind === 'script' ? fact.frame.frameId === 0 : fact.type === 'main_frame';

/** The page itself is its own top site; a navigation may still name the page before it. */
export const placeOf = (fact: OfferFact | SentFact | ScriptFact, browser: Browser, siteOf: SiteOf): Place => {
  const origin = fact.frame.origin === undefined ? undefined : webUrlOf(fact.frame.origin);
  const own = webUrlOf(fact.url);
  const url = own ?? origin;
  const address = own === undefined && origin !== undefined ? `${fact.frame.origin}/` : fact.url;
  const common = { address, url };
  if (url === undefined)
    return { ...common, topSite: fact.frame.topSite, party: undefined, crossSite: undefined, nested: false };
  const site = siteOf(url.host);
  if (isTop(fact)) return { ...common, topSite: site, party: 'first', crossSite: false, nested: false };
  const asker = origin === undefined ? undefined : siteOf(origin.host);
  const topSite = fact.frame.topSite;
  const first = topSite ?? asker;
  if (first === undefined)
    return { ...common, topSite, party: undefined, crossSite: undefined, nested: false };
  const nested = site === first && asker !== undefined && asker !== first;
  const third = site !== first || nested;
  // Chromium's same-site is schemeful; Firefox's is not.
  const mixed = browser === 'chromium' && origin !== undefined && origin.secure !== url.secure;
  return { ...common, topSite, party: third ? 'third' : 'first', crossSite: third || mixed, nested };
};

/** The partition that a browser would keep such an offer in. The scheme of the page in front is taken for https. */
export const partitionOf = (
  { topSite, party, nested }: Place,
  partitioned: boolean,
  browser: Browser,
): PartitionKey | undefined => {
  if (topSite === undefined || !(partitioned || (browser === 'firefox' && party === 'third')))
    return undefined;
  // Firefox sets the ancestor bit only for the page's own site framed by another.
  const hasCrossSiteAncestor = browser === 'firefox' ? nested : party === 'third';
  return { topLevelSite: `https://${topSite}`, hasCrossSiteAncestor };
};

/** A page asks from the same few places again and again. */
export const rememberingPlaces = (browser: Browser, siteOf: SiteOf): PlaceOf => {
  const known = new Map<string, Place>();
  return (fact) => {
    const { origin = '', topSite = '' } = fact.frame;
    const key = `${isTop(fact)}\n${origin}\n${topSite}\n${fact.frame.topSite === undefined}\n${fact.url}`;
    const found = known.get(key) ?? placeOf(fact, browser, siteOf);
    known.set(key, found);
    return found;
  };
};
