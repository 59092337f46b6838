/** Everything that was chosen, list by list, each entry with the way to take it away. */
import type { JSX } from 'preact';
import { exactTime, nameOf } from '../src/parts/words.ts';
import { CHOICE_KEYS, message } from '../src/platform/words.ts';
import type { ListedName, ListedRule, RulesState } from '../src/protocol.ts';
import type { AutoClear, Protect } from '../src/schema.ts';
import type { Actions } from './model.ts';
import { type Column, Table } from './table.tsx';
import { aboutWords, isFound, timesOf } from './words.ts';

type Props = { readonly state: RulesState; readonly words: string; readonly actions: Actions };

const Since = ({ at }: { readonly at: number }): JSX.Element => (
  <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
    {new Date(at).toISOString().slice(0, 10)}
  </time>
);

const NoAccess = (): JSX.Element => <span class="flag mark">{message('options_no_access')}</span>;

/** The part of the host that the rule is about, and of which site where it is only one host of it. */
const Where = ({ row }: { readonly row: ListedRule }): JSX.Element => (
  <>
    <bdi>{row.host ?? row.site}</bdi>
    {row.host !== undefined && <span class="quiet only">{message('options_only_host')}</span>}
    {row.noAccess && <NoAccess />}
  </>
);

const since = <T extends { readonly since: number }>(): Column<T> => ({
  id: 'since',
  title: message('options_since'),
  cell: (row) => (row.since === 0 ? message('options_no_date') : <Since at={row.since} />),
});

const stopped = <T extends { readonly stopped: number }>(): Column<T> => ({
  id: 'stopped',
  title: message('options_stopped'),
  cell: (row) => String(row.stopped),
});

const site = <T extends { readonly site: string }>(): Column<T> => ({
  id: 'site',
  title: message('options_site'),
  cell: (row) => <bdi>{row.site}</bdi>,
});

const choiceWords = ({ choice }: ListedRule): string => message(`choice_${CHOICE_KEYS[choice]}`);
const byWords = ({ by }: ListedRule): string => message(`options_by_${by}`);

const Rules = ({ state, words, actions }: Props): JSX.Element => (
  <Table
    id="rules"
    title={message('options_rules')}
    total={state.rules.length}
    rows={state.rules.filter((row) => isFound(words, [row.site, row.host, choiceWords(row), byWords(row)]))}
    about={aboutWords}
    remove={(row) =>
      row.by === 'managed'
        ? undefined
        : () =>
            actions.remove({
              what: 'rule',
              site: row.site,
              ...(row.host === undefined ? {} : { host: row.host }),
            })
    }
    columns={[
      { id: 'site', title: message('options_site'), cell: (row) => <Where row={row} /> },
      {
        id: 'choice',
        title: message('options_choice'),
        cell: (row) => <span class={`tag ${row.choice}`}>{choiceWords(row)}</span>,
      },
      since(),
      { id: 'by', title: message('options_by'), cell: byWords },
      stopped(),
    ]}
    note={message('options_stopped_note')}
  />
);

const Name = ({ row }: { readonly row: ListedName | Protect }): JSX.Element =>
  row.name === undefined ? (
    <span>{message('options_whole_site')}</span>
  ) : (
    <bdi>{nameOf({ name: row.name })}</bdi>
  );

const Names = ({ state, words, actions }: Props): JSX.Element => (
  <Table
    id="names"
    title={message('options_names')}
    total={state.names.length}
    rows={state.names.filter((row) => isFound(words, [row.site, row.name]))}
    about={aboutWords}
    remove={({ site: of, name }) =>
      () =>
        actions.remove({ what: 'name', site: of, name })
      }
    columns={[
      {
        id: 'site',
        title: message('options_name'),
        cell: (row) => (
          <>
            <Name row={row} />
            {row.noAccess && <NoAccess />}
          </>
        ),
      },
      { ...site(), id: 'of' },
      since(),
      stopped(),
    ]}
  />
);

const Protects = ({ state, words, actions }: Props): JSX.Element => (
  <Table
    id="protects"
    title={message('options_protects')}
    total={state.protects.length}
    rows={state.protects.filter((row) => isFound(words, [row.site, row.name]))}
    about={aboutWords}
    remove={({ site: of, name }) =>
      () =>
        actions.remove({ what: 'protect', site: of, ...(name === undefined ? {} : { name }) })
      }
    columns={[
      { id: 'site', title: message('options_protected'), cell: (row) => <Name row={row} /> },
      { ...site(), id: 'of' },
      since(),
    ]}
  />
);

const AutoClears = ({ state, words, actions }: Props): JSX.Element => (
  <Table<AutoClear>
    id="auto-clears"
    title={message('options_auto_clears')}
    total={state.autoClears.length}
    rows={state.autoClears.filter((row) => isFound(words, [row.site]))}
    about={aboutWords}
    remove={({ site: of }) =>
      () =>
        actions.remove({ what: 'auto-clear', site: of })
      }
    columns={[
      site(),
      { id: 'times', title: message('options_when'), cell: (row) => timesOf(row).join(' · ') },
      since(),
    ]}
  />
);

const Empty = (): JSX.Element => (
  <section class="card empty-list" data-list="rules" aria-labelledby="rules-title">
    <h2 id="rules-title">{message('options_rules')}</h2>
    <p>{message('options_empty')}</p>
  </section>
);

/** A list that is empty is not shown, but for the rules: there it says how one is made. */
export const Lists = (props: Props): JSX.Element => {
  const { rules, names, protects, autoClears } = props.state;
  return (
    <>
      {rules.length === 0 ? <Empty /> : <Rules {...props} />}
      {names.length > 0 && <Names {...props} />}
      {protects.length > 0 && <Protects {...props} />}
      {autoClears.length > 0 && <AutoClears {...props} />}
    </>
  );
};
