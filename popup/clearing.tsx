/** The panel for a finer clear: which cookies, with what else, and beforehand exactly how many. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isPrivateStore } from '../src/core/cookie.ts';
import { arrange, type Entry } from '../src/core/listing.ts';
import { isOfSite } from '../src/core/party.ts';
import { AGES, keptSince, type Selection, select, type Wish } from '../src/core/selection.ts';
import { ByItself } from './by-itself.tsx';
import type { Actions, Ready } from './model.ts';
import { onePerOrigin } from './storage.tsx';
import { counted, message, nameOf, whereOf } from './words.ts';

type Props = {
  readonly model: Ready;
  /** All that is listed, what a filter hides included. */
  readonly entries: readonly Entry[];
  readonly actions: Actions;
};

const START: Wish = { cookieClass: 'both', party: 'first', age: 'any', without: new Set() };

const CLASSES = ['both', 'session', 'persistent'] as const;
const PARTIES = ['first', 'third', 'both'] as const;

const Choice = <T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly set: (value: T) => void;
}): JSX.Element => (
  <label class="pick">
    <span>{props.label}</span>
    <select
      value={props.value}
      onChange={({ currentTarget }) => {
        const found = props.options[currentTarget.selectedIndex];
        if (found !== undefined) props.set(found[0]);
      }}
    >
      {props.options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

type Wishing = { readonly wish: Wish; readonly change: (part: Partial<Wish>) => void };

const Which = ({ wish, change }: Wishing): JSX.Element => (
  <div class="picks">
    <Choice
      label={message('pick_class')}
      value={wish.cookieClass}
      options={CLASSES.map((one) => [one, message(`pick_class_${one}`)])}
      set={(cookieClass) => change({ cookieClass })}
    />
    <Choice
      label={message('pick_party')}
      value={wish.party}
      options={PARTIES.map((one) => [one, message(`pick_party_${one}`)])}
      set={(party) => change({ party })}
    />
    <Choice
      label={message('pick_age')}
      value={wish.age}
      options={AGES.map((one) => [one, message(`pick_age_${one}`)])}
      set={(age) => change({ age })}
    />
  </div>
);

/** The keys without one of them, or with it. */
const toggled = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key]);

/** Drawn only while it is unfolded: there may be thousands. */
const OneByOne = ({ wish, change, choices, goes }: Wishing & Selection): JSX.Element => {
  const [open, setOpen] = useState(false);
  const all = goes.length === choices.length;
  return (
    <details class="one-by-one" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{counted('pick_singly', choices.length)}</summary>
      {open && (
        <>
          <button
            type="button"
            class="small"
            onClick={() => change({ without: new Set(all ? choices.map(({ key }) => key) : []) })}
          >
            {message(all ? 'pick_none' : 'pick_all')}
          </button>
          <ul class="ticks">
            {arrange(choices, '', 'name').map(({ key, cookie }) => (
              <li key={key}>
                <label>
                  <input
                    type="checkbox"
                    checked={!wish.without.has(key)}
                    onChange={() => change({ without: toggled(wish.without, key) })}
                  />
                  <bdi class={cookie.name === '' ? 'name empty' : 'name'}>{nameOf(cookie)}</bdi>
                  <bdi class="where">{whereOf(cookie)}</bdi>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
};

/** The origins of the site that the page shows; another site's storage is not this one's to clear. */
const originsOf = ({ further, page, tab }: Ready): readonly string[] =>
  // Both browsers would clear the ordinary storage in place of a private window's.
  further === undefined || isPrivateStore(tab.storeId ?? '')
    ? []
    : onePerOrigin(further.frames).flatMap(({ origin }) => (isOfSite(origin, page.site) ? [origin] : []));

const Storage = (props: {
  readonly origins: readonly string[];
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}): JSX.Element | null =>
  props.origins.length === 0 ? null : (
    <div class="besides">
      <label class="tick">
        <input
          type="checkbox"
          checked={props.on}
          onChange={({ currentTarget }) => props.set(currentTarget.checked)}
        />
        <span>{message('storage_too')}</span>
      </label>
      <p class="note">
        {message(TARGET === 'chrome' ? 'storage_too_chromium' : 'storage_too_firefox')}{' '}
        <bdi class="where">{props.origins.join(', ')}</bdi>
      </p>
    </div>
  );

type Preview = { readonly selection: Selection; readonly total: number; readonly origins: readonly string[] };

/** Every sentence a count; nothing but what they say is touched. */
const previewWords = ({ selection, total, origins }: Preview): string => {
  const { goes, counts, protected: kept, unknownAge } = selection;
  const { session, persistent } = counts;
  const numbers = [String(total), String(session), String(persistent)] as const;
  return [
    goes.length === 0
      ? message('preview_none', String(total))
      : counted('preview', goes.length, numbers[0], numbers[1], numbers[2]),
    ...(kept.length > 0 ? [counted('preview_protected', kept.length)] : []),
    ...(unknownAge > 0 ? [counted('preview_unknown', unknownAge)] : []),
    ...(origins.length > 0 ? [counted('preview_storage', origins.length)] : []),
  ].join(' ');
};

const buttonWords = ({ selection: { goes }, origins }: Preview): string =>
  goes.length === 0 && origins.length > 0
    ? message('clear_storage_only')
    : counted('clear_count', goes.length);

const useSelection = ({ model, entries }: Props, wish: Wish): Selection => {
  const { page, further, clearing, now } = model;
  const since = useMemo(() => keptSince(further?.ledgers ?? []), [further]);
  return useMemo(
    () =>
      select(entries, wish, {
        site: page.site,
        protects: clearing?.protects ?? [],
        keptSince: since,
        now: now * 1000,
      }),
    [entries, wish, page.site, clearing, since, now],
  );
};

/** Escape would close a popup as a whole, if it were left to the browser. */
const closeByKey = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLDialogElement)) return;
  event.preventDefault();
  event.currentTarget.close();
};

const Panel = (props: Props & { readonly close: () => void }): JSX.Element => {
  const { model, entries, actions, close } = props;
  const [wish, setWish] = useState(START);
  const [withStorage, setWithStorage] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const selection = useSelection(props, wish);
  const origins = originsOf(model);
  useEffect(() => dialog.current?.showModal(), []);
  // An undo takes its line's way back away.
  useEffect(() => actions.askClearing(), [actions, model.outcome]);
  const preview: Preview = { selection, total: entries.length, origins: withStorage ? origins : [] };
  const wishing: Wishing = { wish, change: (part) => setWish({ ...wish, ...part }) };
  const clear = (): void => {
    dialog.current?.close();
    actions.clearChosen(
      selection.goes.map(({ key }) => key),
      preview.origins,
    );
  };
  return (
    <dialog ref={dialog} class="panel" aria-labelledby="clear-title" onClose={close} onKeyDown={closeByKey}>
      <h2 id="clear-title">{message('clear_title', model.page.site)}</h2>
      <Which {...wishing} />
      <OneByOne {...wishing} {...selection} />
      <Storage origins={origins} on={withStorage} set={setWithStorage} />
      <p class="preview" role="status">
        {previewWords(preview)}
      </p>
      <div class="deeds">
        <button type="button" onClick={() => dialog.current?.close()}>
          {message('cancel')}
        </button>
        <button
          type="button"
          class="danger"
          // What is protected is not known before the background has said it; the counts would be wrong.
          disabled={model.clearing === undefined || selection.goes.length + preview.origins.length === 0}
          onClick={clear}
        >
          {buttonWords(preview)}
        </button>
      </div>
      <ByItself model={model} actions={actions} />
    </dialog>
  );
};

/** The button that opens it; closed, the focus comes back to it. */
export const Clearing = (props: Props): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {message('clear_open')}
      </button>
      {!FIRST && open && <Panel {...props} close={() => setOpen(false)} />}
    </>
  );
};
