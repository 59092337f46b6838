/** Looks further after the rows are on screen, and again when something has changed; never two at once. */
import type { Question } from '../src/app/further.ts';
import type { Seen } from './model.ts';

/** Between two looks, in milliseconds: a page may change its jar a thousand times a second. */
const PAUSE = 700;
/** A look at a large page or a long record takes its time; most of it is left to whoever reads what it found. */
const SHARE = 5;

/** `ask` gives what to look at now, or nothing; `show` takes what was found for it. */
export const furtherSoon = (
  ask: () => Question | undefined,
  show: (question: Question, seen: Seen) => void,
  fail: (reason: unknown) => void,
): (() => void) => {
  let wanted = false;
  let busy = false;
  const run = async (): Promise<void> => {
    const question = ask();
    if (question === undefined) return;
    const late = await import('./late.ts');
    const further = await late.look(question);
    const { marksOf, personalDataIn, purposeOf } = late;
    show(question, { ...further, marks: marksOf(further, question.cookies), personalDataIn, purposeOf });
  };
  const turn = (): void => {
    if (busy || !wanted) return;
    busy = true;
    wanted = false;
    const begun = performance.now();
    run()
      .catch(fail)
      .finally(() => {
        const pause = Math.max(PAUSE, SHARE * (performance.now() - begun));
        setTimeout(() => {
          busy = false;
          turn();
        }, pause);
      });
  };
  return () => {
    wanted = true;
    turn();
  };
};
