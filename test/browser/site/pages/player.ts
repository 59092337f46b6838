import { escapeHtml, inlineScript } from '../asset.ts';
import { lineOf } from '../offer.ts';
import { type Answer, html, type Page, type Visit } from '../page.ts';
import { BANNER_URL } from './banner.ts';
import { CAPTCHA_URL } from './captcha.ts';
import { layout } from './layout.ts';
import { loadContent, loadItem, streamRoutes } from './player-content.ts';
import { BALANCER, balancerLines, REMEMBER, SESSION } from './player-offers.ts';

const HOSTS = ['edge.media-server.com'] as const;
const VERSION_TIME = '1775490479';

/** The page people look at first. */
export const PLAYER_URL = 'https://edge.media-server.com/mmc/p/abcd1234/';

const FIELDS = [
  ['firstname', 'First name', 'text'],
  ['lastname', 'Last name', 'text'],
  ['email', 'E-mail', 'email'],
  ['institution', 'Company', 'text'],
  ['user_data[country]', 'Country', 'text'],
  ['user_data[custom_1]', 'Position', 'text'],
  ['custom_2', 'Question for the speakers', 'text'],
] as const;

const field = ([name, label, type]: (typeof FIELDS)[number]): string =>
  `<label>${label}<input name="${name}" type="${type}"></label>`;

const guestbook = (captcha: boolean): string => `
<form class="guestbook" method="post">
  <h2>Sign the guestbook to listen</h2>
  ${FIELDS.map(field).join('\n  ')}
  <label>Investor type<select name="user_data[custom_3]"><option>...........</option><option>Private</option>
    <option>Institutional</option></select></label>
  ${captcha ? `<iframe src="${CAPTCHA_URL}" title="reCAPTCHA"></iframe>` : ''}
  <button type="submit" aria-disabled="false">Submit</button>
</form>`;

const body = (captcha: boolean): string => `
<p class="event">Example Corp investor relations</p>
<h1>Loading the event…</h1>
<main>
  <section>
    <div class="poster"><button class="play-button" aria-label="Play" disabled>&#9654;</button></div>
    <p role="status">The replay starts after you sign the guestbook.</p>
  </section>
  ${guestbook(captcha)}
</main>`;

const globals = (hash: string, bannerDelay: number): string =>
  `var VERSIONTIME = '${VERSION_TIME}', PLAYER_HASH = '${escapeHtml(hash)}', params = {};
var BANNER_URL = '${BANNER_URL}', BANNER_DELAY = ${bannerDelay};`;

const hashOf = ({ url }: Visit): string => /\/p\/([a-z0-9]+)/.exec(url.pathname)?.[1] ?? '';

const player = (visit: Visit): Answer => {
  const asked = visit.url.searchParams;
  const delay = asked.get('banner') === 'now' ? 0 : 2500;
  const scripts = `<script>${globals(hashOf(visit), delay)}</script>\n${inlineScript('player.js', ' type="module"')}`;
  const page = layout('Webcast player', `${body(asked.has('captcha'))}\n${scripts}`, ['player.css']);
  const session = visit.cookies.has(SESSION.name) ? [] : [lineOf(SESSION)];
  return html(page, [...balancerLines(), ...session, ...(asked.has('remember') ? [lineOf(REMEMBER)] : [])]);
};

/** The webcast player: seen in public code and pages from 2013 on, this shape in 2026. */
export const playerPage: Page = {
  title: 'Webcast player',
  url: PLAYER_URL,
  offers: [...BALANCER, SESSION, REMEMBER],
  routes: [
    { hosts: HOSTS, path: /^\/mmc\/p\/[a-z0-9]{8}\/?$/, answer: player },
    {
      hosts: HOSTS,
      path: /^\/version\/\d+\/mmc\/d\/linkrnd\/\w+\/p\/\w+\/load_content\//,
      answer: loadContent,
    },
    {
      hosts: HOSTS,
      path: /^\/version\/\d+\/mmc\/d\/linkrnd\/\w+\/bw\/2000\/i\/\w+\/pl\/\w+\/load_content\//,
      answer: loadItem,
    },
    ...streamRoutes(HOSTS),
  ],
};
