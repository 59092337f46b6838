/** Both groups, the filter and the order; what a person types and unfolds lives here and nowhere else. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CookieClass } from '../src/core/classify.ts';
import { arrange, type Entry, entriesOf, type Sort } from '../src/core/listing.ts';
import { type Party, partyOf } from '../src/core/party.ts';
import { speaksAbout } from '../src/core/speaks.ts';
import { useKeptFocus } from '../src/parts/focus.ts';
import { afterPaint } from './after-paint.ts';
import { Clearing } from './clearing.tsx';
import { Sections } from './further.tsx';
import { expectedHeight, Group, WHOLE } from './group.tsx';
import type { Actions, Ready } from './model.ts';
import { NotSeen } from './not-seen.tsx';
import { once } from './once.ts';
import { Tools } from './tools.tsx';
import { counted, message } from './words.ts';

const keysOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ key }) => key);

/** The site's own first; what others keep only where there is any. */
const GROUPS = [
  { party: 'first', cookieClass: 'session' },
  { party: 'first', cookieClass: 'persistent' },
  { party: 'third', cookieClass: 'session' },
  { party: 'third', cookieClass: 'persistent' },
] as const;

type GroupName = `${Party} ${CookieClass}`;

/** In one pass, because it is done for thousands before the first row is drawn. */
const grouped = (entries: readonly Entry[], site: string): Readonly<Record<GroupName, readonly Entry[]>> => {
  const groups: Record<GroupName, Entry[]> = {
    'first session': [],
    'first persistent': [],
    'third session': [],
    'third persistent': [],
  };
  for (const entry of entries) groups[`${partyOf(entry.cookie, site)} ${entry.cookieClass}`].push(entry);
  return groups;
};

/** Draws the visible part first and the whole of a short list right after; follows scrolling and resizing. */
const useMoves = (scroller: {
  readonly current: HTMLElement | null;
}): { moved: number; settled: boolean } => {
  const [moved, setMoved] = useState(0);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    afterPaint(() => setSettled(true));
    const element = scroller.current;
    let asked = false;
    const move = (): void => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        setMoved((count) => count + 1);
      });
    };
    element?.addEventListener('scroll', move, { passive: true });
    addEventListener('resize', move);
    return () => {
      element?.removeEventListener('scroll', move);
      removeEventListener('resize', move);
    };
  }, [scroller]);
  return { moved, settled };
};

export const List = ({
  model,
  actions,
}: {
  readonly model: Ready;
  readonly actions: Actions;
}): JSX.Element => {
  const [words, setWords] = useState('');
  const [sort, setSort] = useState<Sort>('name');
  const [openKey, setOpenKey] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const keepFocus = useKeptFocus(whole, model.entries);
  const clear = useCallback(
    (keys: readonly string[]) => {
      keepFocus();
      actions.clear(keys);
    },
    [keepFocus, actions],
  );
  const moves = useMoves(scroller);
  const { site } = model.page;
  const foreign = model.further?.foreign;
  const own = model.entries;
  const entries = useMemo(
    () => (foreign === undefined ? own : [...own, ...entriesOf(foreign, model.now)]),
    [own, foreign, model.now],
  );
  const arranged = useMemo(() => arrange(entries, words, sort), [entries, words, sort]);
  const shownGroups = useMemo(() => grouped(arranged, site), [arranged, site]);
  // Only what is filtered out needs to be counted again.
  const allGroups = useMemo(
    () => (arranged.length === entries.length ? shownGroups : grouped(entries, site)),
    [arranged, entries, shownGroups, site],
  );
  // What the page's contacts keep for themselves is cleared by its own buttons, never with the site's.
  const ownShown = useMemo(() => {
    if (foreign === undefined) return arranged;
    const ownKeys = new Set(keysOf(own));
    return arranged.filter(({ key }) => ownKeys.has(key));
  }, [own, foreign, arranged]);
  const toggle = useCallback((key: string) => setOpenKey((open) => (open === key ? undefined : key)), []);
  const wishes = {
    site,
    state: model.state,
    protect: actions.protect,
    refuseName: (name: string, on: boolean) => {
      keepFocus();
      actions.refuseName(name, on);
    },
  };
  let expectedTop = 0;
  return (
    <div class="list" ref={whole}>
      <Tools words={words} sort={sort} setWords={setWords} setSort={setSort} />
      <div class="lists" ref={scroller}>
        {GROUPS.map(({ party, cookieClass }) => {
          const name = `${party} ${cookieClass}` as const;
          const total = allGroups[name].length;
          if (party === 'third' && total === 0) return null;
          const shown = shownGroups[name];
          const top = expectedTop + expectedHeight(0);
          expectedTop += expectedHeight(shown.length);
          return (
            <Group
              key={name}
              party={party}
              cookieClass={cookieClass}
              entries={shown}
              total={total}
              site={site}
              speaking={speaksAbout({
                domain: model.page.host,
                expires: cookieClass === 'session' ? undefined : 0,
              })}
              now={model.now}
              further={model.further}
              wishes={wishes}
              openKey={openKey}
              scroller={scroller}
              isShort={arranged.length <= WHOLE}
              expectedTop={top}
              {...moves}
              toggle={toggle}
              clear={clear}
              clearAll={() => clear(keysOf(shown))}
            />
          );
        })}
        {!FIRST && model.further !== undefined && <Sections further={model.further} site={site} />}
      </div>
      <NotSeen model={model} actions={actions} />
      <footer class="foot">
        <span aria-busy={!model.whole}>
          {model.whole && counted('cookies_in_all', own.length)}
          {entries.length > own.length && ` · ${counted('of_other_sites', entries.length - own.length)}`}
        </span>
        <Clearing model={model} entries={entries} actions={actions} />
        <button
          type="button"
          class="danger"
          disabled={ownShown.length === 0}
          onClick={once(() => clear(keysOf(ownShown)))}
        >
          {ownShown.length === own.length ? message('clear_all') : counted('clear_shown', ownShown.length)}
        </button>
      </footer>
    </div>
  );
};
