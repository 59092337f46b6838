/** What could not be seen, and what to do about it: one line that is always there, and unfolds. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { BlindSpot } from '../src/app/blind-spots.ts';
import { blindWords } from '../src/parts/blind.ts';
import { useKeptFocus } from '../src/parts/focus.ts';
import type { Actions, Ready } from './model.ts';
import { message } from './words.ts';

/** What a person can do about it; undefined where nothing can be done from here. */
const remedyFor = (
  spot: BlindSpot,
  actions: Actions,
): { readonly name: string; readonly act: () => void } | undefined => {
  switch (spot.kind) {
    case 'hosts':
      return { name: message('inspect_others'), act: () => actions.inspectOthers(spot.sites) };
    case 'not_recording':
      return { name: message('record_now'), act: () => actions.record(true, false) };
    case 'third_party_setting':
      return { name: message('ask_privacy'), act: actions.askPrivacy };
    case 'opened_before':
      return { name: message('reload_page'), act: actions.reloadPage };
    default:
      return undefined;
  }
};

type BlindProps = {
  readonly spot: BlindSpot;
  readonly actions: Actions;
  /** Called before the deed: once it is done, the button that had the focus goes. */
  readonly keepFocus: () => void;
};

const Blind = ({ spot, actions, keepFocus }: BlindProps): JSX.Element => {
  const remedy = remedyFor(spot, actions);
  const act = (): void => {
    keepFocus();
    remedy?.act();
  };
  return (
    <li data-blind={spot.kind}>
      <span>{blindWords(spot)}</span>
      {remedy !== undefined && (
        <button type="button" class="small" onClick={act}>
          {remedy.name}
        </button>
      )}
    </li>
  );
};

type Props = { readonly model: Ready; readonly actions: Actions };

/** Always there: a list that looks complete and is not would be the worst thing here. */
export const NotSeen = ({ model, actions }: Props): JSX.Element => {
  const spots = model.further?.blind;
  const place = useRef<HTMLDetailsElement>(null);
  const keepFocus = useKeptFocus(place, spots);
  const words = FIRST ? undefined : spots?.map(({ kind }) => message(`blind_short_${kind}`)).join(' · ');
  return (
    <details class="not-seen" ref={place}>
      <summary>
        <span class="label">{message('not_seen')}</span> {words ?? message('not_seen_yet')}
      </summary>
      {!FIRST && (
        <ul>
          {(spots ?? []).map((spot) => (
            <Blind key={spot.kind} spot={spot} actions={actions} keepFocus={keepFocus} />
          ))}
        </ul>
      )}
    </details>
  );
};
