import type { InvalidReason } from '../../../../src/core/lab/run.ts';
import { htmlDocument } from '../asset.ts';
import { type Answer, html, type Page, redirect, type Visit } from '../page.ts';
import { CAPTCHA_URL } from './captcha.ts';
import { plainLabPage } from './lab.ts';
import { LAB_PAGE_HOSTS, type Where } from './lab-address.ts';
import { layout } from './layout.ts';

type Bad = { readonly why: InvalidReason; readonly answer: (visit: Visit) => Answer };

const AWAY = 'https://www.neighbour.example/bare';

const LOGIN = `<h1>Sign in to go on</h1>
<form method="post"><label>E-mail<input name="email" type="email"></label>
<label>Password<input name="password" type="password"></label><button>Sign in</button></form>`;

const ROBOT = `<h1>Are you a robot?</h1>
<p>We have seen unusual traffic from your network. Please verify that you are human to continue.</p>
<iframe src="${CAPTCHA_URL}" title="reCAPTCHA"></iframe>`;

const page = (title: string, body: string): string => layout(title, body);
const begun = htmlDocument('Investor relations', '<h1>Investor relations</h1>').replace(/<\/body>.*$/s, '');

/** Why a visit does not count, and a page that is the cause. */
const BAD = {
  never_finishes: { why: 'never_finished', answer: () => ({ body: begun, endless: true }) },
  redirects_off_site: { why: 'off_site', answer: () => redirect(AWAY) },
  script_leads_off_site: {
    why: 'off_site',
    answer: () => html(page('Moved', `<script>location.replace('${AWAY}')</script>`)),
  },
  not_found: { why: 'status', answer: () => ({ status: 404, body: page('Not found', '<h1>Gone</h1>') }) },
  login_wall: { why: 'login', answer: () => html(page('Sign in', LOGIN)) },
  alert: { why: 'dialog', answer: () => html(page('Notice', "<script>alert('Read this first')</script>")) },
  robot_check: { why: 'bot', answer: () => html(page('Just a moment', ROBOT)) },
  goes_offline: { why: 'offline', answer: () => ({ hangUp: 'before' }) },
  offline_in_the_middle: { why: 'offline', answer: () => ({ body: begun, hangUp: 'during' }) },
} as const satisfies Readonly<Record<string, Bad>>;

export type BadName = keyof typeof BAD;

/** Every page no run can be made of, with what its runs should be marked with. */
export const LAB_BAD = Object.entries(BAD).map(([name, { why }]) => ({ name: name as BadName, why }));

type When = { readonly where?: Where; readonly after?: number };

/** Address of such a page; on the first `after` visits (none unless told) it behaves, and pays no attention to signals. */
export const labBadUrl = (name: BadName, { where = 'elsewhere', after }: When = {}): string =>
  `https://${LAB_PAGE_HOSTS[where]}/lab/bad/${name}${after === undefined ? '' : `?after=${after}`}`;

const answerOf =
  (answer: Bad['answer']) =>
  (visit: Visit): Answer =>
    visit.earlier < Number(visit.url.searchParams.get('after') ?? 0) ? plainLabPage(visit) : answer(visit);

export const labBadPage: Page = {
  title: 'Laboratory: pages no run can be made of',
  url: labBadUrl('login_wall'),
  offers: [],
  routes: Object.entries<Bad>(BAD).map(([name, { answer }]) => ({
    hosts: Object.values(LAB_PAGE_HOSTS),
    path: `/lab/bad/${name}`,
    answer: answerOf(answer),
  })),
};
