import type { Page } from '../page.ts';
import { accountPage } from './account.ts';
import { bannerPage } from './banner.ts';
import { captchaPage } from './captcha.ts';
import { clicksPage } from './clicks.ts';
import { commentsPage } from './comments.ts';
import { contentsOf } from './contents.ts';
import { controlsPage } from './controls.ts';
import { doubleclickPage } from './doubleclick.ts';
import { eloquaPage } from './eloqua.ts';
import { embedPage } from './embed.ts';
import { jarPage } from './jar.ts';
import { labPage } from './lab.ts';
import { labBadPage } from './lab-bad.ts';
import { leakPage } from './leak.ts';
import { leakEmbedPage } from './leak-embed.ts';
import { leakSeedPage } from './leak-seed.ts';
import { legalPage } from './legal.ts';
import { loadPage } from './load.ts';
import { marketingPage } from './marketing.ts';
import { playerPage } from './player.ts';
import { policiesPage } from './policies.ts';
import { registrationPage } from './registration.ts';
import { standardsPage } from './standards.ts';
import { tagManagerPage } from './tag-manager.ts';
import { truthPage } from './truth.ts';
import { unisfairPage, virtualEventPage } from './virtual-event.ts';

const SHOWN: readonly Page[] = [
  playerPage,
  registrationPage,
  virtualEventPage,
  unisfairPage,
  marketingPage,
  legalPage,
  policiesPage,
  standardsPage,
  accountPage,
  embedPage,
  controlsPage,
  jarPage,
  leakSeedPage,
  leakPage,
  leakEmbedPage,
  truthPage,
  labPage,
  labBadPage,
  loadPage,
  clicksPage,
];

const LOADED_BY_OTHERS: readonly Page[] = [
  bannerPage,
  captchaPage,
  eloquaPage,
  doubleclickPage,
  commentsPage,
  tagManagerPage,
];

/** Every page of the replica: one page, one file, one line here. */
export const PAGES: readonly Page[] = [contentsOf(SHOWN), ...SHOWN, ...LOADED_BY_OTHERS];
