/** How long calls are gathered before the work is done once. In milliseconds. */
const GATHER = 200;

/**
 * A function that does `work` shortly after it is called, once however often it is called meanwhile. A storm
 * of a thousand cookie changes costs one look at the jar. A failure is told on the console: nobody waits.
 */
export const soon = (work: () => Promise<void>, gather = GATHER): (() => void) => {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work().catch((reason: unknown) => console.error(reason));
    }, gather);
  };
};
