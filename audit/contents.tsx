/** What is on the page and where: each part has a name that its address can end in. */
import type { JSX } from 'preact';
import type { Evidence } from '../src/core/verdict/verdict.ts';
import { placesOf } from './places.tsx';
import { message } from './words.ts';

const BEFORE = [
  ['verdicts', 'audit_matrix'],
  ['seen', 'seen_title'],
] as const;
const OF_COOKIES = [
  ['timeline', 'timeline_title'],
  ['lifetimes', 'lifetimes_title'],
  ['cookies', 'cookies_title'],
] as const;
const AFTER = [
  ['policy', 'capture_title'],
  ['hand-over', 'handover_title'],
  ['verify', 'verify_title'],
  ['statement', 'audit_statement'],
] as const;

const hasCookies = ({ cookies, foreign, ledgers }: Evidence): boolean =>
  cookies.length + foreign.length + ledgers.length > 0;

export const Contents = ({ evidence }: { readonly evidence: Evidence }): JSX.Element => {
  const links: readonly (readonly [string, string])[] = [
    ...BEFORE.map(([id, key]) => [id, message(key)] as const),
    ...(hasCookies(evidence) ? OF_COOKIES.map(([id, key]) => [id, message(key)] as const) : []),
    ...placesOf(evidence).map(({ id, title }) => [id, title] as const),
    ...AFTER.map(([id, key]) => [id, message(key)] as const),
  ];
  return (
    <nav class="contents" aria-label={message('report_contents')}>
      <ul>
        {links.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
