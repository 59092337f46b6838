/** Cookies as rows under the headings of their groups, each with a place of its own. */
import type { JSX } from 'preact';
import { anchorOf, type Gathered } from '../src/core/chart/arrange.ts';
import type { Charted } from '../src/core/chart/charted.ts';
import { GROUPS } from '../src/core/chart/timeline.ts';
import { placeWords } from '../src/core/chart/words.ts';
import { type Cookie, keyOf } from '../src/core/cookie.ts';
import type { CookieLedger } from '../src/core/ledger-types.ts';
import { attributes, setterWords } from '../src/core/report/cookie-sections.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { visible } from '../src/parts/words.ts';
import { CookieLink } from './cookie-link.tsx';
import { Cells, Head, Scrolling } from './facts-table.tsx';
import { keptWords } from './lifetimes.ts';
import { words } from './record-words.ts';
import { exactTime, message } from './words.ts';

/** What else is known of each, by its key. */
export type Known = {
  readonly cookies: ReadonlyMap<string, Cookie>;
  readonly ledgers: ReadonlyMap<string, CookieLedger>;
};

export const knownOf = ({ cookies, foreign, ledgers }: Evidence): Known => ({
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

export const CookieTable = (props: {
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
