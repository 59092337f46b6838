import { expire, lineOf } from '../offer.ts';
import { type Answer, html, json, type Page, type Route, redirect, type Visit } from '../page.ts';
import { layout } from './layout.ts';
import { ATTENDEE, attendeeLine, BROWSER_CHECK, PORTALS, place } from './virtual-event-offers.ts';

export const QREG_URL = 'https://vts.inxpo.com/Launch/QReg.htm?ShowKey=13063&AffiliateData=Neo3';
export const UNISFAIR_URL = 'https://events.unisfair.com/Launch/QReg.htm?ShowKey=13063';

const CHECK = `
<script>
fetch('/scripts/Server.nxp?LASCmd=AI:4;F:LBSEXPORT!JSON&SQLID=1000')
  .then((answer) => answer.json())
  .then(({ cookies }) => {
    document.querySelector('[role=status]').textContent =
      cookies ? 'Your browser passed the system check.' : 'Please enable cookies to enter the event.';
  });
</script>`;

const form = (broken: boolean): string => `
<h1>Virtual event</h1>
<p role="status">Checking your browser…</p>
<form method="post" action="/scripts/Server.nxp?LASCmd=AI:4;F:REG!1500${broken ? '&amp;broken=1' : ''}">
  <label>First name<input name="firstname"></label>
  <label>E-mail<input name="email" type="email"></label>
  <button type="submit">Enter</button>
</form>${CHECK}`;

const register = ({ url }: Visit): Answer =>
  html(layout('Event registration', form(url.searchParams.has('broken'))), [lineOf(BROWSER_CHECK)]);

const enter = ({ host, url }: Visit): Answer =>
  redirect('/Launch/Event.htm?ShowKey=13063', [
    attendeeLine(url.searchParams.has('broken')),
    lineOf(place(host)),
  ]);

// Set by the page, seen here, and taken back: that is the whole test.
const check = ({ cookies }: Visit): Answer =>
  json({ cookies: cookies.has(BROWSER_CHECK.name) }, [expire(BROWSER_CHECK.name)]);

const server = (visit: Visit): Answer => (visit.method === 'POST' ? enter(visit) : check(visit));

const event = ({ cookies }: Visit): Answer =>
  cookies.has(ATTENDEE.name)
    ? html(layout('Event', '<h1>Welcome to the event</h1><p>Lobby &middot; Auditorium &middot; Booths</p>'))
    : redirect('/Launch/QReg.htm?ShowKey=13063');

const portals = (hosts: readonly string[]): readonly Route[] =>
  PORTALS.map(({ path, title, offer }) => ({
    hosts,
    path,
    answer: () => html(layout(title, `<h1>${title}</h1>`), [lineOf(offer)]),
  }));

const eventPage = (title: string, url: string, hosts: readonly string[]): Page => ({
  title,
  url,
  offers: [BROWSER_CHECK, ATTENDEE, ...PORTALS.map(({ offer }) => offer), place(new URL(url).host)],
  routes: [
    { hosts, path: '/Launch/QReg.htm', answer: register },
    { hosts, path: '/scripts/Server.nxp', answer: server },
    { hosts, path: '/Launch/Event.htm', answer: event },
    ...portals(hosts),
  ],
});

/** Registration and login of the virtual-event platform. */
export const virtualEventPage = eventPage('Virtual event (INXPO)', QREG_URL, [
  'vts.inxpo.com',
  'onlinexperiences.com',
  'www.onlinexperiences.com',
]);

/** The same on a domain that is West UC beyond doubt; that its cookies are the same is assumed. */
export const unisfairPage = eventPage('Virtual event (Unisfair)', UNISFAIR_URL, ['events.unisfair.com']);
