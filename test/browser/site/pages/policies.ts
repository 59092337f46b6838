/** Policies as pages: the archived statement, an edited one, others with cookie tables, in another language, and with no text. */
import { readFileSync } from 'node:fs';
import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';

const STATEMENT = readFileSync(
  new URL('../../../../policy/west-uc-privacy-statement-2017-10-23.txt', import.meta.url),
  'utf8',
);

/** Without the archive's own note, which was never on the page. */
const LINES = STATEMENT.split('\n').slice(1);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The archive's marks as they were on the page: italics and bold. */
const marked = (line: string): string =>
  escaped(line)
    .replace(/^_/, '')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>');

const paragraphs = (lines: readonly string[]): string =>
  lines.map((line) => (line.length < 100 ? `<h2>${marked(line)}</h2>` : `<p>${marked(line)}</p>`)).join('\n');

/** The replica's footer is no part of a policy. */
const bare = (title: string, body: string, lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

/** What the edited one says otherwise; each line once. */
export const EDITS = {
  changed: {
    before: 'These session Cookies expire after a browser session, so would not be stored longer term.',
    now: 'These session Cookies expire after 30 days, so would not be stored longer term.',
  },
  added: 'Our partners place web beacons on every page of this website.',
  removed:
    'The use of Cookies is an industry standard, and many major websites use them to provide useful features for their customers.',
  moved: 'Remember, this Privacy Statement only applies to West UC.',
} as const;

const edited = (): readonly string[] =>
  STATEMENT.replace(EDITS.changed.before, EDITS.changed.now)
    .replace(`${EDITS.removed} `, '')
    .replace(`${EDITS.moved} `, '')
    .replace('A cookie is a small file', `${EDITS.added} A cookie is a small file`)
    .replace('West UC reserves the right', `${EDITS.moved} West UC reserves the right`)
    .split('\n')
    .slice(1);

const TABLE = `
<h1>Cookie policy</h1>
<p>We use cookies on our websites. Session cookies expire when you close your browser. Other cookies are kept
for up to 30 days. Our partners set third-party cookies. We do not respond to Do Not Track.</p>
<p hidden>This sentence is folded away.</p>
<table>
<thead><tr><th>Cookie name</th><th>Provider</th><th>Duration</th><th>Purpose</th></tr></thead>
<tbody>
<tr><td>_ga</td><td></td><td>30 days</td><td>Analytics<br>by a third party</td></tr>
<tr><td>_ga_*</td><td>Google</td><td>2 years</td><td>Analytics</td></tr>
<tr><td>sid</td><td>We</td><td>Session</td><td>Login</td></tr>
<tr><td>never_set</td><td>We</td><td>1 day</td><td>Nothing</td></tr>
<tr><td>odd</td><td>We</td><td>zwei Jahre</td><td><img src=x onerror="document.title='run'">&lt;b&gt;</td></tr>
</tbody></table>`;

const GERMAN = `
<h1>Datenschutz</h1>
<p>Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren und die Zugriffe auf unsere Website zu analysieren.
Außerdem geben wir Informationen zu Ihrer Verwendung unserer Website an unsere Partner für soziale Medien, Werbung und
Analysen weiter. Die Cookies werden nach zwei Jahren gelöscht.</p>`;

const HOST = 'www.west.com';
const HOSTS = [HOST, 'www.media-server.com'];

const BODIES: Readonly<Record<string, () => string>> = {
  archived: () => bare('Legal and Privacy Statement', paragraphs(LINES)),
  edited: () => bare('Privacy Statement, edited', paragraphs(edited())),
  table: () => layout('Cookie policy', TABLE),
  german: () => bare('Datenschutz', GERMAN, 'de'),
  empty: () =>
    bare('Nothing', '<script>document.title = "Nothing to read"</script><img alt="" src="/favicon.ico">'),
  long: () => bare('A long policy', `<p>${'Cookies are kept for 30 days here. '.repeat(160_000)}</p>`),
};

export type PolicyPage = 'archived' | 'edited' | 'table' | 'german' | 'empty' | 'long';

/** The address of a policy page, on a West UC host. */
export const policyUrl = (page: PolicyPage): string => `https://${HOST}/policies/${page}`;

export const policiesPage: Page = {
  title: 'Policies as pages: archived, edited, with a table, in German, empty',
  url: policyUrl('archived'),
  offers: [],
  routes: Object.entries(BODIES).map(([name, body]) => ({
    hosts: HOSTS,
    path: `/policies/${name}`,
    answer: () => html(body()),
  })),
};
