/**
 * A way of carrying out choices. `plan` is pure: what stands in, what the browser is to hold out; `apply`
 * makes the browser hold exactly that, so an empty plan takes everything away again. Which mechanism is used
 * where follows from measurements, named in each file.
 */
import type { Choice, Chosen, Reach, Standing } from '../core/choice.ts';
import { type PageScript, patternOf } from '../core/match-pattern.ts';
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
export type SettingPattern = {
  readonly primary: string;
  readonly secondary?: string;
  readonly setting: 'block' | 'allow' | 'session_only';
};

export type HeaderRule = chrome.declarativeNetRequest.Rule;

/** What mechanisms may do to the browser. */
export type BlockApi = {
  /** Whether we have access to those hosts; the person may take it away at any time. */
  permitted(pattern: string): Promise<boolean>;
  readonly contentSettings: {
    /** What we have set so far, as remembered: the browser does not tell. Undefined where that is lost. */
    held(): Promise<readonly SettingPattern[] | undefined>;
    /** Sets these beside what is set already. */
    add(patterns: readonly SettingPattern[]): Promise<void>;
    /** Clears all of ours and sets these; for a moment in between nothing is set. */
    replace(patterns: readonly SettingPattern[]): Promise<void>;
    /** What holds for requests to `primary` under a page of `secondary`, by the browser's own answer. */
    get(primary: string, secondary?: string): Promise<string | undefined>;
  };
  readonly headerRules: {
    list(): Promise<readonly HeaderRule[]>;
    replace(removeIds: readonly number[], add: readonly HeaderRule[]): Promise<void>;
  };
  readonly pageScripts: {
    list(): Promise<readonly PageScript[]>;
    remove(ids: readonly string[]): Promise<void>;
    add(script: PageScript): Promise<void>;
    /** Runs the file now in every open frame whose host is one of those meant. */
    runInOpenPages(file: string, isMeant: (host: string) => boolean): Promise<void>;
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
  readonly apply: (standing: Standing, api: BlockApi) => Promise<void>;
  /** Asks the browser whether that choice is carried out by this mechanism now; true where it has no part in it. */
  readonly holds: (rule: Chosen, api: BlockApi) => Promise<boolean>;
  /** What it leaves open of a choice where it is used. */
  readonly gaps: (choice: Choice) => readonly Gap[];
};

/** The host a rule is asked about: its own, or the site's apex. */
export const hostOf = ({ site, host }: Reach): string => host ?? site;

/** The match pattern of all that a rule is about. */
export const reachPattern = ({ site, host }: Reach): string =>
  host === undefined ? patternOf(site) : `*://${host}/*`;
