/** Times, lengths and cookies in the words of the pictures and of their tables. */
import { spanOf } from '../classify.ts';
import type { CookieId } from '../cookie.ts';
import type { Words } from '../report/format.ts';
import type { Kept } from '../statement/seen.ts';
import { visible } from '../visible.ts';
import type { ChartLine } from './charted.ts';

export type ChartWords = Pick<Words, 'message' | 'counted'>;

export const spanWords = (seconds: number, { counted }: ChartWords): string =>
  spanOf(seconds)
    .map(({ unit, count }) => counted(unit, count))
    .join(' ');

/** "0.4 s", "2 min 5 s" of milliseconds from the beginning. */
export const offsetWords = (milliseconds: number, words: ChartWords): string => {
  const { counted } = words;
  return milliseconds > 0 && milliseconds < 10_000 && milliseconds % 1000 !== 0
    ? counted('second', Math.round(milliseconds / 10) / 100)
    : spanWords(milliseconds / 1000, words);
};

/** "2 years" as asked or stored; seconds rounded to whole ones. */
export const keptWords = (kept: Kept, words: ChartWords): string => {
  const { message } = words;
  return kept.kind === 'session' ? message('lifetime_session') : spanWords(Math.round(kept.seconds), words);
};

export const timeWords = (at: number, { message }: ChartWords): string =>
  message('expires_at', new Date(at).toISOString().replace('T', ' ').slice(0, -5));

export const cookieWords = ({ name }: Pick<CookieId, 'name'>, { message }: ChartWords): string =>
  name === '' ? message('no_name') : visible(name);

export const placeWords = ({ hostOnly, domain, path }: CookieId): string =>
  `${hostOnly ? '' : '.'}${domain}${path === '/' ? '' : visible(path)}`;

/** What happened, how often, and why it was refused. */
export const lineWords = (
  { what, count, why }: Pick<ChartLine, 'what' | 'count' | 'why'>,
  { message, counted }: ChartWords,
): string =>
  [
    message(`what_${what}`),
    ...(count !== undefined && count > 1 ? [counted('requests', count)] : []),
    ...(why === undefined ? [] : [message(`why_${why}`)]),
  ].join(' · ');
