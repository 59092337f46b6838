/** Sentences proposed as clauses; the person ticks and corrects, and what was seen is held against them. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { JUDGE_OF, judgeOwn } from '../src/core/statement/judge.ts';
import { lifetimeIn } from '../src/core/statement/lifetime.ts';
import type { Passage } from '../src/core/statement/passage.ts';
import { PATTERNS, type PatternId, type Proposal, type Proposals } from '../src/core/statement/patterns.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { lifetimeWords } from './lifetimes.ts';
import { SeenList } from './matrix.tsx';
import { counted, message, outcomeWords } from './words.ts';

/** A proposal as the person left it. */
type Choice = { readonly confirmed: boolean; readonly pattern: PatternId; readonly lifetime: string };

/** Proposals drawn at a time. */
const PORTION = 50;

const Verdict = ({
  choice,
  evidence,
}: {
  readonly choice: Choice;
  readonly evidence: Evidence;
}): JSX.Element => {
  const { pattern, lifetime } = choice;
  const verdict = useMemo(
    () => judgeOwn({ pattern, lifetime: lifetimeIn(lifetime) }, evidence),
    [pattern, lifetime, evidence],
  );
  return (
    <div class="own-verdict" data-outcome={verdict.outcome}>
      <span class={`outcome ${verdict.outcome}`}>
        {pattern === 'lifetime' && verdict.outcome === 'observed'
          ? message('clause_lifetime_other')
          : outcomeWords(verdict.outcome)}
      </span>
      {'seen' in verdict ? (
        <SeenList seen={verdict.seen} />
      ) : (
        <p class="note">
          {pattern === 'lifetime' ? message('clause_lifetime_nothing') : message(`test_${JUDGE_OF[pattern]}`)}
        </p>
      )}
    </div>
  );
};

type OneProps = {
  readonly proposal: Proposal;
  readonly choice: Choice;
  readonly evidence: Evidence;
  readonly change: (choice: Choice) => void;
};

const LifetimeField = ({ choice, change }: Pick<OneProps, 'choice' | 'change'>): JSX.Element => (
  <label>
    {message('clause_lifetime')}{' '}
    <input
      type="text"
      size={14}
      value={choice.lifetime}
      onInput={(event) => change({ ...choice, lifetime: event.currentTarget.value })}
    />{' '}
    <output class="quiet">{message('clause_understood', lifetimeWords(lifetimeIn(choice.lifetime)))}</output>
  </label>
);

const One = ({ proposal, choice, evidence, change }: OneProps): JSX.Element => (
  <li class="proposal" data-pattern={choice.pattern}>
    <label class="quote">
      <input
        type="checkbox"
        checked={choice.confirmed}
        onChange={(event) => change({ ...choice, confirmed: event.currentTarget.checked })}
      />{' '}
      <bdi>{proposal.passage.text}</bdi>
    </label>
    <p class="corrections">
      <label>
        {message('clause_kind')}{' '}
        <select
          value={choice.pattern}
          onChange={(event) => {
            const pattern = PATTERNS.find(({ id }) => id === event.currentTarget.value)?.id;
            if (pattern !== undefined) change({ ...choice, pattern });
          }}
        >
          {PATTERNS.map(({ id }) => (
            <option key={id} value={id}>
              {message(`pattern_${id}`)}
            </option>
          ))}
        </select>
      </label>{' '}
      {choice.pattern === 'lifetime' && <LifetimeField choice={choice} change={change} />}
    </p>
    {choice.confirmed && <Verdict choice={choice} evidence={evidence} />}
  </li>
);

const Unclear = (props: {
  readonly passages: readonly Passage[];
  readonly add: (passage: Passage) => void;
}): JSX.Element => (
  <details class="unclear">
    <summary>{counted('clause_unclear', props.passages.length)}</summary>
    <ul>
      {props.passages.slice(0, PORTION).map((passage) => (
        <li key={passage.at}>
          <bdi>{passage.text}</bdi>{' '}
          <button type="button" onClick={() => props.add(passage)}>
            {message('clause_add')}
          </button>
        </li>
      ))}
      {props.passages.length > PORTION && (
        <li class="quiet">{counted('seen_more', props.passages.length - PORTION)}</li>
      )}
    </ul>
  </details>
);

/** What the words of the sentence say of a lifetime, as a start for the field. */
const startOf = ({ pattern, lifetime }: Proposal): Choice => ({
  confirmed: false,
  pattern,
  lifetime: lifetime === undefined ? '' : lifetimeWords(lifetime),
});

type Props = { readonly proposals: Proposals; readonly evidence: Evidence };

export const Clauses = ({ proposals: found, evidence }: Props): JSX.Element => {
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [added, setAdded] = useState<readonly Proposal[]>([]);
  const [most, setMost] = useState(PORTION);
  const all = [...added, ...found.proposals];
  const unclear = found.unclear.filter(({ at }) => added.every(({ passage }) => passage.at !== at));
  const change = (at: number, choice: Choice): void => setChoices(new Map([...choices, [at, choice]]));
  const add = (passage: Passage): void =>
    setAdded([{ passage, pattern: 'consent', lifetime: undefined }, ...added]);
  return (
    <section class="clauses">
      <h3>{message('clause_title')}</h3>
      <p class="note">
        {all.length === 0 ? message('clause_none') : counted('clause_about', found.proposals.length)}
      </p>
      <ul class="proposals">
        {all.slice(0, most).map((proposal) => (
          <One
            key={proposal.passage.at}
            proposal={proposal}
            choice={choices.get(proposal.passage.at) ?? startOf(proposal)}
            evidence={evidence}
            change={(choice) => change(proposal.passage.at, choice)}
          />
        ))}
      </ul>
      {all.length > most && (
        <button type="button" onClick={() => setMost(most + PORTION)}>
          {counted('difference_more', all.length - most)}
        </button>
      )}
      {unclear.length > 0 && <Unclear passages={unclear} add={add} />}
    </section>
  );
};
