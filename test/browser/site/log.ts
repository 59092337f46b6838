export type LogEntry = {
  readonly n: number;
  /** Arrival, milliseconds since the epoch. */
  readonly at: number;
  readonly scheme: 'http' | 'https' | 'ws' | 'wss';
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly cookie: string | undefined;
  /** The Set-Cookie lines sent with the answer. */
  readonly setCookie: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

export type Log = {
  readonly entries: readonly LogEntry[];
  /** Notes a request on arrival, so that the order is the order of arrival; gives its number. */
  arrived(request: Omit<LogEntry, 'n' | 'at' | 'setCookie'>): number;
  answered(n: number, setCookie: readonly string[]): void;
};

/** An empty log; entries are only added, and completed once when the answer goes out. */
export const createLog = (): Log => {
  const entries: LogEntry[] = [];
  return {
    entries,
    arrived: (request) => entries.push({ ...request, n: entries.length, at: Date.now(), setCookie: [] }) - 1,
    answered: (n, setCookie) => {
      const entry = entries[n];
      if (entry) entries[n] = { ...entry, setCookie };
    },
  };
};
