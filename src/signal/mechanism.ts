/**
 * A way of sending what a person chose. `apply` makes the browser hold exactly what stands, so that nothing standing
 * takes everything away again. TPE: at most one header, and none where there is no preference.
 */
import type { PageScript } from '../core/match-pattern.ts';
import type { SignalStanding } from '../core/signal.ts';
import type { SignalGap } from '../protocol.ts';

/** What this browser can do. */
export type SignalCapabilities = { readonly headerRules: boolean; readonly requestFilter: boolean };

export type SignalRuleInBrowser = chrome.declarativeNetRequest.Rule;

/** `dynamic` rules are on disk; only those of the `session` can be for one tab. */
export type RuleKind = 'dynamic' | 'session';

/** What mechanisms may do to the browser. */
export type SignalApi = {
  readonly headerRules: {
    list(kind: RuleKind): Promise<readonly SignalRuleInBrowser[]>;
    /** All or nothing; rejects in the browser's words, also where it does not know a condition. */
    replace(kind: RuleKind, removeIds: readonly number[], add: readonly SignalRuleInBrowser[]): Promise<void>;
  };
  readonly pageScripts: {
    list(): Promise<readonly PageScript[]>;
    remove(ids: readonly string[]): Promise<void>;
    add(script: PageScript): Promise<void>;
  };
  /** Firefox's blocking listener: there from the background's first turn, taken away where nothing needs it. */
  readonly requestSignals: { listen(on: boolean): void; isListening(): boolean };
};

export type SignalMechanism = {
  readonly id: string;
  readonly present: (capabilities: SignalCapabilities) => boolean;
  readonly apply: (standing: SignalStanding, api: SignalApi) => Promise<void>;
  /** Whether the browser itself says that it holds what stands. */
  readonly holds: (standing: SignalStanding, api: SignalApi) => Promise<boolean>;
  /** What it leaves open where it is used. */
  readonly gaps: (standing: SignalStanding) => readonly SignalGap[];
};
