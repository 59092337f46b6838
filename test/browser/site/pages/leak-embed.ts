import { html, type Page, type Visit } from '../page.ts';
import { layout } from './layout.ts';
import { LEAK_EMBED_URL, LEAK_SEED_URL, LEAK_URL } from './leak-offer.ts';

/** What the frame shows: the leak page at once, the same waiting to be told, or the cookies to leak. */
const framed = ({ url: { searchParams } }: Visit): string => {
  if (searchParams.has('seed')) return LEAK_SEED_URL;
  return `${LEAK_URL}&amp;embedded=1${searchParams.has('later') ? '&amp;later=1' : ''}`;
};

// The frame is of another origin: its findings come as a message and are kept where a test can read them.
const body = (src: string): string => `
<h1>Leak test, framed by a stranger</h1>
<script>addEventListener('message', ({ data }) => { if (data.leak) window.__leak = data.leak; });</script>
<iframe id="leak" src="${src}" width="100%" height="400"></iframe>`;

/** The leak page as a third party. */
export const leakEmbedPage: Page = {
  title: 'Leak test, embedded',
  url: LEAK_EMBED_URL,
  offers: [],
  routes: [
    {
      hosts: ['www.neighbour.example', 'www.west.com'],
      path: '/embed',
      // May be kept for "back", which `no-store` forbids.
      answer: (visit) => ({
        ...html(layout('Embed', body(framed(visit)))),
        headers: { 'cache-control': 'no-cache' },
      }),
    },
  ],
};
