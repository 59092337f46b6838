import { asset } from '../asset.ts';
import { linesOf } from '../offer.ts';
import { type Page, script } from '../page.ts';
import { CONSENT, CONSENT_CLOSED } from './player-offers.ts';

/** A script of another host that writes cookies of the page it is put in. */
export const BANNER_URL = 'https://cdn.cookielaw.example/scripttemplates/otSDKStub.js';

const source = (): string => `const OFFERS_AT_ONCE = ${JSON.stringify(linesOf([CONSENT]))};
const OFFERS_ON_ACCEPT = ${JSON.stringify(linesOf([CONSENT_CLOSED]))};
${asset('banner.js')}`;

/** The consent banner: itself without cookies. */
export const bannerPage: Page = {
  title: 'Consent banner script',
  url: BANNER_URL,
  offers: [CONSENT, CONSENT_CLOSED],
  routes: [
    {
      hosts: ['cdn.cookielaw.example'],
      path: '/scripttemplates/otSDKStub.js',
      answer: () => script(source()),
    },
  ],
};
