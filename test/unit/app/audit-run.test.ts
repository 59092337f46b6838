import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AuditRunPorts,
  auditOf,
  auditRun,
  beginAudit,
  dropAudit,
  endAudit,
  markStep,
} from '../../../src/app/audit-run.ts';
import { type FakeClock, fakeClock } from '../../fake/clock.ts';
import { fakeStorage } from '../../fake/storage.ts';

const SITE = 'media-server.com';
const BEGUN = { name: 'Release 7', note: 'before', records: true };

let clock: FakeClock;
let ports: AuditRunPorts;
beforeEach(() => {
  clock = fakeClock(1000);
  ports = { session: fakeStorage({}, [`audit ${SITE}`, 'audit west.com']), clock };
});

test('an audit begins, has its steps marked, and ends; only then is it one for a record', async () => {
  await beginAudit(ports, SITE, BEGUN);
  clock.set(2000);
  await markStep(ports, SITE, 'Pressed play');
  expect(auditOf(await auditRun(ports, SITE))).toBeUndefined();
  clock.set(3000);
  const ended = await endAudit(ports, SITE);
  expect(auditOf(ended)).toEqual({
    name: 'Release 7',
    note: 'before',
    from: 1000,
    until: 3000,
    steps: [{ at: 2000, words: 'Pressed play' }],
  });
});

test('ended twice, it ended the first time; a step after the end is none', async () => {
  await beginAudit(ports, SITE, BEGUN);
  clock.set(2000);
  await endAudit(ports, SITE);
  clock.set(3000);
  await markStep(ports, SITE, 'late');
  expect(await endAudit(ports, SITE)).toMatchObject({ until: 2000, steps: [] });
});

test('each site has its own, and one that is dropped is gone', async () => {
  await beginAudit(ports, SITE, BEGUN);
  expect(await auditRun(ports, 'west.com')).toBeUndefined();
  await dropAudit(ports, SITE);
  expect(await auditRun(ports, SITE)).toBeUndefined();
  expect(await endAudit(ports, SITE)).toBeUndefined();
});

describe('what is kept and is no audit is none', () => {
  test.each([
    undefined,
    null,
    1,
    'x',
    {},
    { ...BEGUN, from: 'now', steps: [] },
    { ...BEGUN, from: 1, steps: [1] },
  ])('%j', async (kept) => {
    await ports.session.write({ [`audit ${SITE}`]: kept });
    expect(await auditRun(ports, SITE)).toBeUndefined();
  });
});

test('words of any length are cut to what is kept', async () => {
  await beginAudit(ports, SITE, { ...BEGUN, name: 'x'.repeat(5000) });
  await markStep(ports, SITE, 'y'.repeat(5000));
  const run = await auditRun(ports, SITE);
  expect([run?.name.length, run?.steps[0]?.words.length]).toEqual([2000, 2000]);
});
