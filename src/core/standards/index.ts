/** The register: every rule that can be held against what a server says, in the order of its standard. */
import type { Evidence } from './evidence.ts';
import { GPC_RULES } from './gpc-rules.ts';
import { POLICY_RULES } from './policy-rules.ts';
import type { Judged, Rule } from './rule.ts';
import { DNT_RULES, GPC_SIGNAL_RULES } from './signal-rules.ts';
import { STATUS_RULES } from './status-rules.ts';
import { TK_RULES } from './tk-rules.ts';

const numberOf = ({ id }: Rule): number => Number(/\d+/.exec(id)?.[0]);

const TPE_RULES: readonly Rule[] = [...DNT_RULES, ...TK_RULES, ...STATUS_RULES].sort(
  (a, b) => numberOf(a) - numberOf(b) || a.id.localeCompare(b.id),
);

export const RULES: readonly Rule[] = [...TPE_RULES, ...GPC_SIGNAL_RULES, ...GPC_RULES, ...POLICY_RULES];

export type ServerFinding = { readonly rule: Rule; readonly judged: Judged };

/** What was seen of every rule. */
export const serverFindings = (evidence: Evidence): readonly ServerFinding[] =>
  RULES.map((rule) => ({ rule, judged: rule.check(evidence) }));
