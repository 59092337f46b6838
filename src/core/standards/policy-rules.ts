/** EFF's Do Not Track policy 1.0: posted word for word, host by host, and known by its hash. */
import type { Contact } from '../lab/contact.ts';
import { type Evidence, exchangesWith, originOf, plainUrl } from './evidence.ts';
import { fileOf, whyNot } from './file.ts';
import { type PolicyText, policyTextOf } from './policy-texts.ts';
import { type Came, notSeen, type Rule, ruleOf, weigh } from './rule.ts';

/** The policy's file as it was found; its text may have gone, its hashes are there. */
const textOf = (evidence: Evidence): PolicyText | undefined =>
  policyTextOf(evidence.asked?.answers.policy?.digests?.sha1 ?? []);

const isPosted = ruleOf({
  id: 'E1',
  standard: 'eff',
  section: 'Version 1.0',
  words: [
    'This file will always be posted via HTTPS at https://example-domain.com/.well-known/dnt-policy.txt to indicate this fact.',
  ],
  check: (evidence) => {
    const file = fileOf(evidence, 'policy');
    if (file.kind === 'none') return notSeen(file.why);
    const { url } = file.hop;
    const came: Came = { what: 'status', value: String(file.hop.status), url };
    const keeps = url.startsWith('https:') && originOf(url) === evidence.origin;
    return weigh(keeps ? [] : [came], keeps ? [came] : [], 'not_asked');
  },
});

const isWordForWord = ruleOf({
  id: 'E2',
  standard: 'eff',
  section: 'dnt-policies.json',
  words: ['The text is posted as it is: its SHA-1 is one of the list that EFF publishes with the policy.'],
  verbatim: false,
  check: (evidence) => {
    const file = fileOf(evidence, 'policy');
    if (file.kind === 'none') return notSeen(file.why);
    const { digests, url } = file.fetched;
    if (digests === undefined) return notSeen('not_readable');
    const known = policyTextOf(digests.sha1);
    if (known === undefined)
      return weigh([{ what: 'body', value: `SHA-256 ${digests.sha256}`, url }], [], 'not_asked');
    if (!known.whole) return notSeen('hash_begin');
    return weigh([], [{ what: 'policy', value: known.title, url }], 'not_asked');
  },
});

const IDENTIFYING: readonly Contact['what'][] = ['cookie_sent', 'storage', 'address'];

const sendsNoIdentifier = ruleOf({
  id: 'E3',
  standard: 'eff',
  section: 'Version 1.0, REQUIREMENTS 1b',
  words: [
    'If a DNT User is not logged in to our service, we will take steps to ensure that no user identifiers are transmitted to us at all.',
  ],
  check: (evidence) => {
    if (textOf(evidence) === undefined) return notSeen(whyNot(fileOf(evidence, 'policy')));
    if (!evidence.fresh) return notSeen('login');
    const host = evidence.origin.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
    const sent = evidence.contacts.filter(
      (contact) => contact.host === host && contact.signals.dnt && IDENTIFYING.includes(contact.what),
    );
    const asked = exchangesWith(evidence).filter(({ signals }) => signals.dnt.includes('1'));
    return weigh(
      sent.map(({ name, url }): Came => ({ what: 'identifier', value: name, url })),
      asked.map(({ url }): Came => ({ what: 'no_identifier', value: '1', url: plainUrl(url) })),
      'no_request',
    );
  },
});

const consentIsSaid = ruleOf({
  id: 'E4',
  standard: 'eff',
  section: 'Version 1.0, EXCEPTIONS 1c',
  words: [
    'Where we believe that we have opt back in consent, our server will send a tracking value status header "Tk: C"',
  ],
  undecidable: true,
  check: () => notSeen('consent'),
});

export const POLICY_RULES: readonly Rule[] = [isPosted, isWordForWord, sendsNoIdentifier, consentIsSaid];
