/** The mechanisms, in the order they are applied: one file and one line each. */
import { isIdle, type SignalStanding } from '../core/signal.ts';
import type { SignalGap } from '../protocol.ts';
import { headerRules } from './header-rules.ts';
import type { SignalApi, SignalCapabilities, SignalMechanism } from './mechanism.ts';
import { pageScripts } from './page-scripts.ts';
import { requestSignals } from './request-signals.ts';

export const SIGNAL_MECHANISMS: readonly SignalMechanism[] = [headerRules, requestSignals, pageScripts];

const present = (capabilities: SignalCapabilities): readonly SignalMechanism[] =>
  SIGNAL_MECHANISMS.filter((mechanism) => mechanism.present(capabilities));

/**
 * Makes the browser hold exactly what stands. Rejects with the browser's words where one mechanism fails; the others
 * have been applied all the same.
 */
export const enforce = async (
  standing: SignalStanding,
  capabilities: SignalCapabilities,
  api: SignalApi,
): Promise<void> => {
  const applied = await Promise.allSettled(
    present(capabilities).map((mechanism) => mechanism.apply(standing, api)),
  );
  const failed = applied.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** The ids of mechanisms that should carry out what stands and, by the browser's own answer, do not. */
export const missingFor = async (
  standing: SignalStanding,
  capabilities: SignalCapabilities,
  api: SignalApi,
): Promise<readonly string[]> => {
  const answers = await Promise.all(
    present(capabilities).map(async ({ id, holds }) => ((await holds(standing, api)) ? [] : [id])),
  );
  return answers.flat();
};

/** What is left open here, to be said beside what is sent. */
export const gapsOf = (standing: SignalStanding, capabilities: SignalCapabilities): readonly SignalGap[] =>
  isIdle(standing) ? [] : present(capabilities).flatMap(({ gaps }) => gaps(standing));
