/** The mechanisms, in the order they are applied: one file and one line each. */
import type { Gap } from '../protocol.ts';
import { contentSettings } from './content-settings.ts';
import { headerRules } from './header-rules.ts';
import type { BlockApi, Capabilities, Mechanism } from './mechanism.ts';
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
 * Makes the browser hold exactly the blocks of `sites`: mechanisms in use get them all, the others none.
 * Rejects with the browser's words where one fails; the others have been applied all the same.
 */
export const enforce = async (
  sites: readonly string[],
  capabilities: Capabilities,
  api: BlockApi,
): Promise<void> => {
  const present = MECHANISMS.filter((mechanism) => mechanism.present(capabilities));
  const applied = await Promise.allSettled(
    present.map((mechanism) => mechanism.apply(mechanism.when(capabilities) ? sites : [], api)),
  );
  const failed = applied.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** The ids of mechanisms that should hold the site's block and, by the browser's own answer, do not. */
export const missingFor = async (
  site: string,
  capabilities: Capabilities,
  api: BlockApi,
): Promise<readonly string[]> => {
  const answers = await Promise.all(
    used(capabilities).map(async (mechanism) => ((await mechanism.holds(site, api)) ? [] : [mechanism.id])),
  );
  return answers.flat();
};

/** Header rules and script alone, without content settings, leave these open (measured). */
const WITHOUT_SETTINGS: readonly Gap[] = ['first_request', 'early_hints', 'cross_site', 'worker_scripts'];

/** What a block leaves open here, to be said beside the switch. */
export const gapsOf = (capabilities: Capabilities): readonly Gap[] => [
  ...used(capabilities).flatMap((mechanism) => mechanism.gaps),
  ...(capabilities.headerRules && !capabilities.contentSettings ? WITHOUT_SETTINGS : []),
];
