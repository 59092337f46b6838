/** How long one question to a browser may take before it counts as unanswered. */
export const ANSWER_MS = 30_000;

/** Does nothing for so long. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Gives what `promise` gives, or rejects after `ms` saying what was waited for. */
export const within = async <T>(promise: Promise<T>, what: string, ms = ANSWER_MS): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Asks again and again until the answer is truthy. A question that fails is asked again too (a page may be
 * between two documents); the error at the end says what came last.
 */
export const until = async <T>(ask: () => Promise<T> | T, what: string, ms = 10_000): Promise<T> => {
  const end = Date.now() + ms;
  let last = 'nothing';
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = `the answer ${JSON.stringify(answer)}`;
    } catch (error) {
      last = `the error "${messageOf(error)}"`;
    }
    await sleep(50);
  } while (Date.now() < end);
  throw new Error(`${what}: not within ${ms} ms; last came ${last}`);
};
