/** How long cookies are asked to live. */
import { CAP, DAY, gone, PERSISTENT, type Row, refused, SESSION } from './truth-rows.ts';

/** Max-Age and Expires, good and bad. */
export const LIFETIMES: readonly Row[] = [
  ['t_session=1; Path=/', SESSION, 'no lifetime'],
  ['t_age=1; Path=/; Max-Age=86400', PERSISTENT, 'Max-Age', { seconds: DAY }],
  ['t_age_case=1; pAtH=/; mAx-aGe=86400', PERSISTENT, 'attribute names in any case', { seconds: DAY }],
  ['t_expires=1; Path=/; Expires=Sun, 06 Nov 2068 08:49:37 GMT', PERSISTENT, 'Expires', { seconds: CAP }],
  [
    't_both=1; Path=/; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    PERSISTENT,
    'Max-Age wins',
    { seconds: 3600 },
  ],
  [
    't_both_gone=1; Path=/; Expires=Sun, 06 Nov 2068 08:49:37 GMT; Max-Age=0',
    refused('already_expired'),
    'Max-Age wins',
  ],
  ['t_two_ages=1; Path=/; Max-Age=0; Max-Age=3600', PERSISTENT, 'the last of two', { seconds: 3600 }],
  [
    't_two_digits=1; Path=/; Expires=Tuesday, 06-Nov-68 08:49:37 GMT',
    PERSISTENT,
    'RFC 850, year of two digits',
    { seconds: CAP },
  ],
  ['t_nineties=1; Path=/; Expires=Friday, 06-Nov-94 08:49:37 GMT', refused('already_expired'), '94 is 1994'],
  ['t_asctime=1; Path=/; Expires=Tue Nov  6 08:49:37 2068', PERSISTENT, 'asctime', { seconds: CAP }],
  [
    't_dashes=1; Path=/; Expires=Tue, 06-Nov-2068 08:49:37 GMT',
    PERSISTENT,
    'dashes, year of four digits',
    { seconds: CAP },
  ],
  ['t_bare_date=1; Path=/; Expires=6 nov 2068 8:49:37', PERSISTENT, 'no weekday, no zone', { seconds: CAP }],
  [
    't_zone=1; Path=/; Expires=Tue, 06 Nov 2068 08:49:37 +0200',
    PERSISTENT,
    'a zone is not heeded',
    { seconds: CAP },
  ],
  ['t_iso=1; Path=/; Expires=2068-11-06T08:49:37Z', SESSION, 'ISO 8601 is no cookie date'],
  ['t_never=1; Path=/; Expires=never', SESSION, 'no date at all'],
  ['t_zero_date=1; Path=/; Expires=0', SESSION, 'a number is no date'],
  ['t_no_date=1; Path=/; Expires=', SESSION, 'an empty date'],
  ['t_ten_years=1; Path=/; Max-Age=315360000', PERSISTENT, 'ten years are cut to 400 days', { seconds: CAP }],
  [
    't_for_ever=1; Path=/; Max-Age=99999999999999999999',
    PERSISTENT,
    'more than fits in 64 bits',
    { seconds: CAP },
  ],
  ['t_age_word=1; Path=/; Max-Age=soon', SESSION, 'Max-Age is no number'],
  ['t_age_empty=1; Path=/; Max-Age=', SESSION, 'Max-Age is empty'],
  ['t_age_half=1; Path=/; Max-Age=3600.5', SESSION, 'Max-Age is no whole number'],
  [
    't_age_plus=1; Path=/; Max-Age=+3600',
    { chromium: PERSISTENT, firefox: SESSION },
    'Max-Age with a plus',
    { seconds: 3600 },
  ],
  ['t_age_quoted=1; Path=/; Max-Age="3600"', SESSION, 'Max-Age in quotes'],
  [
    't_age_date=1; Path=/; Max-Age=soon; Expires=Sun, 06 Nov 2068 08:49:37 GMT',
    PERSISTENT,
    'an invalid Max-Age leaves Expires',
    { seconds: CAP },
  ],
  ['t_age_zero=1; Path=/; Max-Age=0', refused('already_expired'), 'nothing there to delete'],
  ['t_age_minus=1; Path=/; Max-Age=-1', refused('already_expired'), 'nothing there to delete'],
  [
    't_past=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    refused('already_expired'),
    'nothing there to delete',
  ],
  ['t_one_second=1; Path=/; Max-Age=1', gone('persistent'), 'expires before the page is done'],
];
