/** What servers say, in words; every word comes from the locale file. */

import type { AtOdds } from '../src/core/standards/at-odds.ts';
import type { Address, Fetched, Hop } from '../src/core/standards/evidence.ts';
import type { Came, Rule } from '../src/core/standards/rule.ts';
import { visible } from '../src/core/visible.ts';
import { counted, message } from '../src/platform/words.ts';

/** What came is the server's own: what cannot be seen in it is made visible. */
export const cameWords = ({ what, value }: Came): string => {
  switch (what) {
    case 'no_tk':
    case 'no_set_cookie':
    case 'no_cache':
    case 'no_identifier':
      return message(`server_came_${what}`);
    default:
      return message(`server_came_${what}`, visible(value));
  }
};

export const ruleWords = ({ standard, section }: Rule): string =>
  message('server_rule', message(`server_standard_${standard}`), section.replace(/^(?=\d)/, '§'));

export const addressWords = (address: Address): string => message(`server_address_${address}`);

const hopWords = ({ url, status }: Hop): string => message('server_hop', visible(url), String(status));

/** The whole way an address led, each answer with its status, and how it ended. */
export const wayWords = ({ url, hops, end }: Fetched): readonly string[] => [
  ...(hops.length === 0 ? [visible(url)] : hops.map(hopWords)),
  ...(end === 'answered' ? [] : [message(`server_end_${end}`)]),
];

export const atOddsWords = ({ contact, claimed, contexts }: AtOdds): string =>
  counted(
    claimed === 'Tk' ? 'server_odds_tk' : 'server_odds_status',
    contexts,
    visible(contact.name),
    visible(contact.url),
  );
