import { randomBytes } from 'node:crypto';
import { inlineScript } from '../asset.ts';
import type { Answer, Page, Visit } from '../page.ts';
import { layout } from './layout.ts';
import { hit, hitUrl } from './leak-hit.ts';
import { LEAK_HOSTS, LEAK_URL, leakNamed, leakOffer } from './leak-offer.ts';

type Url = (channel: string, as: string) => string;

const head = (url: Url, run: string, later: boolean): string => `
<script>let RUN = '${run}'; const LATER = ${later};</script>
${inlineScript('leak-probe.js')}
<script>leakNote(leakProbe('inline', document));</script>
<link rel="icon" href="${url('favicon', 'image')}">
<link rel="stylesheet" href="${url('css', 'style')}">
<link rel="preload" as="image" href="${url('preload', 'image')}">
<link rel="modulepreload" href="${url('module-preload', 'export')}">
<script src="${url('script', 'external')}"></script>
<script type="module" src="${url('module', 'module')}"></script>`;

const SCRIPTS = ['leak-store-probe.js', 'leak-scripts.js', 'leak-requests.js', 'leak.js'] as const;

/** What the parser itself requests; the rest is the scripts'. */
const body = (url: Url): string => `
<h1>Leak test</h1>
<p id="styled">Every kind of request a page can make, each marked with its channel.</p>
<img alt="" src="${url('image', 'image')}">
<img alt="" src="${url('redirect', 'image')}&amp;hops=2">
<img alt="" src="${url('redirect-sibling', 'image')}&amp;via=sibling&amp;hops=2">
<object data="${url('object', 'html')}" width="20" height="20"></object>
<embed type="text/html" src="${url('embed', 'html')}" width="20" height="20">
<video preload="auto" src="${url('video', 'media')}" width="20" height="20"></video>
<audio preload="auto" src="${url('audio', 'media')}"></audio>
<iframe src="${url('frame', 'frame')}" width="20" height="20"></iframe>
<pre id="result">running</pre>
${SCRIPTS.map((name) => inlineScript(name)).join('\n')}`;

const headers = (url: Url, later: boolean): Readonly<Record<string, string>> => ({
  // May be kept for "back", which `no-store` forbids.
  ...(later ? { 'cache-control': 'no-cache' } : {}),
  link: `<${url('preload-header', 'style')}>; rel=preload; as=style`,
  // Violated by the page's own <object>, for the sake of the report.
  'content-security-policy-report-only': `object-src 'none'; report-uri ${url('csp-report', 'text')}`,
});

/** `later`: scripts wait until they are told, as in a tab that has long been open. */
const answer = ({ url: { searchParams } }: Visit): Answer => {
  const later = searchParams.has('later');
  // New addresses on every visit: nothing comes from a cache or an old worker.
  const run = randomBytes(6).toString('hex');
  const url: Url = (channel, as) => hitUrl(channel, as, run);
  return {
    body: layout('Leak test', body(url), [], head(url, run, later)),
    setCookie: [leakOffer('document'), leakNamed],
    headers: headers(url, later),
  };
};

/** The page that tries every way out a cookie has, and every way in. */
export const leakPage: Page = {
  title: 'Leak test',
  url: LEAK_URL,
  offers: [],
  routes: [
    { hosts: LEAK_HOSTS, path: '/leak', answer },
    { hosts: LEAK_HOSTS, path: '/leak/hit', answer: hit },
    // What the page has found, for the log alone.
    { hosts: LEAK_HOSTS, path: '/leak/done', answer: () => ({ status: 204 }) },
  ],
};
