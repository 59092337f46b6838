/** Filter and order of the list. */
import type { JSX } from 'preact';
import { SORTS, type Sort } from '../src/core/listing.ts';
import { message } from './words.ts';

type Props = {
  readonly words: string;
  readonly sort: Sort;
  readonly setWords: (words: string) => void;
  readonly setSort: (sort: Sort) => void;
};

export const Tools = ({ words, sort, setWords, setSort }: Props): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: <search> is not known to Chromium 117 and earlier ESRs alike
  <div class="tools" role="search">
    <input
      type="search"
      aria-label={message('filter')}
      placeholder={message('filter')}
      value={words}
      onInput={(event) => setWords(event.currentTarget.value)}
    />
    <select
      aria-label={message('sort')}
      value={sort}
      onChange={(event) => setSort(SORTS.find((known) => known === event.currentTarget.value) ?? 'name')}
    >
      {SORTS.map((known) => (
        <option key={known} value={known}>
          {message(`sort_${known}`)}
        </option>
      ))}
    </select>
  </div>
);
