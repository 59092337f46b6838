/** The mechanisms, in the order they are applied: one file and one line each. */
import type { Choice, Chosen, Standing } from '../core/choice.ts';
import { NOTHING_STANDING } from '../core/choice.ts';
import type { Gap } from '../protocol.ts';
import { contentSettings } from './content-settings.ts';
import { headerRules } from './header-rules.ts';
import { type BlockApi, type Capabilities, type Mechanism, reachPattern } from './mechanism.ts';
import { onChange } from './on-change.ts';
import { pageScript } from './page-script.ts';
import { requestFilter } from './request-filter.ts';

export const MECHANISMS: readonly Mechanism[] = [
  contentSettings,
  headerRules,
  requestFilter,
  pageScript,
  onChange,
];

const used = (capabilities: Capabilities): readonly Mechanism[] =>
  MECHANISMS.filter((mechanism) => mechanism.when(capabilities));

/**
 * Makes the browser hold exactly what stands: mechanisms in use get it all, the others nothing.
 * Rejects with the browser's words where one fails; the others have been applied all the same.
 */
export const enforce = async (
  standing: Standing,
  capabilities: Capabilities,
  api: BlockApi,
): Promise<void> => {
  const present = MECHANISMS.filter((mechanism) => mechanism.present(capabilities));
  const applied = await Promise.allSettled(
    present.map((mechanism) =>
      mechanism.apply(mechanism.when(capabilities) ? standing : NOTHING_STANDING, api),
    ),
  );
  const failed = applied.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** Without access to the hosts every other mechanism is deaf; the browser's own setting needs none. */
const withoutAccess = async (
  rule: Chosen,
  { contentSettings: own }: Capabilities,
  api: BlockApi,
): Promise<readonly string[]> => {
  const idle = rule.choice === 'accept' || rule.choice === 'notify';
  return own || idle || (await api.permitted(reachPattern(rule))) ? [] : ['host-permission'];
};

/** The ids of mechanisms that should carry out the rule and, by the browser's own answer, do not. */
export const missingFor = async (
  rule: Chosen,
  capabilities: Capabilities,
  api: BlockApi,
): Promise<readonly string[]> => {
  const answers = await Promise.all(
    used(capabilities).map(async (mechanism) => ((await mechanism.holds(rule, api)) ? [] : [mechanism.id])),
  );
  return [...(await withoutAccess(rule, capabilities, api)), ...answers.flat()];
};

/** What header rules and script alone, without content settings, leave open (measured). */
const WITHOUT_SETTINGS: Partial<Readonly<Record<Choice, readonly Gap[]>>> = {
  reject: ['first_request', 'early_hints', 'cross_site', 'worker_scripts', 'bare_frames'],
  'no-third-party': ['third_parties', 'third_party_frames', 'third_party_scripts'],
  session: ['session_restore'],
};

/** What Firefox, which has no such setting, leaves open besides. */
const WITHOUT_BOTH: Partial<Readonly<Record<Choice, readonly Gap[]>>> = { session: ['session_restore'] };

/** What a choice leaves open here, to be said beside it. */
export const gapsOf = (choice: Choice, capabilities: Capabilities): readonly Gap[] => {
  const without = capabilities.headerRules ? WITHOUT_SETTINGS : WITHOUT_BOTH;
  return [
    ...used(capabilities).flatMap((mechanism) => mechanism.gaps(choice)),
    ...(capabilities.contentSettings ? [] : (without[choice] ?? [])),
  ];
};
