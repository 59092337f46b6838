/**
 * A click handler that takes a double click for one: after the first, another row may already be under the
 * pointer.
 */
export const once =
  (act: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) act();
  };
