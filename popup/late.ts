/**
 * What is loaded once the first rows are on screen: it looks at the whole page, and reads what was recorded.
 * A file of its own because it needs the Public Suffix List and more code than the list itself.
 */
import { type CheckQuestion, checkItHolds } from '../src/app/check.ts';
import { type Further, lookFurther, type Question } from '../src/app/further.ts';
import type { CheckReport } from '../src/core/check/report.ts';
import { personalDataIn } from '../src/core/personal-data.ts';
import { purposeOf } from '../src/core/purposes/index.ts';
import { failureOf, type Reply } from '../src/failure.ts';
import { checkPorts } from '../src/platform/check.ts';
import { openFurther } from '../src/platform/further.ts';
import { marksOf } from './marks.ts';
import { showSignals } from './signaling.tsx';

const ports = openFurther();

export const look = async (question: Question): Promise<Further> => {
  const further = await lookFurther(ports, question);
  void showSignals(question, further.blind);
  return further;
};

/** An answer, not an error: this file's class of errors is not the popup's own. */
export const check = async (question: CheckQuestion): Promise<Reply<CheckReport>> => {
  try {
    return { ok: true, value: await checkItHolds(checkPorts, question) };
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) };
  }
};

export { marksOf, personalDataIn, purposeOf };
