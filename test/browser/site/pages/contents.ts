import { escapeHtml } from '../asset.ts';
import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';

export const CONTENTS_URL = 'https://replica.example/';

const item = ({ title, url }: Page): string =>
  `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a> ${escapeHtml(url)}</li>`;

/** A page of links to all `pages`, for people. */
export const contentsOf = (pages: readonly Page[]): Page => ({
  title: 'Contents',
  url: CONTENTS_URL,
  offers: [],
  routes: [
    {
      hosts: ['replica.example'],
      path: '/',
      answer: () =>
        html(layout('Replica', `<h1>The replica's pages</h1><ul>${pages.map(item).join('\n')}</ul>`)),
    },
  ],
});
