/** Notes of script writes from inside pages, checked and handed to the recorder. */
import { withoutQuery } from '../app/record/exchange.ts';
import { type Recorder, siteOfUrl, type World } from '../app/record/recorder.ts';
import { scriptWriteOf, toldScript } from '../app/record/script-write.ts';
import type { Frame } from '../core/observe.ts';
import type { Runtime } from './browser.ts';
import type { Note } from './messages.ts';
import { clock } from './storage.ts';

/** Chromium names the origin of a frame without an address of its own. */
type Sender = Runtime.MessageSender & { readonly origin?: string };

const originOf = (url: string | undefined): string | undefined =>
  /^https?:\/\/[^/?#]+/.exec(withoutQuery(url ?? ''))?.[0];

const frameOf = (sender: Sender, siteOf: World['siteOf']): Frame => ({
  topSite: siteOfUrl(siteOf, sender.tab?.url),
  origin: sender.origin ?? originOf(sender.url),
  tabId: sender.tab?.id ?? -1,
  frameId: sender.frameId ?? -1,
});

export const scriptWrites =
  (recorder: Recorder, world: World): Note =>
  (message, sender) => {
    const noted = scriptWriteOf(message, clock.now());
    if (noted === undefined || sender.tab?.incognito === true) return;
    const where = { at: noted.at, frame: frameOf(sender, world.siteOf), storeId: sender.tab?.cookieStoreId };
    recorder.tell(toldScript(world, noted.write, where));
  };
