import { describe, expect, test } from 'vitest';
import { toldChange, toldClear } from '../../../../src/app/record/change.ts';
import { type Cookie, idOf } from '../../../../src/core/cookie.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { type FakeRecorder, fakeRecorder, recording, SITE } from '../../../fake/recorder.ts';

const AT = NOW * 1000;
const under = (topLevelSite: string) => ({ topLevelSite, hasCrossSiteAncestor: false });
const changed = (one: Cookie) => ({ at: AT, removed: false, cause: 'explicit', cookie: one });

const sitesOf = async ({ recorder, ports, all }: FakeRecorder, one: Cookie) => {
  recorder.tell(toldChange(ports, changed(one)));
  recorder.tell(toldClear(ports, one, AT));
  await recorder.flush();
  const sites = all().map((recorded) => recorded.sites);
  // A change and a clearing of the same cookie are about the same sites.
  expect(sites[1]).toEqual(sites[0]);
  return sites[0];
};

describe('a change and a clearing are about', () => {
  const records = [recording(SITE), recording('west.com')];

  test.each<[string, Partial<Cookie>, readonly string[] | undefined]>([
    ['the cookie’s site', {}, [SITE]],
    ['the site of a subdomain’s cookie', { domain: `edge.${SITE}` }, [SITE]],
    ['no site that is not recorded', { domain: 'other.example' }, undefined],
    [
      'the page a cookie of another site is partitioned under',
      { domain: 'other.example', partition: under('https://west.com') },
      ['west.com'],
    ],
    ['both, where both are recorded', { partition: under('https://west.com') }, [SITE, 'west.com']],
    [
      'nothing partitioned under an unrecorded page',
      { domain: 'x.example', partition: under('https://y.example') },
      undefined,
    ],
    ['nothing of Firefox’s private windows', { storeId: 'firefox-private' }, undefined],
    ['nothing of Chromium’s private windows', { storeId: '1' }, undefined],
    ['what a container keeps', { storeId: 'firefox-container-1' }, [SITE]],
  ])('%s', async (_, part, sites) => {
    expect(await sitesOf(fakeRecorder({ records }), cookie(part))).toEqual(sites);
  });
});

describe('an unpartitioned cookie of another site is', () => {
  const third = cookie({ domain: 'cdn.other.example' });

  test('about the recorded page that has contacted its site', async () => {
    const fake = fakeRecorder();
    await fake.ports.memory.contact(SITE, 'other.example');
    expect(await sitesOf(fake, third)).toEqual([SITE]);
  });

  test('about no page that has contacted another', async () => {
    const fake = fakeRecorder();
    await fake.ports.memory.contact(SITE, 'else.example');
    expect(await sitesOf(fake, third)).toBeUndefined();
  });

  test('about no page that is recorded no more', async () => {
    const fake = fakeRecorder({ records: [recording('west.com')] });
    await fake.ports.memory.contact(SITE, 'other.example');
    expect(await sitesOf(fake, third)).toBeUndefined();
  });

  test('about that page also to the next worker', async () => {
    const before = fakeRecorder();
    await before.ports.memory.contact(SITE, 'other.example');
    await before.recorder.flush();
    expect(await sitesOf(fakeRecorder({ session: before.session }), third)).toEqual([SITE]);
  });

  test('about one of its own partition only, where it has one', async () => {
    const fake = fakeRecorder();
    await fake.ports.memory.contact(SITE, 'other.example');
    expect(await sitesOf(fake, { ...third, partition: under('https://y.example') })).toBeUndefined();
  });
});

test('a change is what the browser said, without the value', async () => {
  const { recorder, ports, facts } = fakeRecorder();
  const full = cookie({ value: 'secret', expires: NOW + 5, sameSite: 'lax', httpOnly: true });
  recorder.tell(toldChange(ports, { at: AT, removed: true, cause: 'expired', cookie: full }));
  await recorder.flush();
  const { value: _value, ...withoutValue } = full;
  expect(facts()).toStrictEqual([
    {
      kind: 'change',
      at: AT,
      removed: true,
      cause: 'expired',
      cookie: withoutValue,
      digest: { hash: 'hash of secret', bytes: 6 },
    },
  ]);
});

test('a clearing names the cookie and the hash of its value, also where values are kept', async () => {
  const { recorder, ports, facts } = fakeRecorder({ records: [recording(SITE, true)] });
  recorder.tell(toldClear(ports, cookie({ value: 'secret' }), AT));
  await recorder.flush();
  expect(facts()).toStrictEqual([
    { kind: 'clear', at: AT, cookies: [{ cookie: idOf(cookie()), hash: 'hash of secret' }] },
  ]);
});
