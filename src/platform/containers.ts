/** Firefox's containers, one for each run of an experiment. Chromium has none. */
import type { Containers } from '../app/lab/ports.ts';
import { browser } from './browser.ts';
import { message } from './words.ts';

/** By its name one of ours is known again, also after the browser was killed. */
const nameOf = (): string => message('lab_container');

const inFirefox: Containers = {
  create: async () => {
    const { cookieStoreId } = await browser.contextualIdentities.create({
      name: nameOf(),
      color: 'toolbar',
      icon: 'fingerprint',
    });
    return cookieStoreId;
  },
  remove: async (storeId) => {
    // Removed already, it is gone: that is what was wanted.
    await browser.contextualIdentities.remove(storeId).catch(() => undefined);
  },
  sweep: async () => {
    const ours = await browser.contextualIdentities.query({ name: nameOf() });
    await Promise.all(ours.map(({ cookieStoreId }) => inFirefox.remove(cookieStoreId)));
  },
};

export const containers: Containers | undefined = TARGET === 'firefox' ? inFirefox : undefined;
