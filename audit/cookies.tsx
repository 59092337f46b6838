/** Every cookie that is kept or was recorded: to be sorted, grouped and pointed to. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import {
  anchorOf,
  arrangeCharted,
  type Gathered,
  GROUPINGS,
  type Grouping,
  gather,
  ORDERS,
  type Order,
} from '../src/core/chart/arrange.ts';
import type { Charted } from '../src/core/chart/charted.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { CookieTable, knownOf } from './cookie-table.tsx';
import { More, PORTION } from './facts-table.tsx';
import { Pick } from './pick.tsx';
import { counted, message } from './words.ts';

/** So many rows, however they are grouped. */
const firstOf = (groups: readonly Gathered[], most: number): readonly Gathered[] => {
  let left = most;
  return groups.flatMap(({ id, rows }) => {
    const some = rows.slice(0, Math.max(0, left));
    left -= rows.length;
    return some.length === 0 ? [] : [{ id, rows: some }];
  });
};

type Props = {
  readonly charted: readonly Charted[];
  readonly evidence: Evidence;
  /** The place on the page that was asked for, as its address names it. */
  readonly wanted: string;
};

export const Cookies = ({ charted, evidence, wanted }: Props): JSX.Element => {
  const [order, setOrder] = useState<Order>('name');
  const [by, setBy] = useState<Grouping>('class');
  const [most, setMost] = useState(PORTION);
  const [came, setCame] = useState('');
  const known = useMemo(() => knownOf(evidence), [evidence]);
  const found = useMemo(() => arrangeCharted(charted, '', order), [charted, order]);
  const groups = useMemo(() => gather(found, by), [found, by]);
  if (came !== wanted) {
    // Whoever is sent to a cookie beyond the first rows finds it drawn.
    setCame(wanted);
    const rows = groups.flatMap((group) => group.rows);
    setMost(Math.max(most, rows.findIndex((one) => anchorOf(one) === wanted) + 1));
  }
  return (
    <section class="cookies-section" id="cookies">
      <h2>{message('cookies_title')}</h2>
      <p class="find">
        <Pick
          label={message('sort')}
          chosen={order}
          choices={ORDERS.map((one) => [one, message(`order_${one}`)])}
          choose={setOrder}
        />{' '}
        <Pick
          label={message('group_by')}
          chosen={by}
          choices={GROUPINGS.map((one) => [one, message(`grouping_${one}`)])}
          choose={setBy}
        />{' '}
        <output>{counted('cookies', charted.length)}</output>
      </p>
      <CookieTable groups={firstOf(groups, most)} known={known} wanted={wanted} />
      <More left={found.length - most} show={() => setMost(most + PORTION)} />
    </section>
  );
};
