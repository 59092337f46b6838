/** Below the list: what was refused or is gone, what the page keeps besides cookies, and its web beacons. */
import type { ComponentChildren, JSX } from 'preact';
import type { Beacon } from '../src/core/beacons.ts';
import type { CookieLedger } from '../src/core/ledger-types.ts';
import { askedWords, History, SetBy } from './history.tsx';
import type { Seen } from './model.ts';
import { OriginStorage, onePerOrigin } from './storage.tsx';
import { counted, message, nameOf, visible } from './words.ts';

const Section = (props: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <details class="section" data-section={props.id}>
    <summary>
      <h2>{props.title}</h2>
    </summary>
    <div class="inside">{props.children}</div>
  </details>
);

/** Its state, and of a refused one the rule it breaks: the newest refusal speaks. */
const stateWords = ({ state, lines, cookie }: CookieLedger): string => {
  const why = state === 'refused' ? lines.find(({ what }) => what === 'refused')?.why : undefined;
  return [
    message(`state_${state}`),
    ...(why === undefined ? [] : [message(`why_${why}`)]),
    visible(cookie.domain),
  ].join(' · ');
};

const NotStored = ({ ledger }: { readonly ledger: CookieLedger }): JSX.Element => (
  <li data-not-stored={ledger.cookie.name} data-state={ledger.state}>
    <details>
      <summary>
        <bdi class={ledger.cookie.name === '' ? 'name empty' : 'name'}>{nameOf(ledger.cookie)}</bdi>
        <span class="where">{stateWords(ledger)}</span>
      </summary>
      {/* Nobody has set what was never stored; who offered it is in the history. */}
      {ledger.state === 'gone' && (
        <div class="note">
          <SetBy setter={ledger.setter} />
        </div>
      )}
      {ledger.asked !== undefined && <p class="note">{askedWords(ledger.asked)}</p>}
      <History ledger={ledger} />
    </details>
  </li>
);

const beaconName = ({ kind, cookieName }: Beacon): string =>
  kind === 'identifier'
    ? message('beacon_identifier', nameOf({ name: cookieName ?? '' }))
    : message(`beacon_${kind}`);

const beaconWords = ({ through, count, parameter }: Beacon): string =>
  [
    ...(parameter === undefined ? [] : [message('parameter', visible(parameter))]),
    ...(through === 'link' ? [message('through_link')] : []),
    ...(count > 1 ? [counted('requests', count)] : []),
  ].join(' · ');

const BeaconLine = ({ beacon }: { readonly beacon: Beacon }): JSX.Element => (
  <li data-beacon={beacon.kind}>
    <span class="name">{beaconName(beacon)}</span>
    <span class={`flag ${beacon.party}`}>{message(`${beacon.party}_party`)}</span>
    <span class="quiet">{beaconWords(beacon)}</span>
    <bdi class="where">{visible(beacon.url)}</bdi>
  </li>
);

/** Keys in a list must differ; a beacon has no name of its own. */
const beaconKey = (beacon: Beacon): string =>
  [beacon.kind, beacon.url, beacon.through, beacon.cookieName, beacon.parameter].join(' ');

type Props = { readonly further: Seen; readonly site: string };

export const Sections = ({ further, site }: Props): JSX.Element => {
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
              <OriginStorage key={`${frame.origin} ${frame.url}`} frame={frame} site={site} />
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
