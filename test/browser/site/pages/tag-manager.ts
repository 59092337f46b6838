import { DAY, type Offer, scriptOf, YEAR } from '../offer.ts';
import { type Page, script } from '../page.ts';

export const TAGS_URL = 'https://www.tagmanager.example/gtm.js?id=GTM-N7SHX2S';

const analytics = (name: string, value: string, seconds: number): Offer => ({
  name,
  value,
  seconds,
  dated: true,
  attributes: 'Domain=west.com; Path=/',
  by: 'script',
  grade: 'C',
  assumed: ['all'],
});

const OFFERS = [
  analytics('_ga', 'GA1.2.1111111111.1516700000', 2 * YEAR),
  analytics('_gid', 'GA1.2.2222222222.1516700000', DAY),
];

/** A tag container. The container is seen, what it loads is assumed: the usual analytics pair. */
export const tagManagerPage: Page = {
  title: 'Tag container',
  url: TAGS_URL,
  offers: OFFERS,
  routes: [{ hosts: ['www.tagmanager.example'], path: '/gtm.js', answer: () => script(scriptOf(OFFERS)) }],
};
