/** The cookies a text declares, and those that were seen: four lists. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type Held, holdAgainst } from '../src/core/statement/declared.ts';
import { lifetimeIn } from '../src/core/statement/lifetime.ts';
import { type SeenCookie, seenCookies } from '../src/core/statement/seen.ts';
import { type Declared, MOST_DECLARED } from '../src/core/statement/table.ts';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { nameOf, visible } from '../src/parts/words.ts';
import { keptWords, lifetimeWords } from './lifetimes.ts';
import { counted, message } from './words.ts';

/** Lines drawn of each list before the rest is counted. */
const MOST_LINES = 200;
/** Words printed for a lifetime that are repeated as they stand, in characters. */
const MOST_WORDS = 40;

/** As printed where that is short, else as understood. */
const printed = ({ lifetime, lifetimeWords: words }: Declared): string =>
  words !== '' && words.length <= MOST_WORDS ? visible(words) : lifetimeWords(lifetime);

const cookieOf = ({ cookie }: SeenCookie): string =>
  message('declared_cookie', nameOf(cookie), cookie.domain);

const heldWords = ({ declared, seen, fit }: Held): string => {
  const kept = keptWords(seen);
  switch (fit) {
    case 'fits':
      return message('declared_fits', cookieOf(seen), printed(declared), kept);
    case 'differs':
      return message('declared_differs', cookieOf(seen), printed(declared), kept);
    case 'not-tested':
      return message('declared_left', cookieOf(seen), printed(declared), kept);
    case 'not-said':
      return declared.lifetimeWords === ''
        ? message('declared_unsaid', cookieOf(seen), kept)
        : message(
            'declared_not_understood',
            cookieOf(seen),
            visible(declared.lifetimeWords.slice(0, 200)),
            kept,
          );
  }
};

type ListProps = { readonly id: string; readonly title: string; readonly lines: readonly string[] };

const List = ({ id, title, lines }: ListProps): JSX.Element => (
  <section class="balance" data-list={id} data-count={lines.length}>
    <h4>{title}</h4>
    <ul>
      {lines.slice(0, MOST_LINES).map((line, index) => (
        <li key={`${index} ${line}`}>
          <bdi>{line}</bdi>
        </li>
      ))}
      {lines.length > MOST_LINES && <li class="quiet">{counted('seen_more', lines.length - MOST_LINES)}</li>}
    </ul>
  </section>
);

/** What the person made of a declaration: left out, or with other words for its lifetime. */
type Correction = { readonly left: boolean; readonly words: string };

const Row = (props: {
  readonly declared: Declared;
  readonly correction: Correction;
  readonly change: (correction: Correction) => void;
}): JSX.Element => {
  const { declared, correction, change } = props;
  const name = visible(declared.name);
  return (
    <tr>
      <td>
        <label>
          <input
            type="checkbox"
            checked={!correction.left}
            onChange={(event) => change({ ...correction, left: !event.currentTarget.checked })}
          />{' '}
          <bdi>{name}</bdi>
        </label>
      </td>
      <td>
        <input
          type="text"
          size={16}
          aria-label={message('declared_lifetime_of', name)}
          value={correction.words}
          onInput={(event) => change({ ...correction, words: event.currentTarget.value })}
        />{' '}
        <output class="quiet">
          {message('clause_understood', lifetimeWords(lifetimeIn(correction.words)))}
        </output>
      </td>
      <td>
        <bdi>{visible(declared.purpose.slice(0, 200))}</bdi>
      </td>
    </tr>
  );
};

type Corrections = ReadonlyMap<Declared, Correction>;

const asRead = ({ lifetime, lifetimeWords: words }: Declared): Correction => ({
  left: false,
  words: words.length <= MOST_WORDS || lifetime === undefined ? words.slice(0, 200) : lifetimeWords(lifetime),
});

const corrected = (declared: readonly Declared[], corrections: Corrections): readonly Declared[] =>
  declared.flatMap((one) => {
    const correction = corrections.get(one);
    if (correction === undefined) return [one];
    const { left, words } = correction;
    return left ? [] : [{ ...one, lifetime: lifetimeIn(words), lifetimeWords: words }];
  });

const Declarations = (props: {
  readonly declared: readonly Declared[];
  readonly corrections: Corrections;
  readonly change: (declared: Declared, correction: Correction) => void;
}): JSX.Element => (
  <details class="declarations">
    <summary>{counted('declared_found', props.declared.length)}</summary>
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{message('declared_name')}</th>
            <th scope="col">{message('declared_lifetime')}</th>
            <th scope="col">{message('declared_purpose')}</th>
          </tr>
        </thead>
        <tbody>
          {props.declared.slice(0, MOST_LINES).map((one, index) => (
            <Row
              key={`${index} ${one.at}`}
              declared={one}
              correction={props.corrections.get(one) ?? asRead(one)}
              change={(correction) => props.change(one, correction)}
            />
          ))}
        </tbody>
      </table>
    </div>
    {props.declared.length > MOST_LINES && (
      <p class="quiet">{counted('seen_more', props.declared.length - MOST_LINES)}</p>
    )}
  </details>
);

const Balances = (props: {
  readonly declared: readonly Declared[];
  readonly evidence: Evidence;
}): JSX.Element => {
  const { declared, evidence } = props;
  const { both, differing, notSeen, notDeclared } = useMemo(
    () => holdAgainst(declared, seenCookies(evidence)),
    [declared, evidence],
  );
  const agreeing = both.filter((one) => !differing.includes(one));
  return (
    <>
      <List
        id="differs"
        title={counted('declared_list_differs', differing.length)}
        lines={differing.map(heldWords)}
      />
      <List
        id="seen"
        title={counted('declared_list_seen', agreeing.length)}
        lines={agreeing.map(heldWords)}
      />
      <List
        id="not-seen"
        title={counted('declared_list_not_seen', notSeen.length)}
        lines={notSeen.map((one) => message('declared_only', visible(one.name), printed(one)))}
      />
      <List
        id="not-declared"
        title={counted('declared_list_not_declared', notDeclared.length)}
        lines={notDeclared.map((one) => message('declared_seen_only', cookieOf(one), keptWords(one)))}
      />
    </>
  );
};

type Props = { readonly declared: readonly Declared[]; readonly evidence: Evidence };

export const DeclaredCookies = ({ declared, evidence }: Props): JSX.Element => {
  const [corrections, setCorrections] = useState<Corrections>(new Map());
  const confirmed = useMemo(() => corrected(declared, corrections), [declared, corrections]);
  return (
    <section class="declared">
      <h3>{message('declared_title')}</h3>
      {declared.length === 0 ? (
        <p class="note">{message('declared_none')}</p>
      ) : (
        <>
          <p class="note">{message('declared_about')}</p>
          {declared.length >= MOST_DECLARED && (
            <p class="note">{message('declared_cut', String(MOST_DECLARED))}</p>
          )}
          <Declarations
            declared={declared}
            corrections={corrections}
            change={(one, correction) => setCorrections(new Map([...corrections, [one, correction]]))}
          />
          <Balances declared={confirmed} evidence={evidence} />
        </>
      )}
    </section>
  );
};
