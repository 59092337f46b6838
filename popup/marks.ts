/** What a row says at first sight of a cookie about which something was found; the rest is in its details. */
import type { Further } from '../src/app/further.ts';
import { type Cookie, keyOf } from '../src/core/cookie.ts';
import { personalDataIn } from '../src/core/personal-data.ts';

/** As keys of the locale file (`mark_…`). */
export type Mark = 'personal' | 'came_back' | 'outlived';

/** Beyond so many cookies values are looked into only when a row is unfolded: the popup must stay quick. */
const MOST_READ = 1000;

const personalKeys = (cookies: readonly Cookie[]): readonly string[] =>
  cookies
    .slice(0, MOST_READ)
    .filter(({ value }) => personalDataIn(value).length > 0)
    .map(keyOf);

/** The marks of each cookie that has any, by its key. */
export const marksOf = (
  { ledgers, foreign }: Further,
  own: readonly Cookie[],
): ReadonlyMap<string, readonly Mark[]> => {
  const marks = new Map<string, readonly Mark[]>();
  const add = (key: string, mark: Mark): void => void marks.set(key, [...(marks.get(key) ?? []), mark]);
  for (const key of personalKeys([...own, ...foreign])) add(key, 'personal');
  for (const { key, lines } of ledgers)
    for (const mark of ['came_back', 'outlived'] as const)
      if (lines.some(({ what }) => what === mark)) add(key, mark);
  return marks;
};
