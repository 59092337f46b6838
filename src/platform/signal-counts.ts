/** Counting what is really sent, put together: only while some signal stands is anything listened to. */
import type { DigestPort } from '../app/ports.ts';
import type { Settings } from '../app/settings.ts';
import { openSignalCounts, type SignalCounts } from '../app/signal-counts.ts';
import { browser } from './browser.ts';
import { watchPages } from './page-watch.ts';
import { soon } from './soon.ts';
import { sessionPort } from './storage.ts';

/** How long exchanges are gathered before they are written, in milliseconds: a stopped background loses no more. */
const GATHER = 150;

/** Listens at once; `count` says whether it goes on. */
export const countSignals = (
  settings: Settings,
  digest: DigestPort,
): { readonly counts: SignalCounts; readonly count: (on: boolean) => void } => {
  const counts: SignalCounts = openSignalCounts({
    session: sessionPort,
    rules: async () => (await settings.current()).signals,
    changed: () => keepSoon(),
  });
  const keepSoon = soon(() => counts.keep(), GATHER);
  const watch = watchPages(counts, { digest });
  watch.start();
  browser.tabs.onRemoved.addListener(counts.forget);
  return {
    counts,
    count: (on) => {
      if (on) watch.start();
      else watch.stop();
    },
  };
};
