const pending = new Set<() => void>();
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
let hooked = false;

const runAll = (): void => {
  for (const action of [...pending].reverse()) action();
  pending.clear();
};

const hook = (): void => {
  hooked = true;
  process.on('exit', runAll);
  // A signal ends the process without its 'exit' event, and the browsers would live on.
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code));
};

/** Runs `action` (which must not wait) when this process ends, unless the returned function is called before. */
export const atExit = (action: () => void): (() => void) => {
  if (!hooked) hook();
  pending.add(action);
  return () => {
    pending.delete(action);
  };
};
