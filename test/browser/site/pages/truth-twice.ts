/** Offers of a cookie that is there already. */
import {
  EDGE,
  gone,
  header,
  hitUrl,
  later,
  PERSISTENT,
  type Row,
  refused,
  SESSION,
  script,
  TRUTH_PAGE_URL,
} from './truth-rows.ts';

/** Where the page's later offers come from. */
export const LATER = header(hitUrl(EDGE, 'later'));

const PAST = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

/** Deleted, overwritten, renewed. */
export const TWICE: readonly Row[] = [
  [
    't_deleted=1; Path=/; Max-Age=3600',
    gone('persistent'),
    'deleted by Max-Age=0',
    later(LATER, 't_deleted=; Path=/; Max-Age=0', 'deleted'),
  ],
  [
    't_deleted_date=1; Path=/',
    gone('session'),
    'deleted by a date',
    later(LATER, `t_deleted_date=; Path=/; ${PAST}`, 'deleted'),
  ],
  [
    't_deleted_js=1; Path=/',
    gone('session'),
    'deleted by a script',
    later(script('later', TRUTH_PAGE_URL), 't_deleted_js=; Path=/; Max-Age=0', 'deleted'),
  ],
  ['t_not_deleted=1; Path=/', SESSION, 'deleted at another path, so not'],
  [
    't_overwritten=1; Path=/',
    SESSION,
    'another value',
    { value: '2', ...later(LATER, 't_overwritten=2; Path=/', 'overwritten') },
  ],
  [
    't_by_script=1; Path=/',
    SESSION,
    'another value, by a script',
    { value: '2', ...later(script('later', TRUTH_PAGE_URL), 't_by_script=2; Path=/', 'overwritten') },
  ],
  [
    't_renewed=1; Path=/; Max-Age=3600',
    PERSISTENT,
    'the same value, a later end',
    { seconds: 7200, ...later(LATER, 't_renewed=1; Path=/; Max-Age=7200', 'renewed') },
  ],
  [
    't_now_session=1; Path=/; Max-Age=3600',
    SESSION,
    'persistent, then for the session',
    { value: '2', ...later(LATER, 't_now_session=2; Path=/', 'overwritten') },
  ],
  [
    't_now_persistent=1; Path=/',
    PERSISTENT,
    'for the session, then persistent',
    { value: '2', seconds: 3600, ...later(LATER, 't_now_persistent=2; Path=/; Max-Age=3600', 'overwritten') },
  ],
  [
    't_silent=1; Path=/',
    PERSISTENT,
    'the same value, and now persistent',
    { seconds: 3600, ...later(LATER, 't_silent=1; Path=/; Max-Age=3600', 'renewed') },
  ],
];

/** Offers of `LATER` that meet nothing. */
export const MISSED: readonly Row[] = [
  [
    't_not_deleted=; Path=/truth; Max-Age=0',
    refused('already_expired'),
    'misses the cookie it is to delete',
    { path: '/truth' },
  ],
];
