/** Whether a page asks for a password: then rejecting all cookies costs what the statement says, and that is shown first. */
import type { Sited } from './model.ts';

/** As a frame tells its address. */
const bare = (url: string | undefined): string | undefined => url?.replace(/[?#].*$/s, '');

/**
 * That there is no such field is known only of the page that is there now, and once all of it has been read: a look may
 * have been at the page before, or at half of this one. Undefined until then; false where cookies may not be read.
 */
export const asksForPassword = (shown: Sited | undefined): boolean | undefined => {
  if (shown?.kind !== 'ready') return false;
  const { tab, further } = shown;
  const frames = further?.frames ?? [];
  if (frames.some(({ login }) => login)) return true;
  const isOfNow = frames.some(({ url }) => url === bare(tab.url));
  return isOfNow && frames.every(({ parsed }) => parsed) ? false : undefined;
};

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
