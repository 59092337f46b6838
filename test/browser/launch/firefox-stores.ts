import type { JarCookie, Store } from '../driver.ts';
import { HANDLES, WINDOW } from './firefox-inside.ts';
import type { Link } from './firefox-link.ts';

// Each text runs inside the browser. The container of the tests is the first the browser offers.
const CONTAINERS = `
  const { ContextualIdentityService } =
    ChromeUtils.importESModule('resource://gre/modules/ContextualIdentityService.sys.mjs');
  const [{ userContextId }] = ContextualIdentityService.getPublicIdentities();`;

const OPEN_CONTAINER = `${HANDLES}${WINDOW}${CONTAINERS}
  Services.prefs.setBoolPref('privacy.userContext.enabled', true);
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  gBrowser.selectedTab = gBrowser.addTab('about:blank', { userContextId, triggeringPrincipal });
  return tabs.getIdForBrowser(gBrowser.selectedBrowser);`;

// A jar is asked for by origin attributes, and each it is not asked about may be any: so is the partition.
const COOKIES = `${CONTAINERS}
  const attributes = {
    default: { privateBrowsingId: 0, userContextId: 0 },
    container: { privateBrowsingId: 0, userContextId },
    private: { privateBrowsingId: 1 },
  }[args[0]];
  return Services.cookies.getCookiesWithOriginAttributes(JSON.stringify(attributes), '')
    .map((cookie) => ({
      name: cookie.name, value: cookie.value, host: cookie.host, path: cookie.path,
      secure: cookie.isSecure, httpOnly: cookie.isHttpOnly,
      expiry: cookie.isSession ? undefined : cookie.expiry,
      partitionKey: cookie.originAttributes.partitionKey,
    }));`;

const ALLOW_PRIVATE = `
  const { ExtensionPermissions } =
    ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(args[0], { permissions: ['internal:privateBrowsingAllowed'], origins: [] });`;

type RawCookie = Pick<JarCookie, 'name' | 'value' | 'path' | 'secure' | 'httpOnly'> & {
  readonly host: string;
  readonly expiry?: number;
  readonly partitionKey: string;
};

// "(https,example.com)", with a port or a mark for a foreign ancestor after it.
const partitionOf = (key: string): string | undefined => {
  const [, scheme, host, port] = /^\((\w+),([^,)]+)(?:,(\d+))?/.exec(key) ?? [];
  if (scheme === undefined) return undefined;
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
};

// Firefox counted in seconds up to 2025 and in milliseconds since.
const secondsOf = (expiry: number): number => (expiry > 1e11 ? expiry / 1000 : expiry);

const jarCookie = ({ host, expiry, partitionKey, ...same }: RawCookie): JarCookie => ({
  ...same,
  domain: host.replace(/^\./, ''),
  hostOnly: !host.startsWith('.'),
  expires: expiry === undefined ? undefined : secondsOf(expiry),
  partition: partitionOf(partitionKey),
});

/** Every cookie of the store's jar. */
export const readJar = async (link: Link, store: Store): Promise<readonly JarCookie[]> =>
  (await link.inside<readonly RawCookie[]>(COOKIES, store)).map(jarCookie);

/** Opens a tab of the first container in front and gives its handle. */
export const openContainer = (link: Link): Promise<string> => link.inside(OPEN_CONTAINER);

/** Lets the extension into private windows; to be done before it is installed, as it would be reloaded. */
export const allowPrivate = (link: Link, id: string): Promise<void> => link.inside(ALLOW_PRIVATE, id);
