/**
 * The page as a whole, not its address alone: what other sites keep that it contacts, its other storage, its
 * beacons, what was recorded, and what could not be seen. Looked at after the first rows are on screen.
 */
import { type Beacon, beaconsIn, contactedHosts } from '../core/beacons.ts';
import type { Cookie } from '../core/cookie.ts';
import type { FrameInventory } from '../core/inventory.ts';
import { ledgerOf } from '../core/ledger.ts';
import type { CookieLedger } from '../core/ledger-types.ts';
import { belongsTo, type WebPage } from '../core/party.ts';
import { isPublicSuffix } from '../core/registrable.ts';
import type { Others, RecordState, Scope } from '../protocol.ts';
import { type BlindSpot, blindSpots } from './blind-spots.ts';
import type { Clock, CookiePort, DigestPort, LedgerPort, PermissionPort } from './ports.ts';
import { ofStore } from './record/of-store.ts';

export type FurtherPorts = {
  readonly cookies: CookiePort;
  readonly permissions: PermissionPort;
  readonly ledger: LedgerPort;
  readonly digest: DigestPort;
  readonly clock: Clock;
  readonly browser: 'chromium' | 'firefox';
  readonly siteOf: (host: string) => string;
  frames(tabId: number): Promise<readonly FrameInventory[]>;
  /** Whether the person lets the extension into private windows. */
  privateAllowed(): Promise<boolean>;
  /** Whether the browser refuses third-party cookies; undefined where it does not tell. */
  thirdPartyBlocked(): Promise<boolean | undefined>;
};

export type Question = {
  readonly tabId: number;
  readonly page: WebPage;
  readonly scope: Scope;
  /** The site's own cookies as listed, expired ones included. */
  readonly cookies: readonly Cookie[];
  readonly record: RecordState;
};

export type Further = {
  /** Other sites the page has contacted and whose cookies may be read. */
  readonly others: Others;
  /** Their unpartitioned cookies: kept by others, in reach of this page's requests. */
  readonly foreign: readonly Cookie[];
  readonly frames: readonly FrameInventory[];
  readonly beacons: readonly Beacon[];
  readonly ledgers: readonly CookieLedger[];
  /** Facts dropped to keep to the limit. */
  readonly dropped: number;
  readonly blind: readonly BlindSpot[];
};

/** The hosts of other sites, and which of them may be looked into. */
const otherHosts = async (
  { permissions, siteOf }: FurtherPorts,
  hosts: readonly string[],
  site: string,
): Promise<{ readonly others: Others; readonly refused: readonly string[] }> => {
  const foreign = hosts.filter((host) => !belongsTo(host, site));
  const sites = [...new Set(foreign.map(siteOf))];
  const allowed = new Set<string>();
  await Promise.all(sites.map(async (one) => (await permissions.hasSite(one)) && allowed.add(one)));
  return {
    others: { sites: [...allowed].sort(), hosts: foreign.filter((host) => allowed.has(siteOf(host))) },
    refused: sites.filter((one) => !allowed.has(one)).sort(),
  };
};

const ledgersFor = async (
  ports: FurtherPorts,
  { page, scope }: Question,
  cookies: readonly Cookie[],
  thirdPartyBlocked: boolean | undefined,
): Promise<{ readonly ledgers: readonly CookieLedger[]; readonly dropped: number }> => {
  const { facts, dropped } = await ports.ledger.read(page.site);
  if (facts.length === 0) return { ledgers: [], dropped };
  const jar = await Promise.all(
    cookies.map(async (cookie) => ({ cookie, hash: (await ports.digest(cookie.value)).hash })),
  );
  const ledgers = ledgerOf(ofStore(facts, scope.storeId), jar, {
    browser: ports.browser,
    now: ports.clock.now(),
    isPublicSuffix,
    thirdPartyBlocked,
    siteOf: ports.siteOf,
  });
  return { ledgers, dropped };
};

export const lookFurther = async (ports: FurtherPorts, question: Question): Promise<Further> => {
  const { tabId, page, scope, cookies } = question;
  const [frames, privateAllowed, thirdPartyBlocked] = await Promise.all([
    ports.frames(tabId),
    ports.privateAllowed(),
    ports.thirdPartyBlocked(),
  ]);
  const { others, refused } = await otherHosts(ports, contactedHosts(frames), page.site);
  const foreign = await ports.cookies.listOthers(scope, others);
  const all = [...cookies, ...foreign];
  const { ledgers, dropped } = await ledgersFor(ports, question, all, thirdPartyBlocked);
  const blind = blindSpots({
    ...question,
    frames,
    dropped,
    privateAllowed,
    thirdPartyBlocked,
    refused,
    now: ports.clock.now(),
  });
  return {
    others,
    foreign,
    frames,
    beacons: beaconsIn(frames, page, all),
    ledgers,
    dropped,
    blind,
  };
};
