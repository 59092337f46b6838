import { linesOf, type Offer, YEAR } from '../offer.ts';
import { type Page, script } from '../page.ts';

export const COMMENTS_URL = 'https://westcorp.comments.example/count.js';

const OFFERS: readonly Offer[] = [
  {
    name: 'comments_unique',
    value: 12,
    seconds: YEAR,
    attributes: 'Domain=comments.example; Path=/; Secure; SameSite=None',
    by: 'header',
    grade: 'C',
    assumed: ['all'],
  },
];

/** A comment counter of another company; the script is seen, its cookie assumed. */
export const commentsPage: Page = {
  title: 'Comment counter',
  url: COMMENTS_URL,
  offers: OFFERS,
  routes: [
    {
      hosts: ['westcorp.comments.example'],
      path: '/count.js',
      answer: () => script('/* no comments */', linesOf(OFFERS)),
    },
  ],
};
