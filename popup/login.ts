/** Whether a page asks for a password: then rejecting all cookies costs what the statement says, and that is shown first. */
import type { Sited } from './model.ts';

/** Undefined until the page has been looked at; false where it cannot be, because no frame may be entered. */
export const asksForPassword = (shown: Sited | undefined): boolean | undefined =>
  shown?.kind === 'ready' ? shown.further?.frames.some(({ login }) => login) : false;

/** A choice does not wait longer for the look at the page, in milliseconds. */
const PATIENCE = 3000;
const STEP = 50;

/** The same, once it is known; false where it takes too long. */
export const asksForPasswordSoon = async (shown: () => Sited | undefined): Promise<boolean> => {
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    const known = asksForPassword(shown());
    if (known !== undefined) return known;
    await new Promise((done) => setTimeout(done, STEP));
  }
  return false;
};
