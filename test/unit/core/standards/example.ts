import type { Evidence } from '../../../../src/core/standards/evidence.ts';
import type { Why } from '../../../../src/core/standards/rule.ts';

/** Which rule, the words it is about, what is to come of it (or why nothing), what the example is, and what was seen. */
export type Example = readonly [
  rule: string,
  words: string,
  comes: 'as-said' | 'not-as-said' | Why,
  name: string,
  evidence: Evidence,
];
