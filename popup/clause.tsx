/** The statement's words: verbatim, with where they stand and how old they are. */
import type { ComponentChildren, JSX } from 'preact';
import type { Clause as ClauseText } from '../src/core/policy/clause.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { DEFINITION, type Speaking } from '../src/core/speaks.ts';
import { message } from './words.ts';

const STATEMENT = POLICIES['west-uc-2017'];

/** Title, effective and archived dates: a verdict always carries the statement's age. */
const Source = ({ heading }: { readonly heading: string }): JSX.Element => (
  <cite class="source">
    {message('source', heading, STATEMENT.title, STATEMENT.effective, STATEMENT.archived)}
  </cite>
);

export const Quote = (props: {
  readonly clause: ClauseText;
  readonly children?: ComponentChildren;
}): JSX.Element => (
  <figure class="clause">
    <blockquote lang="en">{props.clause.quote}</blockquote>
    <figcaption>
      {props.children}
      <Source heading={props.clause.heading} />
    </figcaption>
  </figure>
);

/** The clause that speaks about a cookie, and why that one. */
export const Speaks = ({ speaking }: { readonly speaking: Speaking }): JSX.Element => (
  <Quote clause={speaking.clause}>
    <p>{message(`because_${speaking.because}`)}</p>
  </Quote>
);

/** One line that unfolds: session and persistent in the statement's own words. */
export const Definition = (): JSX.Element => (
  <details class="definition">
    <summary>
      <span class="label">{message('definition_label')}</span> <q>{DEFINITION.quote}</q>
    </summary>
    {!FIRST && <Quote clause={DEFINITION} />}
  </details>
);
