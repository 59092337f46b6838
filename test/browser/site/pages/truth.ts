import { escapeHtml, inlineScript } from '../asset.ts';
import { type Answer, html, type Page, redirect, type Visit } from '../page.ts';
import { layout } from './layout.ts';
import { TRIED, truthHit, truthLines } from './truth-hit.ts';
import { SCRIPT_ATTEMPTS, statementsIn, TRUTH_OFFERS } from './truth-offers.ts';
import { EDGE, hitUrl, TRUTH_PAGE_URL, WWW } from './truth-rows.ts';
import { THIRD_PARTIES } from './truth-third.ts';
import type { Outcome, TruthOffer } from './truth-types.ts';

const PLAIN_URL = 'http://edge.media-server.com/truth/plain';

const image = (url: string): string => `<img alt="" src="${url}">`;
const frame = (url: string): string => `<iframe src="${url}" width="20" height="20"></iframe>`;
const inline = (context: string): string => `<script>${statementsIn(context)}</script>`;

const say = (outcome: Outcome): string =>
  outcome.state === 'refused' ? outcome.why : `${outcome.state}, ${outcome.class}`;

const row = ({ line, note, expected: { chromium, firefox } }: TruthOffer): string => {
  const cells = [
    note,
    line.slice(0, 70),
    ...[chromium, firefox].flatMap(({ on, off }) => [say(on), say(off)]),
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
};

const HEADINGS = ['What', 'Line', 'Chromium', 'third-party off', 'Firefox', 'third-party off'];

const TABLE = `<table><tr>${HEADINGS.map((text) => `<th>${text}</th>`).join('')}</tr>
${TRUTH_OFFERS.map(row).join('\n')}</table>`;

const DATA = {
  thirds: THIRD_PARTIES.map(({ origin }) => origin),
  www: WWW,
  scripts: SCRIPT_ATTEMPTS,
  // Statements that the page puts into frames of its own making, or runs when their time has come.
  blank: statementsIn('blank'),
  srcdoc: `<script>${TRIED}${statementsIn('srcdoc')}</script>`,
};

const HEAD = `
<script>${TRIED}</script>
<script>const TRUTH = ${JSON.stringify(DATA).replaceAll('</script', '<\\/script')};
const atTimer = () => {${statementsIn('timer')}};
const atLast = () => {${statementsIn('later')}};</script>
${inlineScript('truth-requests.js')}
${inlineScript('truth.js')}
${inline('inline')}
<script src="${hitUrl(EDGE, 'external')}"></script>
<link rel="stylesheet" href="${hitUrl(EDGE, 'css')}">`;

const BODY = `
<h1>Truth</h1>
<p>Cookie offers of every kind, and what each browser makes of them.</p>
${[EDGE, WWW].map((origin) => image(hitUrl(origin, 'image'))).join('\n')}
${image(hitUrl(EDGE, 'chain0'))}
${[EDGE, WWW].map((origin) => frame(hitUrl(origin, 'frame'))).join('\n')}
${THIRD_PARTIES.map(({ origin }) => image(hitUrl(origin, 'pixel')) + frame(hitUrl(origin, 'third-frame'))).join('\n')}
${inline('store')}
${TABLE}`;

const page = (visit: Visit): Answer => html(layout('Truth', BODY, [], HEAD), truthLines(visit));

const HOSTS = [EDGE, WWW, ...THIRD_PARTIES.map(({ origin }) => origin)].map(
  (origin) => new URL(origin).hostname,
);

/** The page with an offer of every kind; the document says data-done="true" once all are made. */
export const truthPage: Page = {
  title: 'Truth: cookie offers of every kind',
  url: TRUTH_PAGE_URL,
  offers: [],
  routes: [
    {
      hosts: ['edge.media-server.com'],
      path: '/truth',
      answer: (visit) => redirect(PLAIN_URL, truthLines(visit)),
    },
    {
      hosts: ['edge.media-server.com'],
      path: '/truth/plain',
      answer: (visit) => redirect(TRUTH_PAGE_URL, truthLines(visit)),
    },
    { hosts: ['edge.media-server.com'], path: '/truth/page', answer: page },
    { hosts: HOSTS, path: /^\/truth\/by\//, answer: truthHit },
  ],
};
