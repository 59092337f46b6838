/** What was recorded of one cookie: who set it, what it asked for, and what became of it, newest first. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { spanOf } from '../src/core/classify.ts';
import type { Asked, CookieLedger, Line, Setter } from '../src/core/ledger-types.ts';
import { counted, exactTime, inWords, message, visible } from './words.ts';

/** Lines shown before one asks for the rest. */
const FIRST_LINES = 8;

const partyWords = (party: 'first' | 'third'): string => message(`${party}_party`);

const hopWords = (hop: number): string => (hop === 0 ? '' : ` · ${counted('after_redirects', hop)}`);

/** A page can forge what a script is said to have done; the words say so each time. */
export const setterWords = (setter: Setter): string => {
  if (setter.kind === 'not_seen') return message('setter_not_seen');
  const party = partyWords(setter.party);
  if (setter.kind === 'header')
    return `${message('setter_header', visible(setter.url))} · ${party}${hopWords(setter.hop)}`;
  const script = setter.script === undefined ? '' : ` ${message('setter_stack', visible(setter.script))}`;
  return `${message('setter_script', visible(setter.url))}${script} · ${party}`;
};

export const askedWords = (asked: Asked): string => {
  if (asked.kind === 'session') return message('asked_session');
  return asked.seconds <= 0
    ? message('asked_past', asked.by)
    : message('asked_for', inWords(spanOf(asked.seconds)), asked.by);
};

const detailWords = (line: Line): readonly string[] => [
  ...(line.asked === undefined ? [] : [askedWords(line.asked)]),
  ...(line.why === undefined ? [] : [message(`why_${line.why}`)]),
  ...(line.url === undefined ? [] : [visible(line.url)]),
  ...(line.hop ? [counted('after_redirects', line.hop)] : []),
  ...(line.party === undefined ? [] : [partyWords(line.party)]),
  ...(line.count !== undefined && line.count > 1 ? [counted('requests', line.count)] : []),
  ...(line.runs === undefined ? [] : [counted('runs', line.runs.length)]),
];

const HistoryLine = ({ line }: { readonly line: Line }): JSX.Element => (
  <li data-what={line.what} data-url={line.url} data-why={line.why}>
    <span class="what">{message(`what_${line.what}`)}</span>{' '}
    <span class="means">{message(`means_${line.means}`)}</span> <time>{exactTime(line.at)}</time>
    <span class="note">{detailWords(line).join(' · ')}</span>
  </li>
);

export const History = ({ ledger }: { readonly ledger: CookieLedger }): JSX.Element | null => {
  const [whole, setWhole] = useState(false);
  const { lines } = ledger;
  if (lines.length === 0) return null;
  const shown = whole ? lines : lines.slice(0, FIRST_LINES);
  return (
    <>
      <h3>{message('history')}</h3>
      <ol class="history">
        {shown.map((line) => (
          <HistoryLine key={`${line.n} ${line.what}`} line={line} />
        ))}
      </ol>
      {shown.length < lines.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {counted('show_all_lines', lines.length)}
        </button>
      )}
    </>
  );
};
