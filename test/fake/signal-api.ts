import type { PageScript } from '../../src/core/match-pattern.ts';
import type { RuleKind, SignalApi, SignalRuleInBrowser } from '../../src/signal/mechanism.ts';

export type FakeSignalApi = SignalApi & {
  /** What the browser holds now. */
  readonly rules: (kind: RuleKind) => readonly SignalRuleInBrowser[];
  readonly scripts: () => readonly PageScript[];
  readonly calls: readonly string[];
  /** As a Chromium that does not know a condition: it refuses every list that holds it. */
  readonly refuse: (condition: string) => void;
};

/** The parts of a browser that send signals, in memory and as strict as the browsers are. */
export const fakeSignalApi = (): FakeSignalApi => {
  const rules = { dynamic: new Map(), session: new Map() } as Readonly<
    Record<RuleKind, Map<number, SignalRuleInBrowser>>
  >;
  const scripts = new Map<string, PageScript>();
  const calls: string[] = [];
  let refused: string | undefined;
  // As the background's first turn leaves it.
  let listening = true;
  const checked = (kind: RuleKind, { condition }: SignalRuleInBrowser): void => {
    if (refused !== undefined && refused in condition) throw new Error(`Unexpected property: '${refused}'.`);
    if (kind === 'dynamic' && 'tabIds' in condition)
      throw new Error('tabIds: only for session-scoped rules.');
    for (const [key, value] of Object.entries(condition))
      if (Array.isArray(value) && value.length === 0) throw new Error(`${key}: cannot be empty.`);
  };
  return {
    headerRules: {
      list: async (kind) => structuredClone([...rules[kind].values()]),
      replace: async (kind, removeIds, add) => {
        calls.push(`${kind} rules`);
        for (const rule of add) checked(kind, rule);
        for (const id of removeIds) rules[kind].delete(id);
        for (const rule of add) {
          if (rules[kind].has(rule.id)) throw new Error(`Rule with id ${rule.id} does not have a unique ID.`);
          rules[kind].set(rule.id, structuredClone(rule));
        }
      },
    },
    pageScripts: {
      list: async () => [...scripts.values()],
      remove: async (ids) => {
        calls.push(`remove ${ids}`);
        for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      add: async (script) => {
        calls.push(`add ${script.id}`);
        if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        if (script.matches.length === 0) throw new Error('At least one match is needed.');
        scripts.set(script.id, script);
      },
    },
    requestSignals: {
      listen: (on) => {
        listening = on;
      },
      isListening: () => listening,
    },
    rules: (kind) => [...rules[kind].values()],
    scripts: () => [...scripts.values()],
    calls,
    refuse: (condition) => {
      refused = condition;
    },
  };
};
