/** What is sent, and what came of it, in words. */
import type { Missing, SignalCoverage } from '../src/core/lab/coverage.ts';
import { SIGNAL_NAMES, type SignalName, type Signals } from '../src/core/signal.ts';
import type { PageSignals, SignalsState } from '../src/protocol.ts';
import { message, visible } from './words.ts';

/** What is chosen for the page: the site's own rule before the one for everywhere. */
export const chosenFor = ({ site, everywhere }: SignalsState): Signals =>
  site ?? everywhere ?? { dnt: false, gpc: false };

export const sentNames = (signals: Signals): readonly SignalName[] =>
  SIGNAL_NAMES.filter((name) => signals[name]);

const total = ({ coverage }: PageSignals): string => String(coverage.requests);

/** "Do Not Track on 41 of 42 requests". */
export const onWords = (name: SignalName, sent: PageSignals): string =>
  message(`signal_on_${name}`, String(sent.coverage.signals[name].sent), total(sent));

/** "West UC hosts on this page: 2 · seen with Do Not Track on: 1"; '' where none was contacted, or none may be. */
export const contactWords = (state: SignalsState, sent: PageSignals | undefined): string =>
  sent === undefined || sent.contacts.hosts === 0
    ? ''
    : [
        message('signal_contacts', String(sent.contacts.hosts)),
        ...sentNames(chosenFor(state)).map((name) =>
          message(`signal_contacts_${name}`, String(sent.contacts.despite[name])),
        ),
      ].join(' · ');

/** One line, unfolded or not. */
export const shortWords = (state: SignalsState, sent: PageSignals | undefined): string => {
  const names = sentNames(chosenFor(state));
  if (names.length === 0) return message('signal_none');
  if (sent === undefined || sent.coverage.requests === 0)
    return names.map((name) => message(`signal_chosen_${name}`)).join(' · ');
  return [...names.map((name) => onWords(name, sent)), contactWords(state, sent)].filter(Boolean).join(' · ');
};

const placeWords = ({ type, host, count }: Missing): string =>
  message('signal_missing_place', type, visible(host), String(count));

/** As many places as a line holds. */
const MOST_PLACES = 5;

const missingWords = ({ missing }: SignalCoverage): readonly string[] => {
  if (missing.length === 0) return [];
  const places = missing.slice(0, MOST_PLACES).map(placeWords);
  const more = missing.length > MOST_PLACES ? [message('signal_missing_more')] : [];
  return [message('signal_missing', [...places, ...more].join(', '))];
};

/** What was really sent of one signal: on how many, where not, and who else has a hand in it. */
export const coverageWords = (name: SignalName, chosen: Signals, sent: PageSignals): readonly string[] => {
  const one = sent.coverage.signals[name];
  if (!chosen[name]) {
    const foreign = one.sent + one.doubled;
    return foreign === 0 ? [] : [message(`signal_foreign_${name}`, String(foreign), total(sent))];
  }
  return [
    `${onWords(name, sent)}.`,
    ...missingWords(one),
    ...(one.doubled > 0 ? [message('signal_doubled', String(one.doubled))] : []),
  ];
};
