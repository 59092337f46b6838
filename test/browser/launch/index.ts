import type { BrowserName, Launch } from '../driver.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';

/** How each browser is started. */
export const LAUNCHERS: Readonly<Record<BrowserName, Launch>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
};
