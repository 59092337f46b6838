import { expect, test } from 'vitest';
import { POLICIES } from '../../../src/core/policy/index.ts';
import { DEFINITION, speaksAbout } from '../../../src/core/speaks.ts';

const { clauses } = POLICIES['west-uc-2017'];

test.each([
  ['session', 'session' as const, 'a session cookie of a covered site', 'edge.media-server.com', undefined],
  ['persistent', 'persistent' as const, 'a persistent one', 'edge.media-server.com', 2_000_000_000],
  ['other_site', 'only-west-uc' as const, 'a stranger’s cookie', 'doubleclick.net', undefined],
  ['other_site', 'only-west-uc' as const, 'a look-alike’s cookie', 'notmedia-server.com', 2_000_000_000],
  ['own_statement', 'only-west-uc' as const, 'an adjacent site’s cookie', 'www.inxpo.com', undefined],
  ['own_statement', 'only-west-uc' as const, 'a successor’s cookie', 'notified.com', 2_000_000_000],
])('because %s: clause %s speaks about %s', (because, id, _, domain, expires) => {
  const speaking = speaksAbout({ domain, expires });
  expect(speaking.because).toBe(because);
  expect(speaking.clause).toBe(clauses[id]);
  expect(speaking.policy).toBe(POLICIES['west-uc-2017']);
});

test('the definition is the statement’s own', () => {
  expect(DEFINITION).toBe(clauses.definition);
});
