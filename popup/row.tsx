/** One cookie: a fixed height folded, so that a list of thousands can be laid out by arithmetic. */
import type { JSX } from 'preact';
import { sizeOf } from '../src/core/cookie.ts';
import type { Entry } from '../src/core/listing.ts';
import { partyOf } from '../src/core/party.ts';
import { type Speaking, speaksAbout } from '../src/core/speaks.ts';
import { Details } from './details.tsx';
import type { Seen } from './model.ts';
import { once } from './once.ts';
import { type Wishes, wishMarks } from './wishes.ts';
import { exactExpiry, flagsOf, lifetime, message, nameOf, size, whereOf } from './words.ts';

export type RowProps = {
  readonly entry: Entry;
  readonly site: string;
  /** The clause of the whole group; a cookie of which another speaks says so in its row. */
  readonly usual: Speaking;
  readonly now: number;
  readonly further: Seen | undefined;
  readonly wishes: Wishes;
  readonly open: boolean;
  /** Place in the whole list, from 1, and its length: a windowed list does not show it by itself. */
  readonly place: number;
  readonly of: number;
  readonly toggle: (key: string) => void;
  readonly clear: (key: string) => void;
};

const Facts = ({
  entry,
  site,
  now,
  usual,
  further,
  wishes,
}: Omit<RowProps, 'toggle' | 'clear'>): JSX.Element => {
  const { cookie } = entry;
  const { clause } = speaksAbout(cookie);
  const exact = exactExpiry(cookie);
  const third = partyOf(cookie, site) === 'third';
  return (
    <>
      <span class="line">
        <bdi class={cookie.name === '' ? 'name empty' : 'name'}>{nameOf(cookie)}</bdi>
        <span class="life" title={exact} data-exact={exact}>
          {lifetime(cookie, now)}
        </span>
      </span>
      <span class="line quiet">
        <bdi class="where">{whereOf(cookie)}</bdi>
        <span>{size(sizeOf(cookie))}</span>
      </span>
      <span class="line flags">
        <span class={third ? 'flag third' : 'flag first'}>
          {message(third ? 'third_party' : 'first_party')}
        </span>
        {wishMarks(wishes, cookie).map((mark) => (
          <span class={`flag wish ${mark}`} key={mark} data-wish={mark}>
            {message(`row_${mark}`)}
          </span>
        ))}
        {(further?.marks.get(entry.key) ?? []).map((mark) => (
          <span class="flag mark" key={mark} data-mark={mark}>
            {message(`mark_${mark}`)}
          </span>
        ))}
        {clause !== usual.clause && <span class="flag other">{message('section', clause.heading)}</span>}
        {flagsOf(cookie).map((flag) => (
          <span class="flag" key={flag}>
            {flag}
          </span>
        ))}
      </span>
    </>
  );
};

export const Row = (props: RowProps): JSX.Element => {
  const { entry, open, place } = props;
  const name = nameOf(entry.cookie);
  const id = `details-${partyOf(entry.cookie, props.site)}-${entry.cookieClass}-${place}`;
  return (
    <li
      class={open ? 'row open' : 'row'}
      data-cookie={entry.cookie.name}
      data-class={entry.cookieClass}
      data-clause={speaksAbout(entry.cookie).clause.heading}
      aria-setsize={props.of}
      aria-posinset={place}
    >
      <div class="folded">
        <button
          type="button"
          class="facts"
          aria-expanded={open}
          {...(open ? { 'aria-controls': id } : {})}
          onClick={() => props.toggle(entry.key)}
        >
          <Facts {...props} />
        </button>
        <button
          type="button"
          class="clear-one"
          aria-label={message('clear_one', name)}
          title={message('clear_one', name)}
          onClick={once(() => props.clear(entry.key))}
        >
          ×
        </button>
      </div>
      {!FIRST && open && (
        <Details
          entry={entry}
          site={props.site}
          now={props.now}
          id={id}
          further={props.further}
          wishes={props.wishes}
        />
      )}
    </li>
  );
};
