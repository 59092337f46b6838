/** Experiments in words; every word comes from the locale file. */
import type { Missing } from '../src/core/lab/coverage.ts';
import type { Arm } from '../src/core/lab/design.ts';
import type { Signals } from '../src/core/signal.ts';
import { exactTime, visible } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';
import type { LabProgress } from '../src/protocol.ts';
import { testedOf } from './wish.ts';

/** Kinds of requests that are named in one line. */
const MOST_MISSING = 5;

export { counted, exactTime, message, visible };

export const signalWords = (signals: Signals): string => message(`lab_tested_${testedOf(signals)}`);

export const armWords = (arm: Arm): string => message(`lab_arm_${arm}`);

/** "about 2 min", or seconds below a minute and a half. */
export const timeWords = (milliseconds: number): string => {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 90 ? counted('second', seconds) : counted('minute', Math.round(seconds / 60));
};

/** "Missing on: image to a.example (3), script to b.example (1)." */
export const missingWords = (missing: readonly Missing[]): string =>
  message(
    'lab_missing',
    missing
      .slice(0, MOST_MISSING)
      .map(({ type, host, count }) => message('lab_missing_one', type, visible(host), String(count)))
      .join(', '),
  );

/** Where an experiment stands, in one line. */
export const stateWords = ({ state, stopped, detail }: LabProgress): string => {
  const why = stopped === undefined ? [] : [message(`lab_stopped_${stopped}`)];
  return [message(`lab_state_${state}`), ...why, ...(detail === undefined ? [] : [visible(detail)])].join(
    ' · ',
  );
};
