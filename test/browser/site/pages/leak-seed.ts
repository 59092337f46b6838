import { html, type Page } from '../page.ts';
import { layout } from './layout.ts';
import { LEAK_HOSTS, LEAK_SEED_URL, leakNamed } from './leak-offer.ts';

// SameSite=None, so that they would also be sent when the leak page is framed elsewhere.
const ATTRIBUTES = 'Path=/; Secure; SameSite=None';

const LINES = [
  `seed_persistent=1; Max-Age=86400; ${ATTRIBUTES}`,
  `seed_session=1; ${ATTRIBUTES}`,
  `seed_httponly=1; Max-Age=86400; HttpOnly; ${ATTRIBUTES}`,
  `seed_partitioned=1; Max-Age=86400; Partitioned; ${ATTRIBUTES}`,
  `seed_parent=1; Max-Age=86400; Domain=media-server.com; ${ATTRIBUTES}`,
  `seed_parent_session=1; Domain=media-server.com; ${ATTRIBUTES}`,
  leakNamed,
];

/** Cookies to leak: visited before the leak page. */
export const leakSeedPage: Page = {
  title: 'Leak test: seed cookies',
  url: LEAK_SEED_URL,
  offers: [],
  routes: [
    { hosts: LEAK_HOSTS, path: '/seed', answer: () => html(layout('Seed', '<h1>Seeded</h1>'), LINES) },
  ],
};
