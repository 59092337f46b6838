/**
 * The sentence is about sites that are not West UC's, and only an experiment there can speak to it: one request that
 * carried Do Not Track and with which a West UC host was given, or gave, an identifier is at odds with it. Nothing
 * keeps it: what servers do with what they were given cannot be seen. On a page of West UC the same experiment
 * is shown, and measures nothing.
 */

import type { Analysed } from '../lab/analysed.ts';
import type { Analysis, Compared, Finding, Word } from '../lab/analysis.ts';
import type { Contact } from '../lab/contact.ts';
import { type Evidence, of, type Seen, type SeenWhat, type Verdict } from './verdict.ts';

/** What was seen of a single request. */
const ON_REQUEST: Readonly<Record<Contact['what'], SeenWhat>> = {
  request: 'dnt_request',
  cookie_sent: 'dnt_cookie_sent',
  cookie_set: 'dnt_cookie_set',
  storage: 'dnt_storage',
  address: 'dnt_address',
};

/** What was counted over all pairs. */
const COUNTED: Readonly<Partial<Record<Word, SeenWhat>>> = {
  less_seen: 'dnt_less',
  more_seen: 'dnt_more',
  no_difference: 'dnt_no_difference',
};

/** Whether that arm sent what the sentence speaks of. */
const sendsDnt = ({ signals, third }: Analysed['design'], { arm }: Finding): boolean =>
  (arm === 'with' ? signals : third)?.dnt === true;

/** Only where Do Not Track was on that very request; the run is counted from 1, as people do. */
const requestSeen = ({ contact, run }: Finding): readonly Seen[] =>
  contact === undefined || !contact.signals.dnt
    ? []
    : [
        {
          what: ON_REQUEST[contact.what],
          at: contact.at,
          how: 'experiment',
          parts: [contact.name, contact.host, String((run ?? 0) + 1)],
        },
      ];

const comparedIn = ({ compared }: Analysis, { arm }: Finding): Compared | undefined =>
  compared.find((one) => one.arm === arm);

/** Two digits that count, however small. */
const chanceOf = (p: number): string => String(Number(p.toPrecision(2)));
const percentOf = (part: number): string => String(Math.round(100 * part));

/** Pairs, p, and how often a real drop would have been noticed. */
const countedSeen = ({ analysis, from, until }: Analysed, finding: Finding): readonly Seen[] => {
  const what = COUNTED[finding.word];
  const compared = comparedIn(analysis, finding);
  if (what === undefined || compared === undefined) return [];
  const { pairs, p, noticed } = compared;
  const parts = [String(pairs), chanceOf(p), percentOf(noticed)];
  return [{ what, at: until ?? from, how: 'experiment', parts }];
};

type Told = { readonly experiment: Analysed; readonly finding: Finding };

const seenOf = ({ experiment, finding }: Told): readonly Seen[] =>
  finding.contact === undefined ? countedSeen(experiment, finding) : requestSeen(finding);

/** The findings of all experiments that speak of Do Not Track. */
const toldIn = (experiments: readonly Analysed[]): readonly Told[] =>
  experiments.flatMap((experiment) =>
    experiment.analysis.findings
      .filter((finding) => sendsDnt(experiment.design, finding))
      .map((finding) => ({ experiment, finding })),
  );

/** Never "kept". Without an experiment that came to anything it is not tested. */
export const judgeDoNotTrack = ({ covered, experiments }: Evidence): Verdict => {
  const told = toldIn(experiments);
  const contradicting = told.filter(({ finding }) => finding.word === 'at_odds').flatMap(seenOf);
  if (contradicting.length > 0 && !covered) return of('at-odds', contradicting);
  return of('observed', told.flatMap(seenOf));
};
