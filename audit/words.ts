/** Verdicts and observations in words; every word comes from the locale file. */
import { spanOf } from '../src/core/classify.ts';
import { OUTCOME_KEYS, type Outcome, type Seen } from '../src/core/verdict/verdict.ts';
import { exactTime, nameOf, visible } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';

export { counted, exactTime, message };

export const outcomeWords = (outcome: Outcome): string => message(OUTCOME_KEYS[outcome]);

const spanWords = (seconds: string): string =>
  spanOf(Number(seconds))
    .map(({ unit, count }) => counted(unit, count))
    .join(' ');

/** What was seen, without when and how; `parts` come from pages and are shown as text. */
export const seenWords = ({ what, cookie, parts }: Seen): string => {
  const name = cookie === undefined ? '' : nameOf(cookie);
  const shown = parts.map(visible);
  switch (what) {
    case 'kept_for':
      return message('seen_kept_for', name, spanWords(parts[0] ?? '0'));
    case 'unprotected':
      return message('seen_unprotected', name, shown.join(', '));
    case 'classed':
    case 'storage':
    case 'login_asked':
      return message(`seen_${what}`, shown[0] ?? '', shown[1] ?? '');
    case 'values_read':
    case 'loaded_refused':
    case 'login_refused':
      return message(`seen_${what}`, shown[0] ?? '');
    case 'beacon':
      return message('seen_beacon', shown[0] ?? '');
    case 'personal':
    case 'third_party':
      return message(`seen_${what}`, name, shown[0] ?? '');
    case 'dnt_request':
      return message('seen_dnt_request', shown[1] ?? '', shown[2] ?? '');
    case 'dnt_cookie_sent':
    case 'dnt_cookie_set':
    case 'dnt_storage':
    case 'dnt_address':
      return message(`seen_${what}`, shown[0] || message('no_name'), shown[1] ?? '', shown[2] ?? '');
    case 'dnt_less':
    case 'dnt_more':
      return message(`seen_${what}`, shown[0] ?? '', shown[1] ?? '');
    case 'dnt_no_difference':
      return message('seen_dnt_no_difference', shown[0] ?? '', shown[1] ?? '', shown[2] ?? '');
    case 'session_ended':
      return message('seen_session_ended');
    case 'outlived':
    case 'protected':
      return message(`seen_${what}`, name);
  }
};
