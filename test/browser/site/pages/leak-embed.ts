import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';
import { LEAK_EMBED_URL, LEAK_URL } from './leak-offer.ts';

// The frame is of another origin: its findings come as a message and are kept where a test can read them.
const BODY = `
<h1>Leak test, framed by a stranger</h1>
<script>addEventListener('message', ({ data }) => { if (data.leak) window.__leak = data.leak; });</script>
<iframe id="leak" src="${LEAK_URL}&amp;embedded=1" width="100%" height="400"></iframe>`;

/** The leak page as a third party. */
export const leakEmbedPage: Page = {
  title: 'Leak test, embedded',
  url: LEAK_EMBED_URL,
  offers: [],
  routes: [{ hosts: ['www.neighbour.example'], path: '/embed', answer: () => html(layout('Embed', BODY)) }],
};
