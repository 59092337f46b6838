import type { Link } from './firefox-link.ts';
import { until } from './wait.ts';

// Each text runs inside the browser.

/** Makes `tabs` the one who knows the handles. */
export const HANDLES = `
  const load = (name) => ChromeUtils.importESModule('chrome://remote/content/shared/' + name + '.sys.mjs')[name];
  let tabs;
  try { tabs = load('NavigableManager'); } catch { tabs = load('TabManager'); }`;

/** Makes `gBrowser` the tabs of the window in front, of those that are not private. */
export const WINDOW = `
  const { BrowserWindowTracker } = ChromeUtils.importESModule('resource:///modules/BrowserWindowTracker.sys.mjs');
  const { gBrowser } = BrowserWindowTracker.getTopWindow({ private: false });`;

// `browser` is the element behind the tab whose handle is args[0].
const FIND_BROWSER = `${HANDLES}
  const browser = tabs.getBrowserById(args[0]);
  if (!browser) throw new Error('no tab with the handle ' + args[0]);
  const win = browser.ownerDocument.defaultView;`;

const EXTENSIONS = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const global = ExtensionParent.apiManager.global;`;

const OPEN_BEHIND = `${HANDLES}${WINDOW}
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  return tabs.getIdForBrowser(gBrowser.addTab(args[0], { triggeringPrincipal }).linkedBrowser);`;

const TAB_ID = `${FIND_BROWSER}${EXTENSIONS}
  return global.tabTracker.getId(win.gBrowser.getTabForBrowser(browser));`;

const RESIZE = `${FIND_BROWSER}
  const [, width, height] = args;
  Object.assign(browser.style, {
    minWidth: '0', minHeight: '0', flex: 'none', alignSelf: 'start', justifySelf: 'start',
    width: width + 'px', height: height + 'px',
  });`;

const SCHEME = `
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', args[0] === 'dark' ? 0 : 1);`;

const TRUST = `
  const certificates = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
  const authority = certificates.constructX509FromBase64(args[0]);
  const { CA_CERT } = Ci.nsIX509Cert;
  // A profile's store may still be opening: what is added then is forgotten.
  for (let tries = 0; tries < 100; tries += 1) {
    certificates.addCertFromBase64(args[0], 'C,,');
    await new Promise((done) => setTimeout(done, 50));
    if (certificates.isCertTrusted(authority, CA_CERT, Ci.nsIX509CertDB.TRUSTED_SSL)) return;
  }
  throw new Error('the authority of the replica is not trusted');`;

const STOP_BACKGROUND = `
  const { extension } = WebExtensionPolicy.getByID(args[0]);
  await extension.terminateBackground({ disableResetIdleForTest: true, ignoreDevToolsAttached: true });
  return extension.backgroundState;`;

const SAVE_SESSION = `
  const { SessionSaver } = ChromeUtils.importESModule('resource:///modules/sessionstore/SessionSaver.sys.mjs');
  await SessionSaver.run();`;

const CLICK_ACTION = `${FIND_BROWSER}${EXTENSIONS}
  const { extension } = WebExtensionPolicy.getByID(args[1]);
  global.browserActionFor(extension).triggerAction(win);`;

/**
 * Opens a tab behind the others and gives its handle, while it loads. WebDriver would open it in front and then select the tab
 * it last spoke to, which need not be the one that was in front.
 */
export const openBehind = (link: Link, url: string): Promise<string> => link.inside(OPEN_BEHIND, url);

/** The number extensions know the tab by. */
export const tabNumber = (link: Link, handle: string): Promise<number> => link.inside(TAB_ID, handle);

/** Gives the tab's content that size, whatever the window's; a window cannot be made narrow enough. */
export const resizeTab = (link: Link, handle: string, width: number, height: number): Promise<void> =>
  link.inside(RESIZE, handle, width, height);

/** Makes every page prefer that colour scheme. */
export const preferScheme = (link: Link, scheme: string): Promise<void> => link.inside(SCHEME, scheme);

/** Trusts the authority for the whole profile: also for service workers, and after a restart. */
export const trustAuthority = (link: Link, pem: string): Promise<void> =>
  link.inside(TRUST, pem.replace(/-----[^-]+-----|\s/g, ''));

/** Stops the extension's background page. */
export const stopEventPage = async (link: Link, id: string): Promise<void> => {
  await until(
    async () => (await link.inside(STOP_BACKGROUND, id)) === 'stopped',
    `stopping the background of ${id}`,
  );
};

/** What a click on the extension's toolbar button does, wherever the button is. */
export const clickAction = (link: Link, handle: string, id: string): Promise<void> =>
  link.inside(CLICK_ACTION, handle, id);

/** Has the tabs and session cookies written down now; by itself Firefox does it every 15 seconds. */
export const saveSession = (link: Link): Promise<void> => link.inside(SAVE_SESSION);
