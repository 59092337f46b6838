import { expect, test, vi } from 'vitest';
import { type CaptureStore, openCapturing } from '../../../audit/capturing.ts';
import { type Capture, type CapturePorts, MOST_KEPT, type PageText } from '../../../src/app/capture.ts';
import { fakeClock } from '../../fake/clock.ts';

const ARCHIVED = 'We use cookies. They expire after a session.';
const PAGE: PageText = {
  url: 'https://www.west.com/policy',
  title: '',
  lang: 'en',
  text: 'We use cookies. They expire after 30 days.',
  cut: false,
  hidden: 0,
  frames: 0,
  loading: false,
};

const opened = (
  pageText: CapturePorts['pageText'] = async () => ({ raw: PAGE }),
  more: Partial<CaptureStore> = {},
) => {
  const kept: Capture[] = [];
  const store: CaptureStore = {
    tabs: async () => [],
    kept: async () => [...kept],
    keep: async (capture) => void kept.push(capture),
    forget: async (capture) => void kept.splice(kept.indexOf(capture), 1),
    copy: async () => undefined,
    ...more,
  };
  const ports = { clock: fakeClock(), pageText, sha256: async () => 'a'.repeat(64) };
  const capturing = openCapturing(ports, store, ARCHIVED, () => undefined);
  const settled = (): Promise<void> => vi.waitFor(() => expect(capturing.state().busy).toBe(false));
  return { ...capturing, kept, settled };
};

test('a page is read, compared and looked through; nothing is kept', async () => {
  const { actions, state, settled, kept } = opened();
  actions.readTab(1);
  expect(state().busy).toBe(true);
  await settled();
  const { read } = state();
  expect(read?.comparison.differences.map(({ kind }) => kind)).toEqual(['changed']);
  expect(read?.capture.url).toBe(PAGE.url);
  expect(kept).toEqual([]);
});

test('kept at the person’s word, and deleted at it', async () => {
  const { actions, state, settled } = opened();
  actions.readTab(1);
  await settled();
  const { capture } = state().read ?? {};
  if (capture === undefined) throw new Error('nothing was read');
  actions.keep(capture);
  await vi.waitFor(() => expect(state().kept).toEqual([capture]));
  await settled();
  actions.forget(capture);
  await vi.waitFor(() => expect(state().kept).toEqual([]));
});

test('where the next page cannot be read, the text before it stays', async () => {
  const answers: Awaited<ReturnType<CapturePorts['pageText']>>[] = [{ raw: PAGE }, { trouble: 'no_access' }];
  const { actions, state, settled } = opened(async () => answers.shift() ?? { trouble: 'late' });
  actions.readTab(1);
  await settled();
  actions.readTab(2);
  await settled();
  expect(state().trouble).toBe('no_access');
  expect(state().read?.capture.text).toBe(PAGE.text);
});

test('what the browser refuses is said, and the text stays', async () => {
  const { actions, state, settled } = opened(undefined, {
    keep: async () => {
      throw new Error('quota exceeded');
    },
  });
  actions.readTab(1);
  await settled();
  const { read } = state();
  if (read !== undefined) actions.keep(read.capture);
  await settled();
  expect(state().failure?.detail).toContain('quota exceeded');
  expect(state().read).toBe(read);
});

test('a text too long to be kept is not, and it is said', async () => {
  const { actions, state, settled, kept } = opened(async () => ({
    raw: { ...PAGE, text: 'x '.repeat(MOST_KEPT) },
  }));
  actions.readTab(1);
  await settled();
  const { read } = state();
  if (read !== undefined) actions.keep(read.capture);
  await settled();
  expect([state().trouble, kept.length]).toEqual(['too_long', 0]);
});

test('pressed twice, it is read once', async () => {
  let times = 0;
  const { actions, settled } = opened(async () => {
    times += 1;
    return { raw: PAGE };
  });
  actions.readTab(1);
  actions.readTab(1);
  await settled();
  expect(times).toBe(1);
});
