import { htmlDocument } from '../asset.ts';
import { type Answer, html, type Page, pixel, type Visit } from '../page.ts';

const HOST = 'edge.media-server.com';
/** A site keeps at most 180 cookies in one partition before the browser throws some out; stay well below. */
const IMAGES = 100;

/** Address of the page for one load; no two loads share an address, so nothing can come from a cache. */
export const loadUrl = (run: string): string => `https://${HOST}/load?run=${run}`;

// The load event is over one task later; then the browser knows when it began, in milliseconds since navigation.
const TIMING = `addEventListener('load', () => setTimeout(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  document.body.dataset.done = String(navigation.loadEventStart);
}))`;

const image = (run: string, index: number): string => `<img src="/load/image?n=${index}&run=${run}" alt="">`;

const page = ({ url }: Visit): Answer => {
  const run = encodeURIComponent(url.searchParams.get('run') ?? 'none');
  const images = Array.from({ length: IMAGES }, (_, index) => image(run, index));
  return html(htmlDocument('Load', `<h1>Many small ones</h1>\n${images.join('')}<script>${TIMING}</script>`));
};

/** Half session, half persistent, each with a new value in every run. */
const answerImage = ({ url: { searchParams } }: Visit): Answer => {
  const number = Number(searchParams.get('n'));
  const lifetime = number % 2 === 0 ? '' : '; Max-Age=86400';
  return pixel([
    `load_${number}=${encodeURIComponent(searchParams.get('run') ?? '')}; Path=/load${lifetime}`,
  ]);
};

/** Not a West UC page at all: as many cookie-setting requests as a page can be expected to make, for timing. */
export const loadPage: Page = {
  title: `Load: ${IMAGES} images, each with a cookie`,
  url: loadUrl('by-hand'),
  offers: [],
  routes: [
    { hosts: [HOST], path: '/load', answer: page },
    { hosts: [HOST], path: '/load/image', answer: answerImage },
  ],
};
