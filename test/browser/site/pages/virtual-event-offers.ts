import { DAY, lineOf, type Offer, YEAR } from '../offer.ts';

const token = (name: string): Offer => ({
  name,
  value: 24,
  attributes: 'Path=/; Secure',
  by: 'header',
  grade: 'A',
  assumed: ['Secure'],
});

export const BROWSER_CHECK: Offer = {
  name: 'BrowserCheck',
  value: '1',
  attributes: 'Path=/',
  by: 'header',
  grade: 'A',
  assumed: [],
};

/** The operator's statement: "destroyed each time you close your browser". */
export const ATTENDEE = token('AuthToken00001');

/** The portals, each with its own token; their paths are assumed. */
export const PORTALS: readonly { readonly path: string; readonly title: string; readonly offer: Offer }[] = [
  { path: '/admin', title: 'Administrator portal', offer: token('AuthToken00002') },
  { path: '/dataportal', title: 'Data portal', offer: token('AuthToken00005') },
  { path: '/boothbuilder', title: 'Booth builder', offer: token('AuthToken00006') },
];

/** A row of the operator's table is named vts.inxpo.com; that it is a cookie of one year is assumed. */
export const place = (host: string): Offer => ({
  name: host,
  value: 'place%3DAuditorium%26volume%3D80',
  seconds: YEAR,
  attributes: 'Path=/; Secure',
  by: 'header',
  grade: 'A',
  assumed: host === 'vts.inxpo.com' ? ['lifetime', 'Secure'] : ['name', 'lifetime', 'Secure'],
});

/** The attendee's token as promised, or with a lifetime, which breaks the promise. */
export const attendeeLine = (broken: boolean): string =>
  lineOf(broken ? { ...ATTENDEE, seconds: 30 * DAY } : ATTENDEE);
