/** Where things stand in a text, so that what is wrong with them can be found there. */

const TOKEN = /\n|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

const isText = (token: string): boolean => token.startsWith('"');

/** The line of a key of the object, or with an index, of that entry of its list; 0 where there is none. */
export type LineOf = (key: string, index?: number) => number;

/**
 * On which line (the first is 1) the parts of an object begin, and the entries of its lists. `text` is JSON that has
 * been parsed already; of anything else the answers are nonsense.
 */
export const linesIn = (text: string): LineOf => {
  const keys = new Map<string, number>();
  const entries = new Map<string, number[]>();
  let [line, depth, key, before] = [1, 0, '', ''];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      line += 1;
      continue;
    }
    const begins = before === '[' || before === '{' || before === ',';
    if (depth === 1 && begins && isText(token)) {
      key = String(JSON.parse(token));
      keys.set(key, line);
      entries.set(key, []);
    }
    if (depth === 2 && begins && token !== ']') entries.get(key)?.push(line);
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    before = token;
  }
  return (key, index) => (index === undefined ? keys.get(key) : entries.get(key)?.[index]) ?? 0;
};
