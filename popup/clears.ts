/** The deeds about clearing beyond the list's own buttons: what was chosen in the panel, and clearing by itself. */
import { ask } from '../src/platform/messages.ts';
import type { StorageOutcome } from '../src/protocol.ts';
import type { Root } from './actions.ts';
import { scopeOf } from './look.ts';
import type { Actions, Sited } from './model.ts';

/** What a clear is to do besides. */
export type ClearMore = {
  /** The name that is refused from now on, because of which they go. */
  readonly refused?: string | undefined;
  /** Said twice: protected ones too. */
  readonly evenProtected?: boolean;
  /** The clear this one goes on with. */
  readonly undo?: string | undefined;
  /** Whose other storage goes too. */
  readonly origins?: readonly string[];
};

type Lent = Pick<Root, 'update' | 'states' | 'tabId'> & {
  readonly onSite: (act: (shown: Sited) => void) => void;
  readonly showFailureOf: (site: string) => (thrown: unknown) => void;
  readonly clear: (shown: Sited, keys: readonly string[], more: ClearMore) => Promise<void>;
};

type Clearing = Pick<Actions, 'clearChosen' | 'clearProtected' | 'askClearing' | 'clearByItself'>;

/** Storage goes after the cookies: it cannot come back, so it is not touched where they could not be cleared. */
export const clearOrigins = async (
  { tab, page }: Sited,
  origins: readonly string[],
): Promise<StorageOutcome | undefined> =>
  origins.length === 0
    ? undefined
    : ask('clear-storage', { scope: scopeOf(tab, page), origins: [...origins], tabId: tab.id });

export const clearingFor = ({ update, states, onSite, showFailureOf, clear }: Lent): Clearing => {
  const askClearing = (): void =>
    onSite(({ page: { site } }) => {
      ask('clear-state', { site }).then((clearing) => update(site, { clearing }), showFailureOf(site));
    });
  return {
    askClearing,
    clearChosen: (keys, origins) => onSite((shown) => clear(shown, keys, { origins })),
    clearProtected: ({ protectedKeys, undo }) =>
      onSite((shown) => clear(shown, protectedKeys, { evenProtected: true, undo })),
    clearByItself: (wish) =>
      onSite(({ page }) => {
        const { site, host } = page;
        states.wish(page, () => ask('auto-clear', { site, host, wish })).catch(showFailureOf(site));
      }),
  };
};
