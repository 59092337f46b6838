/**
 * The composition root of the background (service worker in Chromium, event page in Firefox): constructs,
 * connects, and registers every listener in the first turn. Logic lives in app/ and core/; nothing is kept
 * here that a stopped worker could lose.
 */
import { openArm } from './app/arm.ts';
import { badgeOf } from './app/badge.ts';
import { enforceChoices } from './app/choose.ts';
import { type AppPorts, answer, makeHandlers } from './app/handlers.ts';
import { openNews } from './app/news.ts';
import { openOwnHand } from './app/own-hand.ts';
import { inTurn } from './app/queue.ts';
import { pruneDaily } from './app/record/use.ts';
import { syncPortsOf } from './app/rules.ts';
import { openSessionStart } from './app/session-only.ts';
import { openSettings } from './app/settings.ts';
import { enforceSignals, setArm } from './app/signals.ts';
import { currentStanding, knownStanding } from './app/standing.ts';
import { reconcile } from './app/sync.ts';
import { registrableDomain } from './core/registrable.ts';
import { startAutoClear } from './platform/auto-clear.ts';
import { blockApi, capabilities } from './platform/block-api.ts';
import { browser } from './platform/browser.ts';
import { browsingDataPort } from './platform/browsing-data.ts';
import { cookiePort, storeIds } from './platform/cookies.ts';
import { filterRequests, noFilter, onCookieChange, type Stands } from './platform/events.ts';
import { frameSignals } from './platform/frame-signals.ts';
import { frameInventories } from './platform/frames.ts';
import { openLab } from './platform/lab.ts';
import { openManaged } from './platform/managed.ts';
import { beHeld, onMessages } from './platform/messages.ts';
import { listenToClicks, notifies, tellNews, untellNews } from './platform/notifications.ts';
import { permissionPort } from './platform/permissions.ts';
import { openRecording } from './platform/recording.ts';
import { openRunNotes, runStart } from './platform/run-notes.ts';
import { noSignalListener, sendSignals, signalApi } from './platform/signal-api.ts';
import { countSignals } from './platform/signal-counts.ts';
import { soon } from './platform/soon.ts';
import { openStoppedCounts } from './platform/stopped.ts';
import { clock, sessionPort, storagePort } from './platform/storage.ts';
import { onRulesChanged, syncPort } from './platform/sync.ts';
import { frontTabs } from './platform/tabs.ts';
import { showBadge } from './platform/toolbar.ts';
import { wellKnown } from './platform/well-known.ts';

// Where every change of a jar is needed from now on, no pause may go on.
const settings = openSettings(storagePort, clock, () => changes.resume());
const recording = openRecording(settings);
const managed = openManaged(() => {
  changes.resume();
  void enforceAndShow();
});
const stands: Stands = () => knownStanding({ settings, managed }) ?? currentStanding({ settings, managed });

const stopped = openStoppedCounts(settings, stands);
const requestFilter = TARGET === 'firefox' ? filterRequests(stands, stopped.counts.tell) : noFilter;

const arms = openArm(sessionPort);
const counting = countSignals(settings, recording.ports.digest);
const requestSignals = TARGET === 'firefox' ? sendSignals({ settings, arms }) : noSignalListener;

const hand = openOwnHand(cookiePort.restore, clock);
const news = openNews({
  clock,
  session: sessionPort,
  stands,
  tell: tellNews,
  untell: untellNews,
  notifies,
  later: (milliseconds, work) => setTimeout(work, milliseconds),
  changed: () => void showBadges(),
});
const sessionStart = openSessionStart({
  cookies: cookiePort,
  stores: storeIds,
  standing: async () => stands(),
  protects: async () => (await settings.current()).protects,
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
});
listenToClicks();

const lab = openLab({ setArm: (arm) => setArm(ports, arm) });

const ports: AppPorts = {
  ...recording.ports,
  managed,
  block: { ...blockApi, requestFilter },
  capabilities,
  arms,
  signal: { ...signalApi, requestSignals },
  signaling: inTurn(),
  countSignals: counting.count,
  signalCounts: counting.counts,
  frameSignals,
  enforcing: inTurn(),
  permissions: permissionPort,
  browsingData: browsingDataPort,
  frames: frameInventories,
  storage: storagePort,
  stopped: stopped.counts,
  sync: syncPort,
  syncing: inTurn(),
  newId: () => crypto.randomUUID(),
  wellKnown,
  asking: inTurn(),
  stores: storeIds,
  cookies: { ...recording.ports.cookies, restore: hand.restore },
  news,
  lab,
};

const showBadges = async (): Promise<void> => {
  const { rules } = await stands();
  const tabs = await frontTabs();
  await Promise.all(
    tabs.map(async (tab) =>
      showBadge(tab.id, await badgeOf({ ...ports, news, registrable: registrableDomain }, tab, rules)),
    ),
  );
};
const runNotes = openRunNotes(async () => (await settings.current()).records.length > 0);
/** A page that loads changes its jar many times; the badge follows when it has settled. In milliseconds. */
const BADGE_GATHER = 600;
const badgesSoon = soon(async () => {
  await Promise.all([showBadges(), runNotes.goOn()]);
}, BADGE_GATHER);

const enforceAndShow = async (): Promise<void> => {
  await Promise.all([enforceChoices(ports), enforceSignals(ports), ports.listen()]);
  badgesSoon();
  rulesChanged();
};

const rulesChanged = soon(async () => {
  stopped.listen(await stands());
  await reconcile(syncPortsOf(ports));
});
onRulesChanged(rulesChanged);

const changes = onCookieChange({
  stands,
  stopped: stopped.counts.tell,
  removes: async () => !(await capabilities()).contentSettings,
  expire: cookiePort.expire,
  restore: hand.restore,
  changed: (change) => {
    badgesSoon();
    recording.changed(change);
    if (hand.isOurs(change)) return;
    news.hear(change);
    sessionStart.hear(change);
  },
  missed: badgesSoon,
  isEnough: () => {
    const standing = knownStanding({ settings, managed });
    return (
      standing?.rules.length === 0 && standing.names.length === 0 && settings.known()?.records.length === 0
    );
  },
});

beHeld();

const autoClear = startAutoClear(ports);
const handlers = makeHandlers(ports);
onMessages((message) => {
  badgesSoon();
  // It may be the wish to be cleared by itself.
  return answer(handlers, message).finally(autoClear.soon);
}, recording.note);

browser.runtime.onInstalled.addListener(badgesSoon);
const startup = new Promise<void>((done) => {
  browser.runtime.onStartup.addListener(() => {
    done();
    autoClear.started();
    sessionStart.started().catch((reason: unknown) => console.error(reason));
    badgesSoon();
  });
});
recording.begin(runStart(runNotes, startup));
browser.permissions.onAdded.addListener(enforceAndShow);
browser.permissions.onAdded.addListener(listenToClicks);
browser.permissions.onRemoved.addListener(enforceAndShow);
browser.tabs.onActivated.addListener(badgesSoon);
browser.tabs.onUpdated.addListener(badgesSoon);
browser.windows.onFocusChanged.addListener(badgesSoon);

// At every start, install and update among them: a worker killed between storing a choice and carrying it out
// left it to this one.
enforceAndShow()
  .then(() => Promise.all([pruneDaily(ports), autoClear.soon(), news.goOn()]))
  .catch((reason: unknown) => console.error(reason));
