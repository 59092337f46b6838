import { LINE_OFFERS } from './truth-lines.ts';
import { REQUEST_OFFERS } from './truth-requests.ts';
import { SCRIPT_OFFERS } from './truth-scripts.ts';
import { THIRD_OFFERS } from './truth-third.ts';
import type { TruthOffer, TruthSetter } from './truth-types.ts';

/** Every cookie offer of the truth page, with what each browser makes of it. */
export const TRUTH_OFFERS: readonly TruthOffer[] = [
  ...LINE_OFFERS,
  ...REQUEST_OFFERS,
  ...SCRIPT_OFFERS,
  ...THIRD_OFFERS,
];

/** One line that somebody gives to the browser. */
export type Attempt = { readonly id: string; readonly setter: TruthSetter; readonly line: string };

const attemptsOf = ({ id, setter, line, later }: TruthOffer): readonly Attempt[] => [
  { id, setter, line },
  ...later.map((second, index) => ({ ...second, id: `${id} (${index + 2})` })),
];

/** Every line in the order of the table. */
export const TRUTH_ATTEMPTS: readonly Attempt[] = TRUTH_OFFERS.flatMap(attemptsOf);

// The answer to a WebSocket's handshake is an answer by http, under the socket's own scheme.
const asWeb = (url: string): string => url.replace(/^ws/, 'http');

/** The Set-Cookie lines of the answer at an address without query. */
export const linesAt = (url: string): readonly string[] =>
  TRUTH_ATTEMPTS.filter(({ setter }) => setter.kind === 'header' && asWeb(setter.url) === url).map(
    ({ line }) => line,
  );

const statementOf = ({ id, setter, line }: Attempt): string => {
  const tried = `truthTried(${JSON.stringify(id)})`;
  return setter.kind === 'script' && setter.api === 'cookieStore'
    ? `cookieStore.set(${line}).catch(() => undefined).then(() => ${tried});`
    : `document.cookie = ${JSON.stringify(line)}; ${tried};`;
};

const attemptsIn = (context: string): readonly Attempt[] =>
  TRUTH_ATTEMPTS.filter(({ setter }) => setter.kind === 'script' && setter.context === context);

/** Source text that makes the offers of one of the page's scripts; `truthTried` is told of each. */
export const statementsIn = (context: string): string => attemptsIn(context).map(statementOf).join('\n');

/** What all scripts are to have tried once the page is done. */
export const SCRIPT_ATTEMPTS: readonly string[] = TRUTH_ATTEMPTS.filter(
  ({ setter }) => setter.kind === 'script',
).map(({ id }) => id);
