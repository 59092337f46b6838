/** Does the work once the frame now being made is on screen: what nobody sees yet does not hold it up. */
export const afterPaint = (work: () => void): void => {
  requestAnimationFrame(() => setTimeout(work));
};
