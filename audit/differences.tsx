/** A text compared with the archived statement: each difference with its words marked. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type Comparison, type Difference, passagesIn } from '../src/core/statement/compare.ts';
import { speaksOfTracking } from '../src/core/statement/topic.ts';
import { markWords } from '../src/core/statement/words.ts';
import { counted, message } from './words.ts';

/** Differences drawn at a time. */
const PORTION = 100;
/** Fewer sentences in common, of a hundred of the archived statement: it is another one. */
const ANOTHER = 20;

const KINDS = ['added', 'removed', 'changed', 'moved'] as const satisfies readonly Difference['kind'][];

const speaks = (difference: Difference): boolean =>
  passagesIn(difference).some(({ text }) => speaksOfTracking(text));

const Changed = (props: { readonly before: string; readonly now: string }): JSX.Element => (
  <p>
    {markWords(props.before, props.now).map(({ kind, text }, index) => {
      const key = `${index}`;
      if (kind === 'same') return <span key={key}>{text}</span>;
      return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
    })}
  </p>
);

const Words = ({ difference }: { readonly difference: Difference }): JSX.Element => {
  switch (difference.kind) {
    case 'added':
      return (
        <p>
          <ins>{difference.now.text}</ins>
        </p>
      );
    case 'removed':
      return (
        <p>
          <del>{difference.before.text}</del>
        </p>
      );
    case 'changed':
      return <Changed before={difference.before.text} now={difference.now.text} />;
    case 'moved':
      return <p>{difference.now.text}</p>;
  }
};

/** Where it stands; of what has moved, where it stood before. */
const placeOf = (difference: Difference): string => {
  const [passage] = passagesIn(difference);
  const heading = passage?.heading ?? message('difference_no_heading');
  return difference.kind === 'moved'
    ? message('difference_moved_from', difference.before.heading ?? message('difference_no_heading'), heading)
    : heading;
};

const One = ({ difference }: { readonly difference: Difference }): JSX.Element => (
  <li class="edit" data-difference={difference.kind}>
    <header>
      <span class={`outcome ${difference.kind}`}>{message(`difference_${difference.kind}`)}</span>
      <bdi class="quiet">{placeOf(difference)}</bdi>
      {speaks(difference) && <span class="outcome topic">{message('difference_topic')}</span>}
    </header>
    <Words difference={difference} />
  </li>
);

const Counts = ({ comparison: { same, differences } }: { readonly comparison: Comparison }): JSX.Element => (
  <ul class="summary" aria-label={message('difference_summary')}>
    <li class="outcome" data-same={same.length}>
      {counted('difference_count_same', same.length)}
    </li>
    {KINDS.map((kind) => ({ kind, count: differences.filter((one) => one.kind === kind).length })).map(
      ({ kind, count }) => (
        <li key={kind} class={`outcome ${kind}`} data-count={count}>
          {counted(`difference_count_${kind}`, count)}
        </li>
      ),
    )}
  </ul>
);

const List = ({ comparison }: { readonly comparison: Comparison }): JSX.Element => {
  const { differences } = comparison;
  const [only, setOnly] = useState(false);
  const [most, setMost] = useState(PORTION);
  const about = useMemo(() => differences.filter(speaks), [differences]);
  const shown = only ? about : differences;
  return (
    <>
      <p>
        <label>
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />{' '}
          {counted('difference_only', about.length)}
        </label>
      </p>
      <ul class="differences">
        {shown.slice(0, most).map((difference) => {
          const [passage] = passagesIn(difference);
          return <One key={`${difference.kind} ${passage?.at}`} difference={difference} />;
        })}
      </ul>
      {shown.length > most && (
        <button type="button" onClick={() => setMost(most + PORTION)}>
          {counted('difference_more', shown.length - most)}
        </button>
      )}
    </>
  );
};

const isAnother = ({ same, differences }: Comparison): boolean => {
  const archived = same.length + differences.filter((one) => 'before' in one).length;
  return same.length * 100 < archived * ANOTHER;
};

const Body = ({ comparison }: { readonly comparison: Comparison }): JSX.Element => (
  <>
    <Counts comparison={comparison} />
    {comparison.cut.order && <p class="note">{message('difference_cut_order')}</p>}
    {comparison.cut.similar && <p class="note">{message('difference_cut_similar')}</p>}
    {comparison.differences.length === 0 ? (
      <p class="identical">{message('difference_none')}</p>
    ) : (
      <List comparison={comparison} />
    )}
  </>
);

export const Differences = ({ comparison }: { readonly comparison: Comparison }): JSX.Element => (
  <section class="compared">
    <h3>{message('difference_title')}</h3>
    {isAnother(comparison) ? (
      <details>
        <summary>{counted('difference_another', comparison.same.length)}</summary>
        <Body comparison={comparison} />
      </details>
    ) : (
      <Body comparison={comparison} />
    )}
  </section>
);
