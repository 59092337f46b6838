/** What was seen of cookies, in pictures and in a table, and of what the page keeps besides. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { arrangeCharted, COOKIE_ANCHOR } from '../src/core/chart/arrange.ts';
import { chartedOf } from '../src/core/chart/charted.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { Cookies } from './cookies.tsx';
import { LifetimesView } from './lifetime-chart.tsx';
import { Places } from './places.tsx';
import { TimelineView } from './timeline.tsx';
import { counted, message } from './words.ts';

const Find = (props: {
  readonly find: string;
  readonly set: (words: string) => void;
  readonly found: number;
  readonly of: number;
}): JSX.Element => (
  <section class="seen-section" id="seen">
    <h2>{message('seen_title')}</h2>
    {props.of === 0 ? (
      <p class="note">{message('cookies_none')}</p>
    ) : (
      <>
        <p class="find">
          <input
            type="search"
            aria-label={message('filter')}
            placeholder={message('filter')}
            value={props.find}
            onInput={(event) => props.set(event.currentTarget.value)}
          />{' '}
          <output>{message('shown_of', String(props.found), counted('cookies', props.of))}</output>
        </p>
        <p class="note">{message(props.found === 0 ? 'none_found' : 'seen_note')}</p>
      </>
    )}
  </section>
);

type Props = {
  readonly evidence: Evidence;
  /** The place on the page that was asked for, as its address names it. */
  readonly wanted: string;
};

/** Pictures and table are of the cookies that are looked for. */
export const Seen = ({ evidence, wanted }: Props): JSX.Element => {
  const [find, setFind] = useState('');
  const [came, setCame] = useState('');
  const all = useMemo(() => chartedOf(evidence), [evidence]);
  const charted = useMemo(() => arrangeCharted(all, find, 'name'), [all, find]);
  if (came !== wanted) {
    // Whoever is sent to a cookie finds it, whatever was looked for before.
    setCame(wanted);
    if (wanted.startsWith(COOKIE_ANCHOR)) setFind('');
  }
  return (
    <>
      <Find find={find} set={setFind} found={charted.length} of={all.length} />
      {charted.length > 0 && (
        <>
          <TimelineView charted={charted} now={evidence.now} />
          <LifetimesView charted={charted} />
          <Cookies charted={charted} evidence={evidence} wanted={wanted} />
        </>
      )}
      <Places evidence={evidence} />
    </>
  );
};
