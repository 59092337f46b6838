export type InTurn = <T>(act: () => Promise<T>) => Promise<T>;

/** Makes calls wait for the ones before them. An act must not call its own queue again: it would wait for itself. */
export const createQueue = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act, act);
    last = next.catch(() => {});
    return next;
  };
};
