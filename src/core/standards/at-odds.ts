/**
 * "N": the server "claims that data collected via the designated resource is not used for tracking" (TPE §6.2.5). An
 * identifier seen with such a resource is at odds with that claim; that it is used to track is not seen by it.
 */
import type { Contact } from '../lab/contact.ts';
import type { Exchange } from '../lab/exchange.ts';
import { originOf, plainUrl } from './evidence.ts';
import { parseTk } from './tk.ts';

export type AtOdds = {
  readonly contact: Contact;
  /** Whether the claim came with that very resource (Tk) or is the site-wide one. */
  readonly claimed: 'Tk' | 'status';
  /** On how many sites' pages the same identifier of that host was seen: with two or more it spans contexts. */
  readonly contexts: number;
};

const contextsOf = (contacts: readonly Contact[], { host, what, name }: Contact): number =>
  new Set(
    contacts
      .filter((one) => one.host === host && one.what === what && one.name === name)
      .map(({ topSite }) => topSite),
  ).size;

const saysN = ({ answer }: Exchange): boolean =>
  (answer?.tk ?? []).some((value) => parseTk(value).tsv === 'N');

/**
 * The contacts in which something identifies, of resources that claim not to track. `siteWide`: origins whose
 * status resource says "N"; a Tk on the resource itself goes before it.
 */
export const atOdds = (
  contacts: readonly Contact[],
  exchanges: readonly Exchange[],
  siteWide: readonly string[],
): readonly AtOdds[] =>
  contacts
    .filter(({ what }) => what !== 'request')
    .flatMap((contact) => {
      const answers = exchanges.filter(
        ({ url, answer }) => plainUrl(url) === contact.url && (answer?.tk.length ?? 0) > 0,
      );
      const claimed = answers.some(saysN)
        ? 'Tk'
        : answers.length === 0 && siteWide.includes(originOf(contact.url))
          ? 'status'
          : undefined;
      return claimed === undefined ? [] : [{ contact, claimed, contexts: contextsOf(contacts, contact) }];
    });
