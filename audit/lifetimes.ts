/** Lifetimes in words: those of statements and those of cookies. */
import { spanOf } from '../src/core/classify.ts';
import type { Lifetime } from '../src/core/statement/lifetime.ts';
import type { SeenCookie } from '../src/core/statement/seen.ts';
import { inWords } from '../src/parts/words.ts';
import { message } from './words.ts';

const spanWords = (seconds: number): string => inWords(spanOf(seconds));

/** "30 days", "365 days to 366 days", "up to 30 days", "session". */
export const lifetimeWords = (lifetime: Lifetime | undefined): string => {
  if (lifetime === undefined) return message('lifetime_none');
  if (lifetime.kind !== 'span') return message(`lifetime_${lifetime.kind}`);
  const { least, most } = lifetime;
  if (least === most) return spanWords(most);
  return least === 0
    ? message('lifetime_up_to', spanWords(most))
    : message('lifetime_between', spanWords(least), spanWords(most));
};

/** "asked for 2 years", "stored for the session", "30 days left". */
export const keptWords = ({ how, kept }: SeenCookie): string =>
  kept.kind === 'session' ? message(`kept_${how}_session`) : message(`kept_${how}`, spanWords(kept.seconds));
