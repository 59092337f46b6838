/** Being woken at a time: by a timer while this background lives, by an alarm where it does not. */
import { browser } from './browser.ts';
import { clock } from './storage.ts';

/** Chromium lets no alarm come sooner, in milliseconds. */
const SOONEST = 30_000;

export type Waking = {
  /** Calls `work` once at that time (milliseconds since the epoch), or not any more. The last call counts. */
  wake(at: number | undefined): Promise<void>;
};

/** Listens at once; to be called in the first turn, or a stopped background is not woken. `name`: of the alarm. */
export const openWaking = (name: string, work: () => void): Waking => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) work();
  });
  return {
    wake: async (at) => {
      clearTimeout(timer);
      if (at === undefined) {
        await browser.alarms.clear(name);
        return;
      }
      const wait = Math.max(0, at - clock.now());
      if (wait < SOONEST) timer = setTimeout(work, wait);
      browser.alarms.create(name, { when: clock.now() + Math.max(wait, SOONEST) });
    },
  };
};
