import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';

const HOST = 'www.west.com';
export const CLICKS_URL = `https://${HOST}/clicks`;
/** The same page without its first button. */
export const CLICKS_WITHOUT_URL = `${CLICKS_URL}?without=1`;

/** Each click asks the server once; the button's name is another at every load. */
const BODY = (button: string): string => `<h1>Clicks</h1>
<section id="banner">${button}</section>
<p><label for="box"><span class="text">Newsletter</span></label> <input id="box" type="checkbox"></p>
<p><a href="/clicks/away">Leave</a></p>
<script>
const tell = (what) => fetch('/clicks/' + what, { keepalive: true });
document.querySelector('#banner button')?.addEventListener('click', () => tell('agree'));
document.querySelector('#box').addEventListener('change', ({ target }) => tell(target.checked ? 'on' : 'off'));
</script>`;

/** A page on which clicks do something the server sees. */
export const clicksPage: Page = {
  title: 'Clicks',
  url: CLICKS_URL,
  offers: [],
  routes: [
    {
      hosts: [HOST],
      path: '/clicks',
      answer: ({ url, chance }) => {
        const name = `btn-${chance.text()}`;
        const button = url.searchParams.has('without')
          ? ''
          : `<button id="${name}"><b>Agree</b></button><button id="${name}x">More</button>`;
        return html(layout('Clicks', BODY(button)));
      },
    },
    { hosts: [HOST], path: '/clicks/away', answer: () => html(layout('Away', '<h1>Away</h1>')) },
    { hosts: [HOST], path: /^\/clicks\/(?:agree|on|off)$/, answer: () => ({ status: 204 }) },
  ],
};
