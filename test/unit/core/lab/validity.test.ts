import { expect, test } from 'vitest';
import type { Coverage } from '../../../../src/core/lab/coverage.ts';
import { invalidOf, type VisitFacts } from '../../../../src/core/lab/validity.ts';

const coverage = (
  dnt: number,
  frames: Coverage['frames'],
  more: Partial<Coverage['signals']> = {},
): Coverage => ({
  requests: 4,
  signals: {
    dnt: { sent: dnt, missing: [], doubled: 0 },
    gpc: { sent: 0, missing: [], doubled: 0 },
    ...more,
  },
  frames,
});
const SAYS = { origin: 'https://a.example', dnt: '1', gpc: undefined };
const SILENT = { origin: 'https://a.example', dnt: undefined, gpc: false };

const WITH: VisitFacts = {
  signals: { dnt: true, gpc: false },
  coverage: coverage(4, [SAYS]),
  ending: 'loaded',
  status: 200,
  site: 'a.example',
  shown: 'a.example',
  answers: true,
  login: false,
  robot: false,
  missed: undefined,
  left: 0,
};
const WITHOUT: VisitFacts = {
  ...WITH,
  signals: { dnt: false, gpc: false },
  coverage: coverage(0, [SILENT]),
};

test.each([
  ['with the signal', WITH],
  ['without', WITHOUT],
])('a visit as planned, %s, counts', (_, facts) => {
  expect(invalidOf(facts)).toBeUndefined();
});

const doubled = coverage(4, [SAYS], { dnt: { sent: 4, missing: [], doubled: 2 } });
const gpcToo = coverage(4, [SAYS], { gpc: { sent: 4, missing: [], doubled: 0 } });

test.each<[string, VisitFacts, string, string]>([
  ['its tab was closed', { ...WITH, ending: 'gone', status: undefined }, 'interrupted', ''],
  ['it was called off', { ...WITH, ending: 'called-off' }, 'interrupted', ''],
  ['the jar was not empty', { ...WITH, left: 3 }, 'not_clean', '3'],
  ['nothing answered', { ...WITH, status: undefined, answers: false }, 'offline', ''],
  ['the page is not there', { ...WITH, status: 404 }, 'status', '404'],
  ['it led to another site', { ...WITH, shown: 'b.example' }, 'off_site', 'b.example'],
  ['it shows a dialog and never finishes', { ...WITH, answers: false, ending: 'never' }, 'dialog', ''],
  ['it never finishes', { ...WITH, ending: 'never' }, 'never_finished', ''],
  ['it takes us for a robot', { ...WITH, robot: true }, 'bot', ''],
  ['it asks for a password', { ...WITH, login: true }, 'login', ''],
  ['a recorded click found nothing', { ...WITH, missed: '#more' }, 'step_failed', '#more'],
  ['a header came twice', { ...WITH, coverage: doubled }, 'signal_doubled', 'dnt'],
  ['one request lacked it', { ...WITH, coverage: coverage(3, [SAYS]) }, 'signal_incomplete', 'dnt 3/4, 1/1'],
  [
    'one frame lacked it',
    { ...WITH, coverage: coverage(4, [SAYS, SILENT]) },
    'signal_incomplete',
    'dnt 4/4, 1/2',
  ],
  ['another signal was there', { ...WITH, coverage: gpcToo }, 'signal_present', 'gpc 4/4, 0/1'],
  [
    'a signal on a request without',
    { ...WITHOUT, coverage: coverage(1, [SILENT]) },
    'signal_present',
    'dnt 1/4, 0/1',
  ],
  [
    'a signal in a frame without',
    { ...WITHOUT, coverage: coverage(0, [SAYS]) },
    'signal_present',
    'dnt 0/4, 1/1',
  ],
])('it does not where %s', (_, facts, why, detail) => {
  expect(invalidOf(facts)).toEqual({ why, detail });
});
