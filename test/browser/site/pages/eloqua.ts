import { linesOf, MONTH, type Offer } from '../offer.ts';
import { type Answer, type Page, pixel, type Visit } from '../page.ts';

export const ELOQUA_URL = 'https://s1354.t.eloqua.com/visitor/v200/svrGP?pps=3&siteid=1354';

const tracker = (name: string, value: number | string): Offer => ({
  name,
  value,
  seconds: 13 * MONTH,
  attributes: 'Domain=eloqua.com; Path=/; Secure; SameSite=None',
  by: 'header',
  grade: 'A',
  assumed: ['name', 'Secure', 'SameSite'],
});

const OFFERS = [tracker('ELOQUA', 24), tracker('ELQSTATUS', 'OK')] as const;

const refused = ({ headers }: Visit): boolean => headers.dnt === '1' || headers['sec-gpc'] === '1';

// Both behaviours a server can have: by default it ignores Do Not Track, with ?dnt=honour it heeds it.
const answer = (visit: Visit): Answer =>
  pixel(visit.url.searchParams.get('dnt') === 'honour' && refused(visit) ? [] : linesOf(OFFERS));

/** The marketing tracker's pixel. */
export const eloquaPage: Page = {
  title: 'Visitor tracking pixel',
  url: ELOQUA_URL,
  offers: OFFERS,
  routes: [{ hosts: ['s1354.t.eloqua.com'], path: '/visitor/v200/svrGP', answer }],
};
