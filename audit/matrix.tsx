/** Sentence by sentence: its words, the verdict, and what it rests on. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { anchorOf } from '../src/core/chart/arrange.ts';
import { keyOf } from '../src/core/cookie.ts';
import type { Judged } from '../src/core/verdict/index.ts';
import type { Outcome, Seen } from '../src/core/verdict/verdict.ts';
import { Pick } from './pick.tsx';
import { counted, exactTime, message, outcomeWords, seenWords } from './words.ts';

/** Observations shown before the rest is counted: a page may bring a thousand third parties. */
const MOST_SEEN = 20;

const SeenLine = ({ seen }: { readonly seen: Seen }): JSX.Element => (
  <li data-seen={seen.what}>
    <bdi>{seenWords(seen)}</bdi>{' '}
    <span class="quiet">
      {message(`means_${seen.how}`)} · {exactTime(seen.at)}
    </span>
    {seen.cookie !== undefined && (
      <>
        {' '}
        <a class="to-cookie" href={`#${anchorOf({ key: keyOf(seen.cookie) })}`}>
          {message('to_cookie')}
        </a>
      </>
    )}
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

/** Where the sentence is tested, on the page that is looked at. */
const ToLaboratory = ({ tabId }: { readonly tabId: number }): JSX.Element => (
  <p class="note">
    <a class="to-lab" href={`../lab/index.html?tab=${tabId}`} target="_blank" rel="noreferrer">
      {message('signal_lab')}
    </a>
  </p>
);

type One = { readonly judged: Judged; readonly tabId: number };

const Sentence = ({ judged: { judge, verdict }, tabId }: One): JSX.Element => (
  <li class="sentence" id={`verdict-${judge.id}`} data-judge={judge.id} data-outcome={verdict.outcome}>
    <header>
      <h3>
        <a class="anchor" href={`#verdict-${judge.id}`}>
          {judge.clause.heading}
        </a>
      </h3>
      <span class={`outcome ${verdict.outcome}`}>{outcomeWords(verdict.outcome)}</span>
    </header>
    <blockquote lang="en">{judge.clause.quote}</blockquote>
    {'seen' in verdict ? (
      <SeenList seen={verdict.seen} />
    ) : (
      verdict.outcome !== 'elsewhere' && <p class="note">{message(`test_${judge.id}`)}</p>
    )}
    {judge.speaksOf !== undefined && <ToLaboratory tabId={tabId} />}
  </li>
);

const ORDER: readonly Outcome[] = ['at-odds', 'kept', 'observed', 'not-tested', 'not-visible', 'elsewhere'];

/** "1 at odds with the statement", "2 kept, as far as seen": each shows only its own while it is pressed. */
const Summary = (props: {
  readonly judged: readonly Judged[];
  readonly only: Outcome | undefined;
  readonly choose: (outcome: Outcome | undefined) => void;
}): JSX.Element => (
  <ul class="summary" aria-label={message('audit_summary')}>
    {ORDER.map((outcome) => ({
      outcome,
      count: props.judged.filter(({ verdict }) => verdict.outcome === outcome).length,
    }))
      .filter(({ count }) => count > 0)
      .map(({ outcome, count }) => (
        <li key={outcome} data-count={count}>
          <button
            type="button"
            class={`outcome ${outcome}`}
            aria-pressed={props.only === outcome}
            onClick={() => props.choose(props.only === outcome ? undefined : outcome)}
          >
            {count} · {outcomeWords(outcome)}
          </button>
        </li>
      ))}
    {props.only !== undefined && (
      <li class="all">
        <button type="button" class="link" onClick={() => props.choose(undefined)}>
          {message('verdicts_all')}
        </button>
      </li>
    )}
  </ul>
);

const SEQUENCES = ['statement', 'outcome'] as const;
type Sequence = (typeof SEQUENCES)[number];

const rankOf = ({ verdict }: Judged): number => ORDER.indexOf(verdict.outcome);

const inSequence = (judged: readonly Judged[], sequence: Sequence): readonly Judged[] =>
  sequence === 'statement' ? judged : [...judged].sort((a, b) => rankOf(a) - rankOf(b));

type Props = {
  readonly judged: readonly Judged[];
  /** Of the page that is looked at. */
  readonly tabId: number;
  /** The place on the page that was asked for, as its address names it. */
  readonly wanted: string;
};

export const Matrix = ({ judged, tabId, wanted }: Props): JSX.Element => {
  const [only, setOnly] = useState<Outcome>();
  const [sequence, setSequence] = useState<Sequence>('statement');
  const [came, setCame] = useState('');
  if (came !== wanted) {
    // Whoever is sent to a verdict finds it, whatever was looked for before.
    setCame(wanted);
    if (wanted.startsWith('verdict-')) setOnly(undefined);
  }
  const shown = judged.filter(({ verdict }) => only === undefined || verdict.outcome === only);
  return (
    <section class="matrix" id="verdicts">
      <h2>{message('audit_matrix')}</h2>
      <Summary judged={judged} only={only} choose={setOnly} />
      <p class="find">
        <Pick
          label={message('verdict_order')}
          chosen={sequence}
          choices={SEQUENCES.map((one) => [one, message(`verdict_order_${one}`)])}
          choose={setSequence}
        />{' '}
        <output>{message('shown_of', String(shown.length), String(judged.length))}</output>
      </p>
      <ul class="sentences">
        {inSequence(shown, sequence).map((one) => (
          <Sentence key={one.judge.id} judged={one} tabId={tabId} />
        ))}
      </ul>
    </section>
  );
};
