import { DAY, linesOf, MINUTE, type Offer, scriptOf, YEAR } from '../offer.ts';
import { type Page, pixel, script } from '../page.ts';

export const ANALYTICS_URL = 'https://stats.g.doubleclick.example/dc.js';
export const AD_URL = 'https://ad.doubleclick.example/activity';

const utm = (name: string, value: string, seconds?: number): Offer => ({
  name,
  value,
  ...(seconds === undefined ? {} : { seconds, dated: true }),
  attributes: 'Domain=intercall.com; Path=/',
  by: 'script',
  grade: 'A',
  assumed: ['name', 'lifetime'],
});

const OFFERS = [
  utm('__utma', '12345678.1111111111.1446000000.1446000000.1446000000.1', 2 * YEAR),
  utm('__utmb', '12345678.1.10.1446000000', 30 * MINUTE),
  utm('__utmc', '12345678'),
  utm('__utmz', '12345678.1446000000.1.1.utmcsr=(direct)|utmccn=(direct)|utmcmd=(none)', 182 * DAY),
  utm('__utmt', '1', 10 * MINUTE),
];

const IDE: Offer = {
  name: 'IDE',
  value: 36,
  seconds: 2 * YEAR,
  attributes: 'Domain=doubleclick.example; Path=/; Secure; HttpOnly; SameSite=None',
  by: 'header',
  grade: 'A',
  assumed: ['name', 'lifetime', 'HttpOnly', 'SameSite'],
};

/** An analytics script that writes cookies of the page's own domain, and its advertising pixel. */
export const doubleclickPage: Page = {
  title: 'Analytics and advertising',
  url: ANALYTICS_URL,
  offers: [...OFFERS, IDE],
  routes: [
    {
      hosts: ['stats.g.doubleclick.example'],
      path: '/dc.js',
      answer: () => script(`${scriptOf(OFFERS)}\nnew Image().src = ${JSON.stringify(AD_URL)};`),
    },
    { hosts: ['ad.doubleclick.example'], path: '/activity', answer: () => pixel(linesOf([IDE])) },
  ],
};
