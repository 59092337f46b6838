/** What servers say of themselves at the standards' addresses: as the standards have it, otherwise, and elsewhere. */
import { type Answer, html, type Page, type Route, redirect } from '../page.ts';
import { layout } from './layout.ts';

/** Says everything as the standards have it. */
export const SAYS_HOST = 'said.west.com';
/** Breaks a rule wherever it can. */
export const SAYS_OTHERWISE_HOST = 'otherwise.west.com';
/** Sends whoever asks to other servers. */
export const SAYS_ELSEWHERE_HOST = 'elsewhere.west.com';

const STATUS = 'application/tracking-status+json';

const file = (type: string, value: unknown, more: Partial<Answer> = {}): Answer => ({
  type,
  body: typeof value === 'string' ? value : JSON.stringify(value),
  ...more,
});

const SUPPORT = { gpc: true, lastUpdate: '2017-10-23', more: { than: ['is', 'read'] } };

const ANSWERS: Readonly<Record<string, Readonly<Record<string, () => Answer>>>> = {
  [SAYS_HOST]: {
    '/': () => html(layout('A server that says what it does', '<p>See /.well-known/.</p>')),
    '/.well-known/dnt/': () =>
      file(
        STATUS,
        { tracking: 'T', policy: '/privacy', 'same-party': ['west.com', 'media-server.com'] },
        { headers: { tk: 'T;here_1', 'cache-control': 'no-cache', vary: 'Origin, DNT' } },
      ),
    '/.well-known/dnt/here_1': () => file(STATUS, { tracking: 'N' }),
    '/.well-known/gpc.json': () => file('application/json; charset=utf-8', SUPPORT),
    '/.well-known/dnt-policy.txt': () => file('text/plain', 'Do Not Track Policy\n\nOur own words.\n'),
  },
  [SAYS_OTHERWISE_HOST]: {
    '/.well-known/dnt/': () => redirect('/.well-known/dnt/home', ['status_hop=1; Path=/; Max-Age=60']),
    '/.well-known/dnt/home': () =>
      file(
        'application/json',
        { tracking: 'Tracking', policy: 7, odd: true },
        { headers: { tk: 'G;a b' }, setCookie: ['status_id=1; Path=/; Max-Age=60'] },
      ),
    // What many servers answer to every address they do not know.
    '/.well-known/gpc.json': () => html(layout('Not found', '<p>There is no such page.</p>')),
    '/.well-known/dnt-policy.txt': () => ({ status: 404, type: 'text/plain', body: 'Not found' }),
  },
  [SAYS_ELSEWHERE_HOST]: {
    '/.well-known/dnt/': () => redirect('https://www.neighbour.example/status'),
    '/.well-known/gpc.json': () => redirect('https://said.media-server.com/gpc'),
    '/.well-known/dnt-policy.txt': () => redirect('/.well-known/dnt-policy.txt'),
  },
  'said.media-server.com': {
    '/gpc': () => file('application/json', { ...SUPPORT, lastUpdate: '23.10.2017' }),
  },
};

const ROUTES: readonly Route[] = Object.entries(ANSWERS).flatMap(([host, paths]) =>
  Object.entries(paths).map(([path, answer]) => ({ hosts: [host], path, answer })),
);

export const standardsPage: Page = {
  title: 'Servers that say what they do: Do Not Track and GPC at their well-known addresses',
  url: `https://${SAYS_HOST}/`,
  offers: [],
  routes: ROUTES,
};
