import { DAY, linesOf, type Offer } from '../offer.ts';
import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';

const HOSTS = [
  'www.notmedia-server.com',
  'media-server.com.example',
  'www.neighbour.example',
  'event.webcasts.com',
] as const;

// The same names as West UC's: whoever clears by name instead of by site is found out here.
const cookie = (name: string, attributes: string, seconds?: number): Offer => ({
  name,
  value: 12,
  ...(seconds === undefined ? {} : { seconds }),
  attributes,
  by: 'header',
  grade: 'C',
  assumed: ['all'],
});

const OFFERS = [
  cookie('AWSALB', 'Path=/', 7 * DAY),
  cookie('control_session', 'Path=/; Secure; HttpOnly'),
  cookie('control_persistent', 'Path=/; Secure; SameSite=None', 30 * DAY),
];

/** Hosts whose cookies nobody may touch: two look-alikes, a stranger, another company's webcaster. */
export const controlsPage: Page = {
  title: 'Controls',
  url: 'https://www.neighbour.example/',
  offers: OFFERS,
  routes: [
    {
      hosts: HOSTS,
      path: '/',
      answer: ({ host }) => html(layout(host, `<h1>${host}</h1><p>Not West UC.</p>`), linesOf(OFFERS)),
    },
  ],
};
