/** From the form to an experiment that can be begun, or what is wrong with it. */
import { MAX_PAIRS, MIN_PAIRS } from '../src/core/lab/design.ts';
import type { Signals } from '../src/core/signal.ts';
import type { Ask } from '../src/protocol.ts';
import type { Form, Tested, Wrong } from './model.ts';

type Wish = Ask<'lab-start'>;

const SIGNALS: Readonly<Record<Tested, Signals>> = {
  dnt: { dnt: true, gpc: false },
  gpc: { dnt: false, gpc: true },
  both: { dnt: true, gpc: true },
};

/** Which of the choices these signals are. */
export const testedOf = ({ dnt, gpc }: Signals): Tested => (dnt && gpc ? 'both' : gpc ? 'gpc' : 'dnt');

/** Longest dwell, in seconds: a page that needs more is not looked at but watched. */
export const LONGEST_DWELL = 60;
const MOST_SEED = 2 ** 32 - 1;

const wholeIn = (text: string, least: number, most: number): number | undefined => {
  const number = Number(text);
  return /^\d+$/.test(text.trim()) && number >= least && number <= most ? number : undefined;
};

const isAddress = (url: string): boolean => /^https?:\/\/[^\s/?#@]+/.test(url.trim());

/** `clears`: cookies of the person's own are put aside, which must have been agreed to. */
export const wrongIn = (form: Form, clears: boolean): readonly Wrong[] => {
  const checks: readonly (readonly [Wrong, boolean])[] = [
    ['url', isAddress(form.url)],
    ['pairs', wholeIn(form.pairs, MIN_PAIRS, MAX_PAIRS) !== undefined],
    ['dwell', wholeIn(form.dwell, 0, LONGEST_DWELL) !== undefined],
    ['seed', form.seed.trim() === '' || wholeIn(form.seed, 0, MOST_SEED) !== undefined],
    ['same', form.third !== form.tested],
    ['agreed', !clears || form.agreed],
  ];
  return checks.flatMap(([wrong, isRight]) => (isRight ? [] : [wrong]));
};

/** To be called where nothing is wrong in it. */
export const wishOf = (form: Form): Wish => {
  const seed = form.seed.trim();
  return {
    design: {
      url: form.url.trim(),
      pairs: Number(form.pairs),
      ...(seed === '' ? {} : { seed: Number(seed) }),
      dwell: Number(form.dwell) * 1000,
      signals: SIGNALS[form.tested],
      ...(form.third === undefined ? {} : { third: SIGNALS[form.third] }),
      placebo: form.placebo,
      steps: [...form.steps],
    },
    storage: form.storage,
  };
};
