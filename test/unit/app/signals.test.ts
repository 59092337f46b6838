import { describe, expect, test } from 'vitest';
import { ARM_KEY, openArm } from '../../../src/app/arm.ts';
import { inTurn } from '../../../src/app/queue.ts';
import { openSettings } from '../../../src/app/settings.ts';
import {
  enforceSignals,
  knownSignals,
  pageSignals,
  type SignalPorts,
  setArm,
  setSignals,
  signalStanding,
  signalsState,
} from '../../../src/app/signals.ts';
import { fakeClock } from '../../fake/clock.ts';
import { exchange } from '../../fake/exchange.ts';
import { fakeSignalApi } from '../../fake/signal-api.ts';
import { fakeStorage } from '../../fake/storage.ts';

const PAGE = { site: 'a.example', host: 'www.a.example' };
const DNT = { dnt: true, gpc: false };

const start = (capabilities = { headerRules: true, requestFilter: false }) => {
  const signal = fakeSignalApi();
  const storage = fakeStorage();
  const session = fakeStorage({}, [ARM_KEY]);
  const counting: boolean[] = [];
  const clock = fakeClock();
  const ports: SignalPorts = {
    settings: openSettings(storage, clock),
    arms: openArm(session),
    clock,
    signal,
    signaling: inTurn(),
    capabilities: async () => capabilities,
    countSignals: (on) => void counting.push(on),
    signalCounts: {
      of: async () => ({ dropped: 2, exchanges: [exchange({ signals: { dnt: ['1'], gpc: [] } })] }),
    },
    frameSignals: async () => [{ origin: 'https://a.example', dnt: '1', gpc: undefined }],
  };
  return { ports, signal, storage, session, counting };
};

test('installed, or updated, it sends nothing', async () => {
  const { ports, signal, counting } = start();
  await enforceSignals(ports);
  expect([signal.rules('dynamic'), signal.rules('session'), signal.scripts()]).toEqual([[], [], []]);
  expect(counting).toEqual([false]);
  expect(await signalsState(ports, PAGE)).toEqual({
    site: undefined,
    everywhere: undefined,
    missing: [],
    gaps: [],
    experiment: false,
  });
});

test('what is chosen is stored and carried out, and counted from then on', async () => {
  const { ports, signal, storage, counting } = start();
  const state = await setSignals(ports, { ...PAGE, everywhere: false, signals: DNT });
  expect(state).toMatchObject({ site: DNT, everywhere: undefined, missing: [] });
  expect(storage.at('settings')).toMatchObject({ signals: [{ site: 'a.example', ...DNT }] });
  expect(signal.rules('dynamic')).toHaveLength(3);
  expect(signal.scripts().map(({ id }) => id)).toEqual(['signal-dnt']);
  expect(counting).toEqual([true]);
});

test('taken away, the one for everywhere speaks', async () => {
  const { ports } = start();
  await setSignals(ports, { ...PAGE, everywhere: true, signals: { dnt: true, gpc: true } });
  await setSignals(ports, { ...PAGE, everywhere: false, signals: { dnt: false, gpc: false } });
  const state = await setSignals(ports, { ...PAGE, everywhere: false, signals: undefined });
  expect(state).toMatchObject({ site: undefined, everywhere: { dnt: true, gpc: true } });
});

test('a browser that refuses is said, with what is not in force', async () => {
  const { ports, signal } = start();
  signal.refuse('topDomains');
  await expect(setSignals(ports, { ...PAGE, everywhere: false, signals: DNT })).rejects.toThrow('topDomains');
  expect(await signalsState(ports, PAGE)).toMatchObject({ site: DNT, missing: ['signal-header-rules'] });
});

test('in Firefox nothing is listened to while nothing is sent', async () => {
  const { ports, signal } = start({ headerRules: false, requestFilter: true });
  await enforceSignals(ports);
  expect(signal.requestSignals.isListening()).toBe(false);
  await setSignals(ports, { ...PAGE, everywhere: true, signals: DNT });
  expect(signal.requestSignals.isListening()).toBe(true);
  expect(signal.rules('dynamic')).toEqual([]);
});

describe('a visit of an experiment', () => {
  const arm = { tabId: 7, signals: { dnt: false, gpc: false } };

  test('stands above what the person chose until it is over', async () => {
    const { ports, signal } = start();
    await setSignals(ports, { ...PAGE, everywhere: true, signals: DNT });
    await setArm(ports, arm);
    expect(signal.rules('session')).toHaveLength(1);
    expect(signal.scripts()).toEqual([]);
    expect(await signalsState(ports, PAGE)).toMatchObject({ experiment: true, everywhere: DNT });
    await setArm(ports, undefined);
    expect(signal.rules('session')).toEqual([]);
    expect(signal.scripts().map(({ id }) => id)).toEqual(['signal-dnt']);
  });

  test('goes on after the background was stopped', async () => {
    const { ports, session } = start();
    await setArm(ports, arm);
    const again = openArm(session);
    expect(again.known()).toEqual({ known: false, arm: undefined });
    expect(await again.current()).toEqual(arm);
    expect(again.known()).toEqual({ known: true, arm });
  });

  test('what is no arm is none', async () => {
    expect(await openArm(fakeStorage({ [ARM_KEY]: { tabId: 'x' } }, [ARM_KEY])).current()).toBeUndefined();
  });

  test('is not begun where that cannot be kept', async () => {
    const { ports, session } = start();
    session.failWrites(1);
    await expect(setArm(ports, arm)).rejects.toThrow();
    expect((await signalStanding(ports)).arm).toBeUndefined();
  });
});

test('what stands is known without waiting once both were read', async () => {
  const { ports } = start();
  expect(knownSignals(ports)).toBeUndefined();
  await enforceSignals(ports);
  expect(knownSignals(ports)).toEqual({ rules: [], arm: undefined });
});

test('what a page sent is told with what its frames read, and how much is not counted any more', async () => {
  const { ports } = start();
  expect(await pageSignals(ports, { tabId: 1 })).toMatchObject({
    coverage: { requests: 1, signals: { dnt: { sent: 1 } }, frames: [{ dnt: '1' }] },
    dropped: 2,
  });
});

describe('West UC hosts that a page contacted', () => {
  const frame = { topSite: 'example.com', origin: 'https://example.com', tabId: 1, frameId: 0 };
  const uid = { name: 'uid', digest: { bytes: 16, hash: 'a' } };
  const toldOf = async (topSite: string, dnt: readonly string[]) => {
    const { ports } = start();
    const of = { type: 'image', frame: { ...frame, topSite }, signals: { dnt, gpc: [] } };
    const exchanges = [
      exchange({ ...of, requestId: '1', url: 'https://edge.media-server.com/pixel', sent: [uid] }),
      exchange({ ...of, requestId: '2', url: 'https://www.west.com/bare' }),
      exchange({ ...of, requestId: '3', url: 'https://notmedia-server.com/pixel', sent: [uid] }),
    ];
    const signalCounts = { of: async () => ({ dropped: 0, exchanges }) };
    return (await pageSignals({ ...ports, signalCounts }, { tabId: 1 })).contacts;
  };

  test('are counted, and those that were told who it is despite the signal', async () => {
    expect(await toldOf('example.com', ['1'])).toEqual({ hosts: 2, despite: { dnt: 1, gpc: 0 } });
  });

  test('are not despite it where it was not on the request', async () => {
    expect(await toldOf('example.com', [])).toEqual({ hosts: 2, despite: { dnt: 0, gpc: 0 } });
  });

  test('are none on a page of West UC', async () => {
    expect(await toldOf('west.com', ['1'])).toEqual({ hosts: 0, despite: { dnt: 0, gpc: 0 } });
  });
});
