/** Lifetimes as a picture and as a table: what was asked for and what the browser stored. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Charted } from '../src/core/chart/charted.ts';
import { drawLifetimes, lifetimesLegend, lifetimesNotes } from '../src/core/chart/draw-lifetimes.ts';
import { lifetimesOf } from '../src/core/chart/lifetimes.ts';
import { keptWords, placeWords } from '../src/core/chart/words.ts';
import type { Kept } from '../src/core/statement/seen.ts';
import { Legend, Parts } from '../src/parts/picture.tsx';
import { CookieLink } from './cookie-link.tsx';
import { FoldedTable, More } from './facts-table.tsx';
import { words } from './record-words.ts';
import { counted, message } from './words.ts';

const ROWS = 40;

const lengthWords = (kept: Kept | undefined): string => (kept === undefined ? '' : keptWords(kept, words));

const Table = ({ all }: { readonly all: readonly Charted[] }): JSX.Element => (
  <FoldedTable
    summary={counted('lifetimes_table', all.length)}
    label={message('lifetimes_title')}
    head={[
      message('label_name'),
      message('label_where'),
      message('label_party'),
      message('label_asked'),
      message('attribute_lifetime'),
      message('label_left'),
    ]}
    items={all}
    cells={(one) => [
      <CookieLink key="name" of={one} />,
      placeWords(one.cookie),
      message(`${one.party}_party`),
      lengthWords(one.asked),
      lengthWords(one.stored),
      lengthWords(one.left),
    ]}
  />
);

export const LifetimesView = ({ charted }: { readonly charted: readonly Charted[] }): JSX.Element => {
  const [most, setMost] = useState(ROWS);
  const lifetimes = useMemo(() => lifetimesOf(charted, most), [charted, most]);
  const all = useMemo(() => lifetimesOf(charted, charted.length), [charted]);
  const parts = useMemo(() => drawLifetimes(lifetimes, words), [lifetimes]);
  const rows = all.groups.flatMap((group) => group.rows.map((row) => row.charted));
  const { cookies, hidden } = lifetimes;
  return (
    <section class="lifetimes-section" id="lifetimes">
      <h2>{message('lifetimes_title')}</h2>
      {cookies === 0 ? (
        <p class="note">{message('lifetimes_none')}</p>
      ) : (
        <>
          <p class="note">{lifetimesNotes(lifetimes, words).join(' ')}</p>
          <Legend lines={lifetimesLegend(words)} />
          <Parts parts={parts} />
          <More left={hidden} show={() => setMost(most + ROWS)} />
          <Table all={rows} />
        </>
      )}
    </section>
  );
};
