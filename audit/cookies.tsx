/** Every cookie that is kept or was recorded: to be found, sorted, grouped and pointed to. */
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
import { GROUPS } from '../src/core/chart/timeline.ts';
import { placeWords } from '../src/core/chart/words.ts';
import { type Cookie, keyOf } from '../src/core/cookie.ts';
import type { CookieLedger } from '../src/core/ledger-types.ts';
import { attributes, setterWords } from '../src/core/report/cookie-sections.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { visible } from '../src/parts/words.ts';
import { CookieLink } from './cookie-link.tsx';
import { Cells, Head, More, PORTION, Scrolling } from './facts-table.tsx';
import { keptWords } from './lifetimes.ts';
import { Pick } from './pick.tsx';
import { words } from './record-words.ts';
import { counted, exactTime, message } from './words.ts';

/** What else is known of each, by its key. */
type Known = {
  readonly cookies: ReadonlyMap<string, Cookie>;
  readonly ledgers: ReadonlyMap<string, CookieLedger>;
};

const knownOf = ({ cookies, foreign, ledgers }: Evidence): Known => ({
  cookies: new Map([...cookies, ...foreign].map((cookie) => [keyOf(cookie), cookie])),
  ledgers: new Map(ledgers.map((ledger) => [ledger.key, ledger])),
});

const stateOf = ({ key, asked, cookie: id }: Charted, { cookies, ledgers }: Known): string => {
  const cookie = cookies.get(key);
  const state = ledgers.get(key)?.state ?? 'stored';
  const kept = cookie?.expires === undefined ? message('no_expiry') : exactTime(cookie.expires * 1000);
  return [
    cookie === undefined ? message(`state_${state}`) : kept,
    ...(asked === undefined ? [] : [keptWords({ cookie: id, key, how: 'asked', kept: asked })]),
  ].join(' · ');
};

const cellsOf = (one: Charted, known: Known): readonly (JSX.Element | string)[] => {
  const cookie = known.cookies.get(one.key);
  return [
    <CookieLink key="name" of={one} />,
    placeWords(one.cookie),
    one.class === undefined ? '' : message(`class_${one.class}`),
    message(`${one.party}_party`),
    stateOf(one, known),
    cookie === undefined ? '' : attributes(cookie, words),
    visible(setterWords(known.ledgers.get(one.key)?.setter, words)),
  ];
};

const titleOf = (id: string): string => {
  const group = GROUPS.find((one) => one === id);
  return group === undefined ? id : message(`group_${group}`);
};

/** So many rows, however they are grouped. */
const firstOf = (groups: readonly Gathered[], most: number): readonly Gathered[] => {
  let left = most;
  return groups.flatMap(({ id, rows }) => {
    const some = rows.slice(0, Math.max(0, left));
    left -= rows.length;
    return some.length === 0 ? [] : [{ id, rows: some }];
  });
};

const Table = (props: {
  readonly groups: readonly Gathered[];
  readonly known: Known;
  readonly wanted: string;
}): JSX.Element => {
  const head = [
    message('label_name'),
    message('label_where'),
    message('pick_class'),
    message('label_party'),
    message('label_lifetime'),
    message('label_flags'),
    message('label_setter'),
  ];
  return (
    <Scrolling label={message('cookies_title')}>
      <table>
        <Head head={head} />
        {props.groups.map(({ id, rows }) => (
          <tbody key={id}>
            {id !== '' && (
              <tr class="group-row">
                <th scope="rowgroup" colSpan={head.length}>
                  <bdi>{titleOf(id)}</bdi>
                </th>
              </tr>
            )}
            {rows.map((one) => {
              const anchor = anchorOf(one);
              return (
                <tr key={one.key} id={anchor} class={anchor === props.wanted ? 'wanted' : ''}>
                  <Cells cells={cellsOf(one, props.known)} />
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </Scrolling>
  );
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
      {charted.length === 0 ? (
        <p class="note">{message('lifetimes_none')}</p>
      ) : (
        <>
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
          <Table groups={firstOf(groups, most)} known={known} wanted={wanted} />
          <More left={found.length - most} show={() => setMost(most + PORTION)} />
        </>
      )}
    </section>
  );
};
