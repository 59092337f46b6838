/** How this browser is set, as far as it tells an extension. */
import type { Environment } from '../core/record/record.ts';
import { browser } from './browser.ts';
import { privateAllowed } from './permissions.ts';
import { thirdPartyBlocked } from './third-party.ts';

/** What navigator holds beyond what TypeScript knows. */
type Signals = {
  readonly doNotTrack?: unknown;
  readonly globalPrivacyControl?: unknown;
  readonly userAgentData?: {
    getHighEntropyValues(hints: readonly string[]): Promise<{
      readonly fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
    }>;
  };
};

const signals = (): Signals => navigator as unknown as Signals;

/** Chromium's brands hold one made-up name, so that nobody counts on the list; and its general name, "Chromium". */
const chromiumBrowser = async (): Promise<Environment['browser']> => {
  const brands = (await signals().userAgentData?.getHighEntropyValues(['fullVersionList']))?.fullVersionList;
  const real = (brands ?? []).filter(({ brand }) => !/not.*brand/i.test(brand));
  const { brand = 'Chromium', version = '' } =
    real.find(({ brand: name }) => name !== 'Chromium') ?? real[0] ?? {};
  return { name: brand, version };
};

const browserOf = async (): Promise<Environment['browser']> => {
  if (TARGET === 'chrome') return chromiumBrowser();
  const { name, version } = await browser.runtime.getBrowserInfo();
  return { name, version };
};

/** Firefox's setting, with the `privacy` permission; Chromium has none. */
const trackingProtection = async (): Promise<string | undefined> => {
  if (TARGET === 'chrome') return undefined;
  const websites = (browser.privacy as typeof browser.privacy | undefined)?.websites;
  const told = await websites?.trackingProtectionMode?.get({});
  return told === undefined ? undefined : String(told.value);
};

const thirdParty = async (): Promise<Environment['thirdPartyCookies']> => {
  const blocked = await thirdPartyBlocked();
  if (blocked === undefined) return 'not_told';
  return blocked ? 'refused' : 'allowed';
};

const gpc = (): Environment['globalPrivacyControl'] => {
  const { globalPrivacyControl } = signals();
  if (globalPrivacyControl === undefined) return 'absent';
  return globalPrivacyControl === true ? 'on' : 'off';
};

const zone = (): Environment['timeZone'] => ({
  name: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  offset: -new Date().getTimezoneOffset(),
});

export const environment = async (): Promise<Environment> => {
  const [info, platform, permissions, privateWindows, thirdPartyCookies, protection] = await Promise.all([
    browserOf(),
    browser.runtime.getPlatformInfo(),
    browser.permissions.getAll(),
    privateAllowed(),
    thirdParty(),
    trackingProtection(),
  ]);
  const { name, version } = browser.runtime.getManifest();
  return {
    browser: info,
    platform: { os: platform.os, arch: platform.arch },
    extension: { name, version },
    timeZone: zone(),
    language: navigator.language,
    thirdPartyCookies,
    trackingProtection: protection,
    doNotTrack: String(signals().doNotTrack ?? null),
    globalPrivacyControl: gpc(),
    permissions: {
      api: [...(permissions.permissions ?? [])].sort(),
      origins: [...(permissions.origins ?? [])].sort(),
    },
    privateWindows,
  };
};
