/** Keeps the keyboard's place when what had the focus has been cleared away. */
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

type Place = { readonly current: HTMLElement | null };

/** Those that can take the focus: the ones in a part that is folded cannot. */
const buttonsIn = ({ current }: Place): readonly HTMLButtonElement[] =>
  [...(current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])].filter((button) =>
    button.checkVisibility(),
  );

/**
 * Gives a function to call when something is about to be cleared. Once `changed` has changed and the focus
 * is lost, the button now at the same place among those in `place` gets it, or the last one there is, or where
 * there is none the filter or the heading.
 */
export const useKeptFocus = (place: Place, changed: unknown): (() => void) => {
  const index = useRef(-1);
  useLayoutEffect(() => {
    if (index.current < 0 || document.activeElement !== document.body) return;
    const buttons = buttonsIn(place);
    const next =
      buttons[index.current] ?? buttons.at(-1) ?? place.current?.querySelector<HTMLElement>('input, summary');
    next?.focus({ preventScroll: true });
    index.current = -1;
  }, [changed]);
  return useCallback(() => {
    const { activeElement } = document;
    index.current = activeElement instanceof HTMLButtonElement ? buttonsIn(place).indexOf(activeElement) : -1;
  }, [place]);
};
