import { describe, expect, test, vi } from 'vitest';
import { fakeRecorder, recording, SITE } from '../../fake/recorder.ts';

vi.mock('../../../src/platform/browser.ts', () => ({
  browser: { storage: { local: {}, session: {} } },
}));
const { scriptWrites } = await import('../../../src/platform/script-writes.ts');

const note = (part: object = {}) => ({
  scriptWrite: JSON.stringify({
    api: 'document.cookie',
    line: 'a=1',
    base: `https://${SITE}/p`,
    stack: '',
    ...part,
  }),
  at: Date.now() - 5,
});
const tab = { id: 3, url: `https://${SITE}/p?q`, incognito: false, cookieStoreId: 'firefox-default' };
const sender = { id: 'our-id', frameId: 0, url: `https://${SITE}/p?q`, tab };

const told = async (message: unknown, from: object = sender) => {
  const fake = fakeRecorder({ records: [recording(SITE), recording('west.com')] });
  scriptWrites(fake.recorder, fake.ports)(message, from as never);
  await fake.recorder.flush();
  expect(fake.failures).toEqual([]);
  return fake.all();
};

test('a note is a fact of the frame that sent it, at the time it says', async () => {
  const message = note();
  expect(await told(message)).toMatchObject([
    {
      sites: [SITE],
      fact: {
        kind: 'script',
        at: message.at,
        url: `https://${SITE}/p`,
        name: 'a',
        frame: { topSite: SITE, origin: `https://${SITE}`, tabId: 3, frameId: 0 },
        storeId: 'firefox-default',
      },
    },
  ]);
});

describe('the frame has', () => {
  test.each<[string, object, object]>([
    [
      'the origin the browser says, for a frame without an address',
      { origin: 'https://west.com', url: 'about:blank', frameId: 7 },
      { origin: 'https://west.com', frameId: 7 },
    ],
    [
      'the origin of its address',
      { url: 'https://edge.west.com:8443/a?q' },
      { origin: 'https://edge.west.com:8443' },
    ],
    [
      'an origin without user and password',
      { url: 'https://me:secret@west.com/' },
      { origin: 'https://west.com' },
    ],
    ['no origin where nobody says it', { url: 'about:blank' }, { origin: undefined }],
    ['no number where nobody says it', { frameId: undefined }, { frameId: -1 }],
    [
      'the page in front of the tab',
      { tab: { ...tab, url: 'https://edge.west.com/' } },
      { topSite: 'west.com' },
    ],
    ['no page where it may not be known', { tab: { ...tab, url: undefined } }, { topSite: undefined }],
  ])('%s', async (_, part, frame) => {
    expect(await told(note(), { ...sender, ...part })).toMatchObject([{ fact: { frame } }]);
  });
});

test.each<[string, unknown, object]>([
  ['a message that is no note', { name: 'clear' }, sender],
  ['a note that is broken', { scriptWrite: '{', at: 1 }, sender],
  ['a note from a private window', note(), { ...sender, tab: { ...tab, incognito: true } }],
  [
    'a note of a page and a frame that are not recorded',
    note(),
    { ...sender, url: 'https://x.example/', tab: { ...tab, url: 'https://y.example/' } },
  ],
])('%s is kept by nobody', async (_, message, from) => {
  expect(await told(message, from)).toEqual([]);
});
