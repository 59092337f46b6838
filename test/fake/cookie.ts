import type { Cookie } from '../../src/core/cookie.ts';

/** A plain session cookie of the player's site, with what a test cares about put in. */
export const cookie = (part: Partial<Cookie> = {}): Cookie => ({
  name: 'sid',
  value: '1',
  domain: 'media-server.com',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'unspecified',
  expires: undefined,
  storeId: 'default',
  partition: undefined,
  firstPartyDomain: '',
  ...part,
});
