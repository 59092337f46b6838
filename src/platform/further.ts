/** What looking at a whole page needs of the browser. */
import type { FurtherPorts } from '../app/further.ts';
import { registrableDomain } from '../core/registrable.ts';
import { cookiePort } from './cookies.ts';
import { openDigest } from './digest.ts';
import { frameInventories } from './frames.ts';
import { openLedgerStore } from './ledger-store.ts';
import { permissionPort, privateAllowed } from './permissions.ts';
import { clock, storagePort } from './storage.ts';
import { thirdPartyBlocked } from './third-party.ts';

export const openFurther = (): FurtherPorts => ({
  cookies: cookiePort,
  permissions: permissionPort,
  ledger: openLedgerStore(),
  digest: openDigest(storagePort),
  clock,
  browser: TARGET === 'chrome' ? 'chromium' : 'firefox',
  siteOf: registrableDomain,
  frames: frameInventories,
  privateAllowed,
  thirdPartyBlocked,
});
