/** The facts behind a picture as a table: some at first, more on demand. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { counted } from './words.ts';

/** Rows drawn at a time: a recorded visit may have ten thousand. */
export const PORTION = 200;

/** Wider than a phone: it scrolls by itself, with the keyboard too. */
export const Scrolling = (props: {
  readonly label: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section class="scrolls" aria-label={props.label} tabIndex={0}>
    {props.children}
  </section>
);

export const More = (props: { readonly left: number; readonly show: () => void }): JSX.Element | null =>
  props.left > 0 ? (
    <p class="more">
      <button type="button" onClick={props.show}>
        {counted('difference_more', props.left)}
      </button>
    </p>
  ) : null;

export const Head = ({ head }: { readonly head: readonly string[] }): JSX.Element => (
  <thead>
    <tr>
      {head.map((words) => (
        <th key={words} scope="col">
          {words}
        </th>
      ))}
    </tr>
  </thead>
);

export const Cells = ({ cells }: { readonly cells: readonly ComponentChildren[] }): JSX.Element => (
  <>
    {cells.map((cell, column) => (
      <td key={`column ${column}`}>
        <bdi>{cell}</bdi>
      </td>
    ))}
  </>
);

type Props<Item> = {
  readonly label: string;
  readonly head: readonly string[];
  readonly items: readonly Item[];
  readonly cells: (item: Item) => readonly ComponentChildren[];
};

export const FactsTable = <Item,>({ label, head, items, cells }: Props<Item>): JSX.Element => {
  const [most, setMost] = useState(PORTION);
  const place = useRef<HTMLDivElement>(null);
  // The button goes with the last rows; the keyboard's place is then the table it has made longer.
  const show = (): void => {
    place.current?.querySelector<HTMLElement>('.scrolls')?.focus({ preventScroll: true });
    setMost(most + PORTION);
  };
  return (
    <div class="facts-table" ref={place}>
      <Scrolling label={label}>
        <table>
          <Head head={head} />
          <tbody>
            {items.slice(0, most).map((item, index) => (
              <tr key={`row ${index}`}>
                <Cells cells={cells(item)} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <More left={items.length - most} show={show} />
    </div>
  );
};

/** A table that is drawn once it is unfolded. */
export const FoldedTable = <Item,>(props: Props<Item> & { readonly summary: string }): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{props.summary}</summary>
      {open && <FactsTable {...props} />}
    </details>
  );
};
