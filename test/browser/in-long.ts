import { test } from 'vitest';

/** Put in by vitest.config.ts. */
declare const LONG: boolean;

/** Whether there is time for what takes long and is not the core of the matter: in `npm run test:long`. */
export const inLong: boolean = LONG;

type Work = () => Promise<unknown>;

/** A test of that project only; in `npm test` it is not there, because one that is skipped counts as failed. */
export const long = (name: string, work: Work, timeoutMs?: number): void => {
  if (inLong) test(name, work, timeoutMs);
};

/** What is the same code in both browsers, and slow: `npm test` looks at it in Chromium, `npm run test:long` in both. */
export const once = (browser: string, name: string, work: Work, timeoutMs?: number): void => {
  if (inLong || browser === 'chromium') test(name, work, timeoutMs);
};
