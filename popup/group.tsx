/** The cookies of one class: a heading with its clause, and a list that draws only what is near the eye. */
import type { JSX } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CookieClass } from '../src/core/classify.ts';
import type { Entry } from '../src/core/listing.ts';
import type { Party } from '../src/core/party.ts';
import type { Speaking } from '../src/core/speaks.ts';
import type { Seen } from './model.ts';
import { once } from './once.ts';
import { Row } from './row.tsx';
import { type Range, rangeOf } from './window.ts';
import type { Wishes } from './wishes.ts';
import { counted, message } from './words.ts';

/** Height of a folded row in CSS pixels; popup.css says the same. */
export const ROW_HEIGHT = 64;
/** And of a group's heading, about. */
const HEADING_HEIGHT = 50;

/** About how tall a group of that many folded rows is. */
export const expectedHeight = (count: number): number => HEADING_HEIGHT + count * ROW_HEIGHT;
/** Up to here a list is drawn whole once its first rows are on screen: a site's jar rarely holds more. */
export const WHOLE = 200;
/** Rows drawn beyond what is in sight, once the first rows are on screen. */
const SPARE = 8;

export type GroupProps = {
  readonly party: Party;
  readonly cookieClass: CookieClass;
  readonly entries: readonly Entry[];
  /** How many there are without the filter. */
  readonly total: number;
  readonly site: string;
  /** What the statement says of this class on this site. */
  readonly speaking: Speaking;
  readonly now: number;
  readonly further: Seen | undefined;
  readonly wishes: Wishes;
  readonly openKey: string | undefined;
  readonly scroller: { readonly current: HTMLElement | null };
  /** Changes whenever the visible part has moved. */
  readonly moved: number;
  readonly settled: boolean;
  /** Whether the groups together are short enough to be drawn whole. */
  readonly isShort: boolean;
  /** Before the first layout: how far below the top of the visible part the list will begin, in CSS pixels. */
  readonly expectedTop: number;
  readonly toggle: (key: string) => void;
  readonly clear: (keys: readonly string[]) => void;
};

/** The part of the list that is in sight, as measured; before the first layout, the top of it. */
const useRange = (props: GroupProps, list: { readonly current: HTMLElement | null }): Range => {
  const { entries, openKey, scroller, settled } = props;
  const [openExtra, setOpenExtra] = useState(0);
  const openIndex = openKey === undefined ? -1 : entries.findIndex(({ key }) => key === openKey);
  useLayoutEffect(() => {
    const open = list.current?.querySelector<HTMLElement>(':scope > .row.open');
    // Scrolled out of what is drawn it keeps its room, or all below would jump.
    if (open != null) setOpenExtra(open.offsetHeight - ROW_HEIGHT);
  });
  if (settled && props.isShort) return { from: 0, to: entries.length, before: 0, after: 0 };
  const box = list.current?.getBoundingClientRect();
  const seen = scroller.current?.getBoundingClientRect();
  return rangeOf({
    count: entries.length,
    rowHeight: ROW_HEIGHT,
    top: box === undefined || seen === undefined ? -props.expectedTop : seen.top - box.top,
    viewport: seen?.height ?? innerHeight,
    openIndex,
    openExtra,
    spare: settled ? SPARE : 0,
  });
};

const Rows = (props: GroupProps): JSX.Element => {
  const list = useRef<HTMLUListElement>(null);
  const range = useRange(props, list);
  const { clear } = props;
  const clearOne = useCallback((key: string) => clear([key]), [clear]);
  return (
    <ul
      ref={list}
      class="rows"
      style={{ paddingTop: `${range.before}px`, paddingBottom: `${range.after}px` }}
    >
      {props.entries.slice(range.from, range.to).map((entry, index) => (
        <Row
          key={entry.key}
          entry={entry}
          site={props.site}
          usual={props.speaking}
          now={props.now}
          further={props.further}
          wishes={props.wishes}
          open={entry.key === props.openKey}
          place={range.from + index + 1}
          of={props.entries.length}
          toggle={props.toggle}
          clear={clearOne}
        />
      ))}
    </ul>
  );
};

/** The locale file's name for a group of the third party. */
const THIRD = { session: 'third_session', persistent: 'third_persistent' } as const;

const Empty = ({ total, cookieClass }: GroupProps): JSX.Element => (
  <p class="empty">{message(total === 0 ? `none_${cookieClass}` : 'none_found')}</p>
);

/** "3 of 12" while a filter hides some. */
const countText = (shown: number, total: number): string =>
  shown === total ? String(total) : message('shown_of', String(shown), String(total));

export const Group = (props: GroupProps & { readonly clearAll: () => void }): JSX.Element => {
  const { party, cookieClass, entries, total } = props;
  const name = party === 'first' ? cookieClass : THIRD[cookieClass];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; this is a named part of a list
    <section role="group" class={`group ${cookieClass} ${party}`} aria-label={message(`group_${name}`)}>
      <header>
        <h2>
          {message(`group_${name}`)}{' '}
          <span class="count" title={counted('cookies', total)}>
            {countText(entries.length, total)}
          </span>
        </h2>
        <q class="spoken" lang="en" title={props.speaking.clause.quote}>
          {props.speaking.clause.quote}
        </q>
        <button type="button" class="small" disabled={entries.length === 0} onClick={once(props.clearAll)}>
          {/* What a filter hides is not cleared, and the button says so. */}
          {entries.length === total ? message(`clear_${name}`) : counted('clear_shown', entries.length)}
        </button>
      </header>
      {entries.length === 0 ? <Empty {...props} /> : <Rows {...props} />}
    </section>
  );
};
