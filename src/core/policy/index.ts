/** The statements we know. One file and one line each; `PolicyId` follows from the list. */
import type { Policy } from './clause.ts';
import { westUc2017 } from './west-uc-2017.ts';

export const POLICIES = {
  'west-uc-2017': westUc2017,
} as const satisfies Readonly<Record<string, Policy>>;

export type PolicyId = keyof typeof POLICIES;
