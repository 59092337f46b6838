/** What the page keeps and does besides its cookies, what was refused, and what could not be seen. */
import type { JSX } from 'preact';
import type { BlindSpot } from '../src/app/blind-spots.ts';
import type { Beacon } from '../src/core/beacons.ts';
import type { CookieClass } from '../src/core/classify.ts';
import type { Denied, FrameInventory, OrDenied } from '../src/core/inventory.ts';
import type { CookieLedger } from '../src/core/ledger-types.ts';
import { askedWords, History, setterWords } from './history.tsx';
import type { Actions, Ready, Seen } from './model.ts';
import { counted, message, nameOf, size, visible } from './words.ts';

const Section = (props: {
  readonly id: string;
  readonly title: string;
  readonly children: JSX.Element | readonly JSX.Element[];
}): JSX.Element => (
  <details class="section" data-section={props.id}>
    <summary>
      <h2>{props.title}</h2>
    </summary>
    {props.children}
  </details>
);

const NotStored = ({ ledger }: { readonly ledger: CookieLedger }): JSX.Element => (
  <li data-not-stored={ledger.cookie.name} data-state={ledger.state}>
    <details>
      <summary>
        <bdi class="name">{nameOf(ledger.cookie)}</bdi>{' '}
        <span class="quiet">
          {message(`state_${ledger.state}`)} · {visible(ledger.cookie.domain)}
        </span>
      </summary>
      <p class="note">{setterWords(ledger.setter)}</p>
      {ledger.asked !== undefined && <p class="note">{askedWords(ledger.asked)}</p>}
      <History ledger={ledger} />
    </details>
  </li>
);

const isDenied = (kept: object): kept is { readonly denied: Denied } => 'denied' in kept;

/** What is kept in words, or why it could not be looked into. */
const amount = <T extends object>(kept: OrDenied<T>, words: (kept: T) => string): string =>
  isDenied(kept) ? message(`denied_${kept.denied}`) : words(kept);

const storageLines = ({ storage }: FrameInventory): readonly (readonly [string, CookieClass, string])[] => [
  [
    'sessionStorage',
    'session',
    amount(storage.sessionStorage, ({ keys, cut, bytes }) =>
      counted('storage_names', keys.length + cut, size(bytes)),
    ),
  ],
  [
    'localStorage',
    'persistent',
    amount(storage.localStorage, ({ keys, cut, bytes }) =>
      counted('storage_names', keys.length + cut, size(bytes)),
    ),
  ],
  [
    'IndexedDB',
    'persistent',
    amount(storage.indexedDB, ({ items, cut }) => counted('storage_databases', items.length + cut)),
  ],
  [
    'Cache Storage',
    'persistent',
    amount(storage.caches, ({ items, cut }) => counted('storage_caches', items.length + cut)),
  ],
  [
    'Service workers',
    'persistent',
    amount(storage.serviceWorkers, ({ items, cut }) => counted('storage_workers', items.length + cut)),
  ],
];

/** Frames of one origin share their storage; the first one speaks for all. */
const onePerOrigin = (frames: readonly FrameInventory[]): readonly FrameInventory[] => [
  ...new Map([...frames].reverse().map((frame) => [frame.origin, frame])).values(),
];

const OriginStorage = ({ frame }: { readonly frame: FrameInventory }): JSX.Element => (
  <li>
    <h3>{visible(frame.origin === 'null' ? frame.url : frame.origin)}</h3>
    <dl>
      {storageLines(frame).map(([kind, storageClass, words]) => (
        <div class="fact" key={kind} data-storage={kind}>
          <dt>{kind}</dt>
          <dd>
            {words} <span class="quiet">· {message(`class_${storageClass}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  </li>
);

const BeaconLine = ({ beacon }: { readonly beacon: Beacon }): JSX.Element => (
  <li data-beacon={beacon.kind}>
    <span class="name">
      {beacon.kind === 'identifier'
        ? message('beacon_identifier', nameOf({ name: beacon.cookieName ?? '' }))
        : message(`beacon_${beacon.kind}`)}
    </span>{' '}
    <span class="quiet">
      {message(`${beacon.party}_party`)} · {message(`through_${beacon.through}`)}
      {beacon.parameter !== undefined && ` · ${message('parameter', visible(beacon.parameter))}`}
      {beacon.count > 1 && ` · ${counted('requests', beacon.count)}`}
    </span>
    <bdi class="where">{visible(beacon.url)}</bdi>
  </li>
);

/** Keys in a list must differ; a beacon has no name of its own. */
const beaconKey = (beacon: Beacon): string =>
  [beacon.kind, beacon.url, beacon.through, beacon.cookieName, beacon.parameter].join(' ');

export const Sections = ({ further }: { readonly further: Seen }): JSX.Element => {
  const { ledgers, frames, beacons } = further;
  const notStored = ledgers.filter(({ state }) => state !== 'stored');
  const origins = onePerOrigin(frames);
  return (
    <>
      {notStored.length > 0 && (
        <Section id="not-stored" title={counted('not_stored', notStored.length)}>
          <ul class="plain-list">
            {notStored.map((ledger) => (
              <NotStored key={ledger.key} ledger={ledger} />
            ))}
          </ul>
        </Section>
      )}
      {origins.length > 0 && (
        <Section id="storage" title={counted('other_storage', origins.length)}>
          <p class="note">{message('other_storage_note')}</p>
          <ul class="plain-list">
            {origins.map((frame) => (
              <OriginStorage key={`${frame.origin} ${frame.url}`} frame={frame} />
            ))}
          </ul>
        </Section>
      )}
      {beacons.length > 0 && (
        <Section id="beacons" title={counted('beacons', beacons.length)}>
          <ul class="plain-list">
            {beacons.map((beacon) => (
              <BeaconLine key={beaconKey(beacon)} beacon={beacon} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

const blindWords = (spot: BlindSpot): string => {
  switch (spot.kind) {
    case 'hosts':
      return message('blind_hosts', spot.sites.join(', '));
    case 'expired':
    case 'dropped':
      return counted(`blind_${spot.kind}`, spot.count);
    default:
      return message(`blind_${spot.kind}`);
  }
};

const Blind = ({ spot, actions }: { readonly spot: BlindSpot; readonly actions: Actions }): JSX.Element => (
  <li data-blind={spot.kind}>
    {blindWords(spot)}{' '}
    {spot.kind === 'hosts' && (
      <button type="button" class="small" onClick={() => actions.inspectOthers(spot.sites)}>
        {message('inspect_others')}
      </button>
    )}
    {spot.kind === 'not_recording' && (
      <button type="button" class="small" onClick={() => actions.record(true, false)}>
        {message('record_now')}
      </button>
    )}
    {spot.kind === 'third_party_setting' && (
      <button type="button" class="small" onClick={actions.askPrivacy}>
        {message('ask_privacy')}
      </button>
    )}
    {spot.kind === 'opened_before' && (
      <button type="button" class="small" onClick={actions.reloadPage}>
        {message('reload_page')}
      </button>
    )}
  </li>
);

/** One line that is always there: a list that looks complete and is not would be the worst thing here. */
export const NotSeen = ({
  model,
  actions,
}: {
  readonly model: Ready;
  readonly actions: Actions;
}): JSX.Element => {
  const spots = model.further?.blind;
  return (
    <details class="not-seen">
      <summary>
        <span class="label">{message('not_seen')}</span>{' '}
        {spots === undefined
          ? message('not_seen_yet')
          : spots.map(({ kind }) => message(`blind_short_${kind}`)).join(' · ')}
      </summary>
      <ul>
        {(spots ?? []).map((spot) => (
          <Blind key={spot.kind} spot={spot} actions={actions} />
        ))}
      </ul>
    </details>
  );
};
