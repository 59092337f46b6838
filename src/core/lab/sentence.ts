/** What was found, in the allowed words and no others. */
import type { ChartWords } from '../chart/words.ts';
import { SIGNAL_NAMES, type Signals } from '../signal.ts';
import { visible } from '../visible.ts';
import type { Analysis, Finding, Quantity } from './analysis.ts';
import type { Contact } from './contact.ts';
import type { Design } from './design.ts';
import type { InvalidReason, Key } from './run.ts';

type Message = Pick<ChartWords, 'message'>;

/** Names that stand in one sentence; the table has them all. */
const MOST_NAMED = 3;

/** "Do Not Track", "Do Not Track and Global Privacy Control". */
export const signalsWords = (signals: Signals, { message }: Message): string => {
  const [one, two] = SIGNAL_NAMES.filter((name) => signals[name]).map((name) =>
    message(`lab_signal_${name}`),
  );
  return two === undefined ? (one ?? message('lab_signal_none')) : message('lab_signal_both', one ?? '', two);
};

export const keyWords = ({ kind, name, site }: Key, { message }: Message): string => {
  if (kind === 'host') return message('lab_key_host', site);
  return message(`lab_key_${kind}`, name === '' ? message('no_name') : visible(name), site);
};

export const quantityWords = (quantity: Quantity, words: Message): string => {
  const { message } = words;
  if (quantity.kind === 'sites') return message('lab_quantity_sites');
  if (quantity.kind === 'site') return message('lab_quantity_site', quantity.site);
  const named = keyWords(quantity.key, words);
  return quantity.of === 'there' ? named : message(`lab_quantity_${quantity.of}`, named);
};

export const invalidWords = (why: InvalidReason, { message }: Message): string => message(`invalid_${why}`);

const listed = (all: readonly Quantity[], words: ChartWords): string => {
  const { counted } = words;
  const named = all.slice(0, MOST_NAMED).map((one) => quantityWords(one, words));
  const rest = all.length - named.length;
  return [...named, ...(rest > 0 ? [counted('lab_more', rest)] : [])].join('; ');
};

export const contactWords = ({ what, name, host }: Contact, { message }: Message): string =>
  what === 'request'
    ? message('lab_contact_request', host)
    : message(`lab_contact_${what}`, name === '' ? message('no_name') : visible(name), host);

const sent = ({ signals, third }: Design, { arm }: Finding): Signals | undefined =>
  arm === 'with' ? signals : third;

const NONE: Signals = { dnt: false, gpc: false };

const seenWords = (finding: Finding, contact: Contact, signals: string, words: ChartWords): string => {
  const { message } = words;
  const run = String((finding.run ?? 0) + 1);
  const what = contactWords(contact, words);
  if (finding.word === 'at_odds') return message('lab_word_at_odds', signals, what, run);
  return finding.word === 'not_promised'
    ? message('lab_word_not_promised_seen', signals, what, run)
    : message('lab_word_seen_despite', signals, what, run);
};

const percentOf = (part: number): string => String(Math.round(100 * part));

/** One sentence. What is at odds is shown beside the clause itself, which stands in the policy's own words. */
export const sentence = (finding: Finding, analysis: Analysis, design: Design, words: ChartWords): string => {
  const { message } = words;
  const { word, contact, because, arm } = finding;
  const compared = analysis.compared.find((one) => one.arm === arm);
  const signals = signalsWords(sent(design, finding) ?? NONE, words);
  const pairs = String(compared?.pairs ?? 0);
  if (contact !== undefined) return seenWords(finding, contact, signals, words);
  if (because !== undefined) return message('lab_word_inconclusive', message(`inconclusive_${because}`));
  if (word === 'less_seen')
    return message('lab_word_less_seen', signals, pairs, listed(compared?.less ?? [], words));
  if (word === 'more_seen')
    return message('lab_word_more_seen', signals, pairs, listed(compared?.more ?? [], words));
  if (word === 'no_difference')
    return message('lab_word_no_difference', signals, pairs, percentOf(compared?.noticed ?? 0));
  return word === 'not_promised' ? message('lab_word_not_promised') : message('lab_word_not_visible');
};
