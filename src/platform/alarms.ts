/** Being woken at a time: by a timer while this background lives, by an alarm where it does not. */
import { browser } from './browser.ts';
import { clock } from './storage.ts';

const NAME = 'auto-clear';
/** Chromium lets no alarm come sooner, in milliseconds. */
const SOONEST = 30_000;

export type Waking = {
  /** Calls `work` once at that time (milliseconds since the epoch), or not any more. The last call counts. */
  wake(at: number | undefined): Promise<void>;
};

/** Listens at once; to be called in the first turn, or a stopped background is not woken. */
export const openWaking = (work: () => void): Waking => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) work();
  });
  return {
    wake: async (at) => {
      clearTimeout(timer);
      if (at === undefined) {
        await browser.alarms.clear(NAME);
        return;
      }
      const wait = Math.max(0, at - clock.now());
      if (wait < SOONEST) timer = setTimeout(work, wait);
      browser.alarms.create(NAME, { when: clock.now() + Math.max(wait, SOONEST) });
    },
  };
};
