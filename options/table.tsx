/** A list of entries as a table: on a narrow page each row stands by itself, with its headings beside it. */
import type { JSX } from 'preact';
import { message } from '../src/platform/words.ts';

export type Column<T> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T) => JSX.Element | string;
};

type Props<T> = {
  readonly id: string;
  readonly title: string;
  /** All there are; `rows` are those that are found. */
  readonly total: number;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly about: (row: T) => string;
  /** Takes a row away; undefined where nobody here can. */
  readonly remove?: (row: T) => (() => void) | undefined;
  readonly note?: string;
};

const Remove = (props: { readonly about: string; readonly onClick: () => void }): JSX.Element => (
  <button
    type="button"
    class="small"
    aria-label={message('options_remove_one', props.about)}
    onClick={props.onClick}
  >
    {message('options_remove')}
  </button>
);

const LastCell = <T,>({ row, about, remove }: { readonly row: T } & Pick<Props<T>, 'about' | 'remove'>) => {
  const act = remove?.(row);
  return <td class="act">{act !== undefined && <Remove about={about(row)} onClick={act} />}</td>;
};

const Rows = <T,>(props: Props<T>): JSX.Element => (
  <tbody>
    {props.rows.map((row) => (
      <tr key={props.about(row)} data-entry={props.about(row)}>
        {props.columns.map(({ id, title, cell }, index) =>
          index === 0 ? (
            <th key={id} scope="row" class={id}>
              {cell(row)}
            </th>
          ) : (
            <td key={id} class={id} data-title={title}>
              {cell(row)}
            </td>
          ),
        )}
        {props.remove !== undefined && <LastCell row={row} about={props.about} remove={props.remove} />}
      </tr>
    ))}
  </tbody>
);

export const Table = <T,>(props: Props<T>): JSX.Element => {
  const { id, title, total, rows, columns, note } = props;
  return (
    <section class="card" data-list={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span class="count">{total}</span>
      </h2>
      {rows.length === 0 ? (
        <p class="quiet">{message('options_none_found')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" class={column.id}>
                  {column.title}
                </th>
              ))}
              {props.remove !== undefined && (
                <th scope="col" class="act">
                  <span class="only-spoken">{message('options_remove')}</span>
                </th>
              )}
            </tr>
          </thead>
          <Rows {...props} />
        </table>
      )}
      {note !== undefined && <p class="quiet">{note}</p>}
    </section>
  );
};
