/** Where the choice is to be told: what is new since the person looked last, and who may tell of it. */
import type { JSX } from 'preact';
import type { NewsSeen } from '../src/protocol.ts';
import type { Actions, NotPermitted, Ready } from './model.ts';
import { counted, message, nameOf } from './words.ts';

/** Named at most. */
const MOST_NAMED = 10;

/** What was there when the popup opened and what has come since. */
export const withNews = (before: NewsSeen | undefined, { count, names, notifies }: NewsSeen): NewsSeen => ({
  count: (before?.count ?? 0) + count,
  names: [...new Set([...(before?.names ?? []), ...names])],
  notifies,
});

const newsWords = ({ count, names }: NewsSeen): string => {
  const shown = names
    .slice(0, MOST_NAMED)
    .map((name) => nameOf({ name }))
    .join(', ');
  return counted('news_since', count, names.length > MOST_NAMED ? message('news_and_others', shown) : shown);
};

export const News = (props: {
  readonly model: Ready | NotPermitted;
  readonly actions: Actions;
}): JSX.Element | null => {
  const { news, state } = props.model;
  if (news === undefined || state?.choice.choice !== 'notify') return null;
  return (
    <div class="news">
      {news.count > 0 && <p>{newsWords(news)}</p>}
      {!news.notifies && (
        <p class="ask">
          <span>{message('news_badge_only')}</span>
          <button type="button" class="small" onClick={props.actions.improveBlock}>
            {message('news_allow')}
          </button>
        </p>
      )}
    </div>
  );
};
