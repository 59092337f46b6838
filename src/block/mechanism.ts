/**
 * A way of refusing cookies for sites. `plan` is pure: sites in, what the browser is to hold out; `apply`
 * makes the browser hold exactly that, so an empty plan takes everything away again. Which mechanism is used
 * where follows from measurements, named in each file.
 */
import type { Gap } from '../protocol.ts';

/** What this browser, with what the person has permitted so far, can do. */
export type Capabilities = {
  /** Chromium's per-site cookie setting; its permission is optional and asked at the first block. */
  readonly contentSettings: boolean;
  /** Header rules are the fall-back of Chromium; Firefox filters requests itself. */
  readonly headerRules: boolean;
  readonly requestFilter: boolean;
};

/** A pair of match patterns: requests to `primary` made under a page of `secondary` (all pages if undefined). */
export type SettingPattern = { readonly primary: string; readonly secondary?: string };

export type HeaderRule = chrome.declarativeNetRequest.Rule;

/** A script that the browser runs in pages of `matches` before any of their own. */
export type PageScript = { readonly id: string; readonly matches: readonly string[]; readonly file: string };

/** What mechanisms may do to the browser. */
export type BlockApi = {
  readonly contentSettings: {
    /** What we have set so far, as remembered: the browser does not tell. Undefined where that is lost. */
    held(): Promise<readonly SettingPattern[] | undefined>;
    /** Sets these beside what is set already. */
    add(patterns: readonly SettingPattern[]): Promise<void>;
    /** Clears all of ours and sets these; for a moment in between nothing is set. */
    replace(patterns: readonly SettingPattern[]): Promise<void>;
    /** Whether a page of that URL may not use cookies, by the browser's own answer. */
    isBlocked(url: string): Promise<boolean>;
  };
  readonly headerRules: {
    list(): Promise<readonly HeaderRule[]>;
    replace(removeIds: readonly number[], add: readonly HeaderRule[]): Promise<void>;
  };
  readonly pageScripts: {
    list(): Promise<readonly PageScript[]>;
    remove(ids: readonly string[]): Promise<void>;
    add(script: PageScript): Promise<void>;
    /** Runs the file now in every open frame whose host belongs to one of the sites. */
    runInOpenPages(file: string, sites: readonly string[]): Promise<void>;
  };
  /** Firefox's blocking listeners: there from the background's first turn, taken away where nothing is blocked. */
  readonly requestFilter: {
    listen(on: boolean): void;
    isListening(): boolean;
  };
};

export type Mechanism = {
  readonly id: string;
  /** Whether it is to be used here; where not, it is applied with no sites. */
  readonly when: (capabilities: Capabilities) => boolean;
  /** Whether the browser offers its interface at all; without that nothing is applied. */
  readonly present: (capabilities: Capabilities) => boolean;
  readonly apply: (sites: readonly string[], api: BlockApi) => Promise<void>;
  /** Asks the browser whether the site is blocked by this mechanism now. */
  readonly holds: (site: string, api: BlockApi) => Promise<boolean>;
  /** What it leaves open where it is used. */
  readonly gaps: readonly Gap[];
};

/** IP addresses have no subdomains: with a wildcard their patterns are invalid. */
const isAddress = (site: string): boolean => site.startsWith('[') || /^\d+(\.\d+){3}$/.test(site);

/** The host part of match patterns for a site: its apex and all below. */
export const hostsOf = (site: string): string => (isAddress(site) ? site : `*.${site}`);

/** `*` in the scheme covers http and https; in Firefox also ws and wss. */
export const patternOf = (site: string): string => `*://${hostsOf(site)}/*`;
