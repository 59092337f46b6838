import type { BlockApi, HeaderRule, SettingPattern } from '../../src/block/mechanism.ts';
import type { PageScript } from '../../src/core/match-pattern.ts';
import { isOfSite } from '../../src/core/party.ts';

export type FakeBlockApi = BlockApi & {
  /** What the browser holds now. */
  readonly patterns: () => readonly SettingPattern[];
  readonly rules: () => readonly HeaderRule[];
  readonly scripts: () => readonly PageScript[];
  /** For each run in open pages, which of the fake's open hosts it was for. */
  readonly runs: readonly (readonly string[])[];
  readonly calls: readonly string[];
  /** The person's own setting is stronger: whatever was set, everything is allowed. */
  readonly overrule: () => void;
  /** Every change of that part rejects from now on. */
  /** Takes the access to every host away. */
  readonly forbid: () => void;
  readonly fail: (part: 'contentSettings' | 'headerRules' | 'pageScripts') => void;
};

/** Only the shapes `*://*.site/*` and `*://host/*` are known; anything else is a mistake of ours. */
const PATTERN = /^\*:\/\/(\*\.)?([^/*]+)\/\*$/;

const matches = (pattern: string | undefined, url: string | undefined): boolean => {
  if (pattern === undefined || pattern === '<all_urls>') return true;
  const [, below, host] = PATTERN.exec(pattern) ?? [];
  if (host === undefined) throw new Error(`The fake knows no pattern "${pattern}"`);
  if (url === undefined) return false;
  return below === undefined ? new URL(url).hostname === host : isOfSite(url, host);
};

const checked = (patterns: readonly SettingPattern[]): readonly SettingPattern[] => {
  for (const { primary, secondary } of patterns) matches(primary, undefined) || matches(secondary, undefined);
  return patterns;
};

/** Chromium's order: the pattern that says most of the primary address, then of the secondary one. */
const weight = ({ primary, secondary }: SettingPattern): number => {
  const said = (pattern = '<all_urls>'): number =>
    pattern === '<all_urls>' ? 0 : pattern.includes('*.') ? pattern.length : 1000 + pattern.length;
  return said(primary) * 10_000 + said(secondary);
};

/** The hosts that have a page open in the fake browser. */
const OPEN = ['media-server.com', 'edge.media-server.com', 'west.com', 'westuc.com', 'other.example'];

const same = (a: SettingPattern, b: SettingPattern): boolean =>
  a.primary === b.primary && a.secondary === b.secondary;

/** The parts of a browser that mechanisms change, in memory and as strict as the browsers are. */
export const fakeBlockApi = (): FakeBlockApi => {
  let patterns: readonly SettingPattern[] = [];
  const rules = new Map<number, HeaderRule>();
  const scripts = new Map<string, PageScript>();
  const runs: (readonly string[])[] = [];
  const calls: string[] = [];
  const failing = new Set<string>();
  let overruled = false;
  let permitted = true;
  // As the background's first turn leaves it.
  let listening = true;

  const change = (part: string, what: string): void => {
    calls.push(`${part}.${what}`);
    if (failing.has(part)) throw new Error(`The fake browser refuses ${part}`);
  };

  return {
    permitted: async () => permitted,
    contentSettings: {
      held: async () => patterns,
      add: async (more) => {
        change('contentSettings', 'add');
        patterns = [...patterns.filter((old) => !more.some((one) => same(one, old))), ...checked(more)];
      },
      replace: async (next) => {
        change('contentSettings', 'replace');
        patterns = checked(next);
      },
      get: async (primary, secondary = primary) => {
        const [first] = patterns
          .filter((one) => matches(one.primary, primary) && matches(one.secondary, secondary))
          .sort((a, b) => weight(b) - weight(a));
        return overruled ? 'allow' : (first?.setting ?? 'allow');
      },
    },
    headerRules: {
      list: async () => [...rules.values()],
      replace: async (removeIds, add) => {
        change('headerRules', 'replace');
        for (const id of removeIds) rules.delete(id);
        for (const rule of add) {
          // As in Chromium; it is also how two enforcements at once would be noticed.
          if (rules.has(rule.id)) throw new Error(`Rule with id ${rule.id} does not have a unique ID.`);
          rules.set(rule.id, rule);
        }
      },
    },
    pageScripts: {
      list: async () => [...scripts.values()],
      remove: async (ids) => {
        change('pageScripts', 'remove');
        for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      add: async (script) => {
        change('pageScripts', 'add');
        if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        for (const pattern of [...script.matches, ...script.excludeMatches]) matches(pattern, undefined);
        scripts.set(script.id, script);
      },
      runInOpenPages: async (file, isMeant) => {
        change('pageScripts', 'run');
        if (file !== 'page/no-cookies.js') throw new Error(`The fake package holds no ${file}`);
        runs.push(OPEN.filter(isMeant));
      },
    },
    requestFilter: {
      listen: (on) => {
        listening = on;
      },
      isListening: () => listening,
    },
    patterns: () => patterns,
    rules: () => [...rules.values()],
    scripts: () => [...scripts.values()],
    runs,
    calls,
    overrule: () => {
      overruled = true;
    },
    forbid: () => {
      permitted = false;
    },
    fail: (part) => void failing.add(part),
  };
};
