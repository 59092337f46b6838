/** What was recorded of one cookie: who set it, what it asked for, and what became of it, newest first. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { spanOf } from '../src/core/classify.ts';
import type { Asked, CookieLedger, Line, Setter } from '../src/core/ledger-types.ts';
import { counted, exactTime, inWords, message, visible } from './words.ts';

/** Lines shown before one asks for the rest. */
const FIRST_LINES = 8;

const partyWords = (party: 'first' | 'third'): string => message(`${party}_party`);

/** A long address breaks where it must and stands on a line of its own. */
const Address = ({ words }: { readonly words: string }): JSX.Element => <bdi class="address">{words}</bdi>;

type Seen = Exclude<Setter, { kind: 'not_seen' }>;

/** A page can forge what a script is said to have done; the words say so each time. */
const howWords = (setter: Seen): string =>
  [
    message(setter.kind === 'header' ? 'setter_header' : 'setter_script'),
    partyWords(setter.party),
    ...(setter.kind === 'header' && setter.hop > 0 ? [counted('after_redirects', setter.hop)] : []),
  ].join(' · ');

const ByScript = ({ setter }: { readonly setter: Extract<Setter, { kind: 'script' }> }): JSX.Element => (
  <>
    <Address words={message('script_in', visible(setter.url))} />
    {/* A script in the page's own markup has the page's address. */}
    {setter.script !== undefined && setter.script !== setter.url && (
      <Address words={message('script_from', visible(setter.script))} />
    )}
  </>
);

export const SetBy = ({ setter }: { readonly setter: Setter }): JSX.Element => {
  if (setter.kind === 'not_seen') return <span data-setter="not_seen">{message('setter_not_seen')}</span>;
  const { kind, url } = setter;
  return (
    <div data-setter={kind} data-url={url} {...(kind === 'header' ? { 'data-hop': setter.hop } : {})}>
      {howWords(setter)}
      {kind === 'header' ? <Address words={visible(url)} /> : <ByScript setter={setter} />}
    </div>
  );
};

export const askedWords = (asked: Asked): string => {
  if (asked.kind === 'session') return message('asked_session');
  return asked.seconds <= 0
    ? message('asked_past', asked.by)
    : message('asked_for', inWords(spanOf(asked.seconds)), asked.by);
};

/** The setting of this browser that keeps session cookies, by the name it has there. */
const RESTORING = TARGET === 'chrome' ? 'restoring_chromium' : 'restoring_firefox';

const detailWords = (line: Line): readonly string[] => [
  ...(line.why === undefined ? [] : [message(`why_${line.why}`)]),
  ...(line.asked === undefined ? [] : [askedWords(line.asked)]),
  ...(line.hop ? [counted('after_redirects', line.hop)] : []),
  ...(line.party === undefined ? [] : [partyWords(line.party)]),
  ...(line.count !== undefined && line.count > 1 ? [counted('requests', line.count)] : []),
  ...(line.runs === undefined ? [] : [counted('runs', line.runs.length), message(RESTORING)]),
];

const HistoryLine = ({ line }: { readonly line: Line }): JSX.Element => {
  const details = detailWords(line).join(' · ');
  return (
    <li data-what={line.what} data-url={line.url} data-why={line.why}>
      <p class="told">
        <span class="what">{message(`what_${line.what}`)}</span>
        <span class="means">{message(`means_${line.means}`)}</span>
        <time>{exactTime(line.at)}</time>
      </p>
      {details !== '' && <p class="note">{details}</p>}
      {line.url !== undefined && <Address words={visible(line.url)} />}
    </li>
  );
};

export const History = ({ ledger }: { readonly ledger: CookieLedger }): JSX.Element | null => {
  const [whole, setWhole] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const { lines } = ledger;
  if (lines.length === 0) return null;
  const shown = whole ? lines : lines.slice(0, FIRST_LINES);
  // The button goes; the keyboard's place is then the list it has made longer.
  const showAll = (): void => {
    list.current?.focus({ preventScroll: true });
    setWhole(true);
  };
  return (
    <>
      <h3>{message('history')}</h3>
      <ol class="history" ref={list} tabIndex={-1}>
        {shown.map((line) => (
          <HistoryLine key={`${line.n} ${line.what}`} line={line} />
        ))}
      </ol>
      {shown.length < lines.length && (
        <button type="button" class="link" onClick={showAll}>
          {counted('show_all_lines', lines.length)}
        </button>
      )}
    </>
  );
};
