import { html, type Page } from '../page.ts';
import { ANALYTICS_URL } from './doubleclick.ts';
import { ELOQUA_URL } from './eloqua.ts';
import { layout } from './layout.ts';

const BODY = `
<h1>Conferencing and collaboration</h1>
<p>Audio conferencing, web meetings and event services for companies of every size.</p>
<p><a href="https://www.intercallonline.com/IOL.action">Customer login</a></p>
<script src="${ANALYTICS_URL}"></script>
<img src="${ELOQUA_URL}" alt="" width="1" height="1">`;

/** The conferencing brand's home page as it was in 2015: no cookie of its own, several through others. */
export const marketingPage: Page = {
  title: 'Marketing page (InterCall, 2015)',
  url: 'https://www.intercall.com/',
  offers: [],
  routes: [
    {
      hosts: ['www.intercall.com', 'intercall.com'],
      path: '/',
      answer: () => html(layout('InterCall', BODY)),
    },
  ],
};
