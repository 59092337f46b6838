/** The place on the page that its address names: a verdict, a cookie, a section. What is there is drawn later. */

/** A name that cannot be decoded is none of ours. */
const wanted = (): string => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
};

/** Lets the browser go there as if the place had been on the page from the start: it scrolls, and marks the target. */
const arrive = (): void => {
  const element = document.getElementById(wanted());
  if (element === null) return;
  const folded = element.closest('details');
  if (folded !== null) folded.open = true;
  location.replace(location.hash);
};

/** `changed` draws the page anew, so that what was filtered away is there again. */
export const openPlace = (
  changed: () => void,
): { readonly wanted: () => string; readonly arrive: () => void } => {
  addEventListener('hashchange', () => {
    const there = document.getElementById(wanted()) !== null;
    changed();
    // A state set while drawing is drawn a moment later.
    if (!there) setTimeout(arrive);
  });
  return { wanted, arrive };
};
