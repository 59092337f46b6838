/** What West UC hosts got to know, in words; every word comes from the locale file. */

import { spanOf } from '../src/core/classify.ts';
import type { Contact } from '../src/core/lab/contact.ts';
import { type Gathered, sumOf } from '../src/core/lab/gathered.ts';
import { SIGNAL_NAMES } from '../src/core/signal.ts';
import { inWords, nameOf, visible } from '../src/parts/words.ts';
import { counted, message } from '../src/platform/words.ts';

/** "Cookie set: uid". Names are the server's own: what cannot be seen in them is made visible. */
export const whatWords = ({ what, name }: Contact): string =>
  what === 'request' ? message('contact_request') : message(`contact_${what}`, nameOf({ name }));

/** "asked for 390 days"; nothing for what has no lifetime. */
export const askedWords = ({ what, seconds }: Contact): string => {
  if (what !== 'cookie_set') return '';
  return seconds === undefined
    ? message('kept_asked_session')
    : message('kept_asked', inWords(spanOf(seconds)));
};

/** "image · https://edge.media-server.com/pixel"; of storage, the frame that keeps it. */
export const requestWords = ({ type, url }: Contact): string => message('contact_at', type, visible(url));

/** The proof: "DNT: 1 was on this request". */
export const proofWords = ({ what, signals }: Contact): readonly string[] => {
  const on = SIGNAL_NAMES.filter((name) => signals[name]);
  const place = what === 'storage' ? 'frame' : 'request';
  if (on.length === 0) return [message(`contact_no_signal_${place}`)];
  return on.map((name) => message(`contact_${name}_${place}`));
};

/** How often it was seen, where that was more than once. */
export const oftenWords = ({ count, signals }: Gathered): readonly string[] =>
  count < 2
    ? []
    : [
        counted('contact_times', count),
        ...SIGNAL_NAMES.flatMap((name) =>
          signals[name] === 0 ? [] : [message(`contact_times_${name}`, String(signals[name]))],
        ),
      ];

/** "2 West UC hosts were asked. 1 got or gave …, with Do Not Track on that request." */
export const sumWords = (contacts: readonly Contact[]): readonly string[] => {
  const { hosts, despite } = sumOf(contacts);
  return [
    counted('contacts_hosts', hosts),
    ...SIGNAL_NAMES.flatMap((name) =>
      despite[name] === 0 ? [] : [counted(`contacts_despite_${name}`, despite[name])],
    ),
  ];
};
