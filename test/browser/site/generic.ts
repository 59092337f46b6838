import { htmlDocument } from './asset.ts';
import { isServed } from './hosts.ts';
import { type Answer, findRoute, html, PIXEL, redirect, type Visit } from './page.ts';
import { PAGES } from './pages/index.ts';

const BODIES: Readonly<Record<string, string | Buffer>> = { 'image/gif': PIXEL, 'application/json': '{}' };

const plain = (title: string): string => htmlDocument(title, `<h1>${title}</h1>`);

const set = ({ url, host }: Visit): Answer => {
  const lines = url.searchParams.getAll('c');
  const to = url.searchParams.get('to');
  const type = url.searchParams.get('type');
  if (to !== null) return redirect(to, lines);
  if (type === null) return html(plain(`set on ${host}`), lines);
  return { type, setCookie: lines, body: BODIES[type] ?? '' };
};

const LONG = 'x'.repeat(4000);

/** As much as a browser takes in one answer: Chromium refuses headers of more than 256 KB. */
const FLOOD = Array.from(
  { length: 200 },
  (_, index) => `flood_${String(index).padStart(3, '0')}=${index < 50 ? LONG : index}`,
);

/** What the first script of a page reads, in the page and in a frame of it. */
const FIRST =
  '<script>document.documentElement.dataset.first = JSON.stringify([navigator.doNotTrack ?? null, navigator.globalPrivacyControl ?? null]);</script>';
const signals = ({ url }: Visit): Answer =>
  html(
    `<!doctype html><html lang="en"><head>${FIRST}<title>Signals</title></head><body>${
      url.searchParams.has('deep') ? '' : '<iframe title="Frame" src="/signals?deep=1"></iframe>'
    }</body></html>`,
  );

/** `/set?c=LINE&c=…[&to=URL][&type=MIME]` `/bare` without cookies, `/flood` with 200 of them,
 * `/hang`, which never finishes, and `/signals`, whose first script reads both signals; on every served host. */
const generic = (visit: Visit): Answer | undefined => {
  if (visit.url.pathname === '/set') return set(visit);
  if (visit.url.pathname === '/bare') return html(plain(`${visit.host}, no cookies`));
  if (visit.url.pathname === '/flood') return html(plain(`${visit.host}, a flood`), FLOOD);
  if (visit.url.pathname === '/hang') return { body: plain('Never finished'), endless: true };
  if (visit.url.pathname === '/signals') return signals(visit);
  if (visit.url.pathname === '/favicon.ico') return { status: 204 };
  return undefined;
};

const notFound = (): Answer => ({ status: 404, body: plain('Not found') });

/** The answer of the whole replica to one request. */
export const answerTo = (visit: Visit): Answer => {
  if (!isServed(visit.host)) return notFound();
  return findRoute(PAGES, visit)?.answer(visit) ?? generic(visit) ?? notFound();
};
