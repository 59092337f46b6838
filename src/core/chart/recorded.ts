/** The pictures of a record: what became of each cookie in time, and how long each is kept. */

import type { CookieId } from '../cookie.ts';
import { partyOf } from '../party.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Words } from '../report/format.ts';
import type { Section } from '../report/section.ts';
import { type Charted, chartGone, chartStored } from './charted.ts';
import { drawLifetimes, lifetimesLegend, lifetimesNotes } from './draw-lifetimes.ts';
import { drawTimeline, timelineLegend, timelineNotes } from './draw-timeline.ts';
import { lifetimesOf } from './lifetimes.ts';
import { timelineOf } from './timeline.ts';

/** Cookies in each picture; the tables of the record have them all. */
const ROWS = 40;

/** What a record does not say of a cookie, JSON leaves out. */
const idIn = (cookie: AuditRecord['notStored'][number]['cookie']): CookieId => ({
  ...cookie,
  partition: cookie.partition,
  firstPartyDomain: cookie.firstPartyDomain,
});

export const chartedIn = ({ cookies, notStored, page, made }: AuditRecord): readonly Charted[] => [
  ...cookies.map((cookie) =>
    chartStored({ ...idIn(cookie), expires: cookie.expires }, cookie.party, made, cookie.story),
  ),
  ...notStored.map(({ cookie, ...story }) =>
    chartGone(idIn(cookie), partyOf(idIn(cookie), page.site), story),
  ),
];

export const picturesOf = (record: AuditRecord, words: Words): readonly Section[] => {
  const { message } = words;
  const charted = chartedIn(record);
  const timeline = timelineOf(charted, record.made, ROWS);
  const lifetimes = lifetimesOf(charted, ROWS);
  const both = [
    {
      id: 'timeline',
      title: message('timeline_title'),
      notes: timelineNotes(timeline, words),
      pictures: { legend: timelineLegend(words), parts: drawTimeline(timeline, words) },
    },
    {
      id: 'lifetimes',
      title: message('lifetimes_title'),
      notes: lifetimesNotes(lifetimes, words),
      pictures: { legend: lifetimesLegend(words), parts: drawLifetimes(lifetimes, words) },
    },
  ];
  return both.filter(({ pictures }) => pictures.parts.length > 0);
};
