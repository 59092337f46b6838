import type { Page, Scheme } from './driver.ts';

/** The colours asked for are on the page, no transition runs any more, and a frame has been drawn with them. */
const DRAWN = `
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  if (!matchMedia('(prefers-color-scheme: ' + args[0] + ')').matches) return false;
  await frame();
  if (document.getAnimations().length > 0) return false;
  await frame();
  return true;`;

/** Puts the page in light or dark, and waits until a picture of it would show that. */
export const showIn = async (page: Page, scheme: Scheme): Promise<void> => {
  await page.colorScheme(scheme);
  await page.waitFor(DRAWN, { args: [scheme] });
};
