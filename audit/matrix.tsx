/** Sentence by sentence: its words, the verdict, and what it rests on. */
import type { JSX } from 'preact';
import type { Judged } from '../src/core/verdict/index.ts';
import type { Outcome, Seen } from '../src/core/verdict/verdict.ts';
import { counted, exactTime, message, outcomeWords, seenWords } from './words.ts';

/** Observations shown before the rest is counted: a page may bring a thousand third parties. */
const MOST_SEEN = 20;

const SeenLine = ({ seen }: { readonly seen: Seen }): JSX.Element => (
  <li data-seen={seen.what}>
    <bdi>{seenWords(seen)}</bdi>{' '}
    <span class="quiet">
      {message(`means_${seen.how}`)} · {exactTime(seen.at)}
    </span>
  </li>
);

export const SeenList = ({ seen }: { readonly seen: readonly Seen[] }): JSX.Element => (
  <ul class="seen">
    {seen.slice(0, MOST_SEEN).map((one, index) => (
      <SeenLine key={`${one.what} ${index}`} seen={one} />
    ))}
    {seen.length > MOST_SEEN && <li class="quiet">{counted('seen_more', seen.length - MOST_SEEN)}</li>}
  </ul>
);

const Sentence = ({ judged: { judge, verdict } }: { readonly judged: Judged }): JSX.Element => (
  <li class="sentence" id={`verdict-${judge.id}`} data-judge={judge.id} data-outcome={verdict.outcome}>
    <header>
      <h3>{judge.clause.heading}</h3>
      <span class={`outcome ${verdict.outcome}`}>{outcomeWords(verdict.outcome)}</span>
    </header>
    <blockquote lang="en">{judge.clause.quote}</blockquote>
    {'seen' in verdict ? (
      <SeenList seen={verdict.seen} />
    ) : (
      verdict.outcome !== 'elsewhere' && <p class="note">{message(`test_${judge.id}`)}</p>
    )}
  </li>
);

const ORDER: readonly Outcome[] = ['at-odds', 'kept', 'observed', 'not-tested', 'not-visible', 'elsewhere'];

/** "1 at odds with the statement · 2 kept, as far as seen …" */
const Summary = ({ judged }: { readonly judged: readonly Judged[] }): JSX.Element => (
  <ul class="summary" aria-label={message('audit_summary')}>
    {ORDER.map((outcome) => ({
      outcome,
      count: judged.filter(({ verdict }) => verdict.outcome === outcome).length,
    }))
      .filter(({ count }) => count > 0)
      .map(({ outcome, count }) => (
        <li key={outcome} class={`outcome ${outcome}`} data-count={count}>
          {count} · {outcomeWords(outcome)}
        </li>
      ))}
  </ul>
);

export const Matrix = ({ judged }: { readonly judged: readonly Judged[] }): JSX.Element => (
  <section class="matrix">
    <h2>{message('audit_matrix')}</h2>
    <Summary judged={judged} />
    <ul class="sentences">
      {judged.map((one) => (
        <Sentence key={one.judge.id} judged={one} />
      ))}
    </ul>
  </section>
);
