/**
 * What is loaded once the first rows are on screen: it looks at the whole page, and reads what was recorded.
 * A file of its own because it needs the Public Suffix List and more code than the list itself.
 */
import { type Further, lookFurther, type Question } from '../src/app/further.ts';
import { personalDataIn } from '../src/core/personal-data.ts';
import { purposeOf } from '../src/core/purposes/index.ts';
import { registrableDomain } from '../src/core/registrable.ts';
import { cookiePort } from '../src/platform/cookies.ts';
import { openDigest } from '../src/platform/digest.ts';
import { frameInventories } from '../src/platform/frames.ts';
import { openLedgerStore } from '../src/platform/ledger-store.ts';
import { permissionPort, privateAllowed } from '../src/platform/permissions.ts';
import { clock, storagePort } from '../src/platform/storage.ts';
import { thirdPartyBlocked } from '../src/platform/third-party.ts';
import { marksOf } from './marks.ts';

const ports = {
  cookies: cookiePort,
  permissions: permissionPort,
  ledger: openLedgerStore(),
  digest: openDigest(storagePort),
  clock,
  browser: TARGET === 'chrome' ? ('chromium' as const) : ('firefox' as const),
  siteOf: registrableDomain,
  frames: frameInventories,
  privateAllowed,
  thirdPartyBlocked,
};

export const look = (question: Question): Promise<Further> => lookFurther(ports, question);

export { marksOf, personalDataIn, purposeOf };
