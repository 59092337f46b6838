import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions, Restart } from '../driver.ts';

export type Prefs = Readonly<Record<string, string | number | boolean>>;

// Nothing the browser asks for on its own may reach the network or the site's log.
const QUIET: Prefs = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.warnOnClose': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#no-remote-settings/v1',
  'startup.homepage_welcome_url': 'about:blank',
  'toolkit.telemetry.enabled': false,
};

const ALWAYS: Prefs = {
  // Port 0 lets Firefox choose; it writes the choice into the profile.
  'marionette.port': 0,
  'xpinstall.signatures.required': false,
  // http:// must stay http://, whatever else the server offers.
  'dom.security.https_first': false,
  // The manifest of the extension is shown as it is, as a page of the extension.
  'devtools.jsonview.enabled': false,
};

const sitePrefs = (site: LaunchOptions['site']): Prefs =>
  site === undefined
    ? {}
    : {
        'network.dns.forceResolve': '127.0.0.1',
        'network.socket.forcePort': `443=${site.httpsPort};80=${site.httpPort}`,
        'network.trr.mode': 5,
        'network.http.http3.enable': false,
        'network.proxy.type': 0,
        'network.stricttransportsecurity.preloadlist': false,
        'security.OCSP.enabled': 0,
      };

// 5, the browser's default, gives third-party cookies a partition; 1 refuses them.
const cookiePrefs = (allowed: boolean | undefined): Prefs =>
  allowed === false ? { 'network.cookie.cookieBehavior': 1 } : {};

const BLANK = 0;
const HOME = 1;
const AS_BEFORE = 3;

const homePrefs = (url: string | undefined): Prefs =>
  url === undefined
    ? { 'browser.startup.page': BLANK }
    : { 'browser.startup.page': HOME, 'browser.startup.homepage': url };

const startPrefs = (url: string | undefined, how: Restart): Prefs => ({
  'browser.sessionstore.resume_from_crash': how === 'kill',
  // After the second crash in a row it would ask the user what to do.
  'browser.sessionstore.max_resumed_crashes': -1,
  ...(how === 'restore' ? { 'browser.startup.page': AS_BEFORE } : homePrefs(url)),
});

/** The internal host name of the extension: any will do, as long as it stays the same for a profile. */
export const uuidOf = (id: string): string =>
  createHash('sha256')
    .update(id)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

const extensionPrefs = (id: string | undefined): Prefs =>
  id === undefined ? {} : { 'extensions.webextensions.uuids': JSON.stringify({ [id]: uuidOf(id) }) };

const POLICIES = 'policies.json';

/** Whether the profile has an administrator's policies of its own. */
export const hasPolicies = (profile: string): boolean => existsSync(join(profile, POLICIES));

/** Read from the profile instead of the system; only an automated browser may be told so. */
const policyPrefs = (profile: string, policies: object | undefined): Prefs => {
  if (policies === undefined) return {};
  const file = join(profile, POLICIES);
  writeFileSync(file, JSON.stringify({ policies }));
  return {
    'browser.policies.alternatePath': file,
    'security.turn_off_all_security_so_that_viruses_can_take_over_this_computer': true,
  };
};

/** What a start begins with: a page, and what is left of the run before. */
export type Start = { readonly url?: string | undefined; readonly how: Restart };

/** Writes the settings Firefox is to start with. */
export const writePrefs = (
  profile: string,
  options: LaunchOptions,
  id: string | undefined,
  { url, how }: Start,
): void => {
  const prefs: Prefs = {
    ...QUIET,
    ...ALWAYS,
    ...sitePrefs(options.site),
    ...cookiePrefs(options.thirdPartyCookies),
    ...extensionPrefs(id),
    // Firefox knows no grant of one permission in advance, only prompts or none at all.
    'extensions.webextOptionalPermissionPrompts': options.grantable === undefined,
    ...policyPrefs(profile, options.policies),
    ...startPrefs(url, how),
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
};
