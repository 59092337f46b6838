import { escapeHtml } from '../asset.ts';
import { type Answer, html, type Page } from '../page.ts';
import { JAR_OFFERS, JAR_URL, type JarOffer } from './jar-offers.ts';
import { layout } from './layout.ts';

const linesBy = (by: JarOffer['by']): readonly string[] =>
  JAR_OFFERS.filter((offer) => offer.by === by).map(({ line }) => line);

const row = ({ line, class: kind, note }: JarOffer): string =>
  `<tr><td>${kind}</td><td>${escapeHtml(note)}</td><td><code>${escapeHtml(line.slice(0, 70))}</code></td></tr>`;

const statements = linesBy('script').map((line) => `document.cookie = ${JSON.stringify(line)};`);

const BODY = `
<h1>One cookie of each kind</h1>
<table><tr><th>Class</th><th>What</th><th>Line</th></tr>${JAR_OFFERS.map(row).join('\n')}</table>
<script>${statements.join('\n')}</script>`;

const answer = (): Answer => html(layout('Cookie jar', BODY), linesBy('header'));

/** Not a West UC page at all, but on their host: every kind of cookie at once. */
export const jarPage: Page = {
  title: 'Jar: one cookie of each kind',
  url: JAR_URL,
  offers: [],
  routes: [{ hosts: ['edge.media-server.com'], path: '/jar', answer }],
};
