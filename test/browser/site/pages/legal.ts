import { linesOf, type Offer } from '../offer.ts';
import { html, type Page } from '../page.ts';
import { COMMENTS_URL } from './comments.ts';
import { layout } from './layout.ts';
import { TAGS_URL } from './tag-manager.ts';

const OFFERS: readonly Offer[] = [
  {
    name: 'wp-wpml_current_language',
    value: 'en',
    attributes: 'Path=/',
    by: 'header',
    grade: 'A',
    assumed: ['name', 'lifetime'],
  },
];

const BODY = `
<h1>Privacy statement</h1>
<p>Where the statement stood in January 2018. This replica does not repeat its text.</p>
<script src="${TAGS_URL}"></script>
<script src="${COMMENTS_URL}"></script>`;

/** The corporate site's legal page, the home of the privacy statement. */
export const legalPage: Page = {
  title: 'Privacy statement page (West, 2018)',
  url: 'https://www.west.com/legal-privacy/',
  offers: OFFERS,
  routes: [
    {
      hosts: ['www.west.com'],
      path: '/legal-privacy/',
      answer: () => html(layout('Legal and privacy', BODY), linesOf(OFFERS)),
    },
  ],
};
