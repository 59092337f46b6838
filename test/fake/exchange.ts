import type { Exchange } from '../../src/core/lab/exchange.ts';
import { NOW } from './clock.ts';

/** A bare request of the player's page, answered by nobody yet, with what a test cares about put in. */
export const exchange = (part: Partial<Exchange> = {}): Exchange => ({
  requestId: '1',
  at: NOW * 1000,
  hop: 0,
  url: 'https://edge.media-server.com/',
  type: 'main_frame',
  frame: { topSite: 'media-server.com', origin: undefined, tabId: 1, frameId: 0 },
  storeId: undefined,
  signals: { dnt: [], gpc: [] },
  sent: [],
  answer: undefined,
  ...part,
});
