/** Both groups, the filter and the order; what a person types and unfolds lives here and nowhere else. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { arrange, type Entry, ofClass, SORTS, type Sort } from '../src/core/listing.ts';
import { speaksAbout } from '../src/core/speaks.ts';
import { afterPaint } from './after-paint.ts';
import { useKeptFocus } from './focus.ts';
import { expectedHeight, Group } from './group.tsx';
import type { Actions, Ready } from './model.ts';
import { once } from './once.ts';
import { counted, message } from './words.ts';

const keysOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ key }) => key);

const CLASSES = ['session', 'persistent'] as const;

type ToolsProps = {
  readonly words: string;
  readonly sort: Sort;
  readonly setWords: (words: string) => void;
  readonly setSort: (sort: Sort) => void;
};

const Tools = ({ words, sort, setWords, setSort }: ToolsProps): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: <search> is not known to Chromium 117 and earlier ESRs alike
  <div class="tools" role="search">
    <input
      type="search"
      aria-label={message('filter')}
      placeholder={message('filter')}
      value={words}
      onInput={(event) => setWords(event.currentTarget.value)}
    />
    <select
      aria-label={message('sort')}
      value={sort}
      onChange={(event) => setSort(SORTS.find((known) => known === event.currentTarget.value) ?? 'name')}
    >
      {SORTS.map((known) => (
        <option key={known} value={known}>
          {message(`sort_${known}`)}
        </option>
      ))}
    </select>
  </div>
);

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
  const { entries } = model;
  const arranged = useMemo(() => arrange(entries, words, sort), [entries, words, sort]);
  const firstCount = ofClass(arranged, 'session').length;
  const toggle = useCallback((key: string) => setOpenKey((open) => (open === key ? undefined : key)), []);
  return (
    <div class="list" ref={whole}>
      <Tools words={words} sort={sort} setWords={setWords} setSort={setSort} />
      <div class="lists" ref={scroller}>
        {CLASSES.map((cookieClass) => {
          const all = ofClass(entries, cookieClass);
          return (
            <Group
              key={cookieClass}
              cookieClass={cookieClass}
              entries={ofClass(arranged, cookieClass)}
              total={all.length}
              site={model.page.site}
              speaking={speaksAbout({
                domain: model.page.host,
                expires: cookieClass === 'session' ? undefined : 0,
              })}
              now={model.now}
              openKey={openKey}
              scroller={scroller}
              expectedTop={
                cookieClass === 'session' ? expectedHeight(0) : expectedHeight(0) + expectedHeight(firstCount)
              }
              {...moves}
              toggle={toggle}
              clear={clear}
              clearAll={() => clear(keysOf(ofClass(arranged, cookieClass)))}
            />
          );
        })}
      </div>
      <footer class="foot">
        <span>{counted('cookies_in_all', entries.length)}</span>
        <button
          type="button"
          class="danger"
          disabled={arranged.length === 0}
          onClick={once(() => clear(keysOf(arranged)))}
        >
          {arranged.length === entries.length
            ? message('clear_all')
            : counted('clear_shown', arranged.length)}
        </button>
      </footer>
    </div>
  );
};
