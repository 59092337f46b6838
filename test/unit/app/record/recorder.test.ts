import { describe, expect, test, vi } from 'vitest';
import type { DigestPort, NewFact } from '../../../../src/app/ports.ts';
import { type Making, siteOfUrl, type Told } from '../../../../src/app/record/recorder.ts';
import { withRecord } from '../../../../src/changes.ts';
import { NOW } from '../../../fake/clock.ts';
import { fakeRecorder, recording, SITE } from '../../../fake/recorder.ts';

const RUN = { kind: 'recording', on: true, at: NOW * 1000 } as const;
const fact = (run: string): NewFact => ({ ...RUN, run });

const making = (run: string, about: Making['about'] = [SITE]): Making => ({
  about,
  make: async () => [fact(run)],
});
const told =
  (run: string, about?: Making['about']): Told =>
  async () =>
    making(run, about);

/** A fact with the digest of a value. */
const digested =
  (value: string, about: Making['about'] = [SITE]): Told =>
  async () => ({
    about,
    make: async (digestOf) => [
      {
        kind: 'change',
        at: 1,
        removed: false,
        cause: 'explicit',
        cookie: {} as never,
        digest: await digestOf(value),
      },
    ],
  });

/** A promise that is kept when the test says so. */
const later = <T>() => {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
};
const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

describe('what is told', () => {
  test('asks for a flush each time, and is written by it', async () => {
    const { recorder, facts, changes } = fakeRecorder();
    recorder.tell(told('a'));
    recorder.tell(told('b'));
    expect(changes()).toBe(2);
    expect(facts()).toEqual([]);
    await recorder.flush();
    expect(facts()).toEqual([fact('a'), fact('b')]);
  });

  test('is written once', async () => {
    const { recorder, facts } = fakeRecorder();
    recorder.tell(told('a'));
    await Promise.all([recorder.flush(), recorder.flush()]);
    await recorder.flush();
    expect(facts()).toEqual([fact('a')]);
  });

  test('may turn out to be nothing', async () => {
    const { recorder, facts, failures } = fakeRecorder();
    recorder.tell(Promise.resolve(undefined));
    await recorder.flush();
    expect([facts(), failures]).toEqual([[], []]);
  });

  test('is written together, or not at all', async () => {
    const { recorder, ledger, facts } = fakeRecorder();
    recorder.tell(told('a'));
    await recorder.flush();
    const append = vi.spyOn(ledger, 'append');
    ledger.fill();
    recorder.tell(told('b'));
    recorder.tell(told('c'));
    await recorder.flush();
    expect(append).toHaveBeenCalledOnce();
    expect(facts()).toEqual([fact('a')]);
  });
});

describe('the order of telling is the order in the ledger', () => {
  test('where the first takes longer to be told', async () => {
    const { recorder, facts } = fakeRecorder();
    const slow = later<Told>();
    recorder.tell(slow.promise);
    recorder.tell(told('b'));
    const written = recorder.flush();
    await turns();
    slow.keep(told('a'));
    await written;
    expect(facts()).toEqual([fact('a'), fact('b')]);
  });

  test('where the first takes longer to make', async () => {
    const { recorder, facts } = fakeRecorder();
    const slow = later<readonly NewFact[]>();
    recorder.tell(async () => ({ about: [SITE], make: () => slow.promise }));
    recorder.tell(told('b'));
    const written = recorder.flush();
    await turns();
    slow.keep([fact('a')]);
    await written;
    expect(facts()).toEqual([fact('a'), fact('b')]);
  });

  test('where a batch is still being made when the next one is flushed', async () => {
    const { recorder, facts } = fakeRecorder();
    const slow = later<readonly NewFact[]>();
    recorder.tell(async () => ({ about: [SITE], make: () => slow.promise }));
    const first = recorder.flush();
    recorder.tell(told('b'));
    const second = recorder.flush();
    await turns();
    slow.keep([fact('a')]);
    await Promise.all([first, second]);
    expect(facts()).toEqual([fact('a'), fact('b')]);
  });

  test('and each is asked what it is about when those before it have been', async () => {
    const { recorder } = fakeRecorder();
    const slow = later<Told>();
    const asked: string[] = [];
    const noting =
      (run: string): Told =>
      async () => {
        asked.push(run);
        return making(run);
      };
    recorder.tell(slow.promise);
    recorder.tell(noting('b'));
    await turns();
    slow.keep(noting('a'));
    await recorder.flush();
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('of the sites a fact is about', () => {
  test.each<[string, Making['about'], readonly string[] | undefined]>([
    ['one that is recorded is kept', [SITE], [SITE]],
    ['two that are recorded are kept with the fact, once', ['west.com', SITE], [SITE, 'west.com']],
    ['one named twice is kept once', [SITE, SITE], [SITE]],
    ['one that is not recorded is not kept', ['other.example', SITE, undefined], [SITE]],
    ['none recorded, the fact is not kept', ['other.example'], undefined],
    ['a subdomain is not the site', [`edge.${SITE}`], undefined],
    ['none known, the fact is not kept', [undefined], undefined],
    ['none, the fact is not kept', [], undefined],
  ])('%s', async (_, about, sites) => {
    const { recorder, all } = fakeRecorder({ records: [recording(SITE), recording('west.com')] });
    recorder.tell(told('a', about));
    await recorder.flush();
    expect(all()).toEqual(sites === undefined ? [] : [{ sites, fact: fact('a') }]);
  });

  test('the recorded ones are told to whoever is asked', async () => {
    const { recorder } = fakeRecorder({ records: [recording(SITE), recording('west.com')] });
    let recorded: readonly string[] = [];
    recorder.tell(async (sites) => {
      recorded = sites;
      return making('a');
    });
    await recorder.flush();
    expect(recorded).toEqual([SITE, 'west.com']);
  });

  test('one whose recording has ended is not kept, one whose recording has begun is', async () => {
    const { recorder, ports, all } = fakeRecorder();
    const change = (site: string, on: boolean) =>
      ports.settings.update((document) => withRecord(document, { site, on, values: false }, 1));
    await change(SITE, false);
    await change('west.com', true);
    recorder.tell(told('a', [SITE, 'west.com']));
    await recorder.flush();
    expect(all()).toEqual([{ sites: ['west.com'], fact: fact('a') }]);
  });

  test('nothing is made of a fact about none', async () => {
    const { recorder, failures } = fakeRecorder();
    recorder.tell(async () => ({ about: ['other.example'], make: () => Promise.reject(new Error('made')) }));
    await recorder.flush();
    expect(failures).toEqual([]);
  });
});

describe('a value', () => {
  const digestIn = async (records: readonly ReturnType<typeof recording>[], about: Making['about']) => {
    const { recorder, facts } = fakeRecorder({ records });
    recorder.tell(digested('secret', about));
    await recorder.flush();
    const [only] = facts();
    return only?.kind === 'change' ? only.digest : undefined;
  };
  const plain = { hash: 'hash of secret', bytes: 6 };

  test.each([
    ['is not kept where nobody asked for it', [recording(SITE)], [SITE], plain],
    ['is kept where the person asked for it', [recording(SITE, true)], [SITE], { ...plain, value: 'secret' }],
    [
      'is kept where one of the sites it is about asks for it',
      [recording(SITE), recording('west.com', true)],
      [SITE, 'west.com'],
      { ...plain, value: 'secret' },
    ],
    [
      'is not kept where only a site it is not about asks for it',
      [recording(SITE), recording('west.com', true)],
      [SITE],
      plain,
    ],
  ])('%s', async (_, records, about, expected) => {
    expect(await digestIn(records, about)).toStrictEqual(expected);
  });

  test('longer than any browser stores is cut, its digest is of the whole', async () => {
    const { recorder, facts } = fakeRecorder({ records: [recording(SITE, true)] });
    const long = 'x'.repeat(100_000);
    recorder.tell(digested(long));
    await recorder.flush();
    expect(facts()[0]).toMatchObject({
      digest: { bytes: 100_000, hash: `hash of ${long}`, value: 'x'.repeat(8192) },
    });
  });
});

describe('recording ends, and nobody is thrown at, where', () => {
  const failing: DigestPort = () => Promise.reject(new Error('no digest'));

  test('the ledger is full', async () => {
    const { recorder, ledger, failures } = fakeRecorder();
    ledger.fill();
    recorder.tell(told('a'));
    await recorder.flush();
    expect(failures).toEqual([new Error('The fake disk is full')]);
  });

  const reject = () => Promise.reject(new Error('no digest'));

  test.each<[string, () => Told | Promise<Told>, DigestPort | undefined]>([
    ['the telling fails', reject, undefined],
    ['nobody can say what it is about', () => reject, undefined],
    ['a digest fails', () => digested('a'), failing],
  ])('%s', async (_, tellingOf, digest) => {
    const { recorder, failures, facts } = fakeRecorder(digest && { digest });
    recorder.tell(new Promise((resolve) => setTimeout(() => resolve(undefined), 1)));
    recorder.tell(tellingOf());
    // Nobody looks for a while: no rejection may go unhandled meanwhile.
    await new Promise((done) => setTimeout(done, 2));
    await recorder.flush();
    expect(failures).toEqual([new Error('no digest')]);
    expect(facts()).toEqual([]);
  });

  test('not where the memory cannot be kept: what was told is recorded all the same', async () => {
    const { recorder, ports, session, failures, facts } = fakeRecorder();
    session.failWrites(1);
    await ports.memory.contact(SITE, 'other.example');
    recorder.tell(told('a'));
    await recorder.flush();
    expect(failures).toEqual([]);
    expect(facts()).toEqual([fact('a')]);
  });

  test('not even that can be stored', async () => {
    const { recorder, ledger } = fakeRecorder({ failed: () => Promise.reject(new Error('full')) });
    ledger.fill();
    recorder.tell(told('a'));
    await expect(recorder.flush()).resolves.toBeUndefined();
  });

  test('and the next batch is written where the ledger is well again', async () => {
    const { recorder, failures, facts } = fakeRecorder();
    recorder.tell(Promise.reject(new Error('once')));
    await recorder.flush();
    recorder.tell(told('b'));
    await recorder.flush();
    expect(failures).toHaveLength(1);
    expect(facts()).toEqual([fact('b')]);
  });
});

test('what a page has contacted is kept with every flush, and nothing is written where nothing changed', async () => {
  const { recorder, ports, session } = fakeRecorder();
  await ports.memory.contact(SITE, 'other.example');
  await recorder.flush();
  expect(session.at('recorder-memory')).toMatchObject({ contacted: [[SITE, ['other.example']]] });
  await recorder.flush();
  expect(session.writes()).toBe(1);
});

test.each([
  ['a page', 'https://edge.media-server.com/p?q', SITE],
  ['a WebSocket', 'wss://edge.media-server.com/', SITE],
  ['a WebSocket without encryption', 'ws://media-server.com:8080/', SITE],
  ['an origin', 'https://media-server.com', SITE],
  ['an IP address', 'http://127.0.0.1:1/', '127.0.0.1'],
  ['a page of the browser', 'about:blank', undefined],
  ['an extension', 'chrome-extension://abc/', undefined],
  ['an opaque origin', 'null', undefined],
  ['nothing', undefined, undefined],
])('the site of %s', (_, url, site) => {
  expect(siteOfUrl((host) => host.replace(/^edge\./, ''), url)).toBe(site);
});
