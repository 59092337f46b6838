/** A page that is not in front makes no frames; its work is done after this many milliseconds all the same. */
const AT_LATEST = 100;

/** Does the work once the frame now being made is on screen: what nobody sees yet does not hold it up. */
export const afterPaint = (work: () => void): void => {
  let begun = false;
  const begin = (): void => {
    if (begun) return;
    begun = true;
    setTimeout(work);
  };
  requestAnimationFrame(begin);
  setTimeout(begin, AT_LATEST);
};
