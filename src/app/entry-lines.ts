/** Where things stand in a text, so that what is wrong with them can be found there. */

const TOKEN = /\n|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

const isText = (token: string): boolean => token.startsWith('"');

/**
 * The line (the first is 1) on which each entry of each list of an object begins, by the list's key; of what is no
 * list, the line of the key. `text` is JSON that has been parsed already; of anything else the answer is nonsense.
 */
export const entryLines = (text: string): ReadonlyMap<string, readonly number[]> => {
  const lines = new Map<string, number[]>();
  let [line, depth, key, before] = [1, 0, '', ''];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      line += 1;
      continue;
    }
    const begins = before === '[' || before === '{' || before === ',';
    if (depth === 1 && begins && isText(token)) {
      key = String(JSON.parse(token));
      lines.set(key, [line]);
    }
    if (depth === 1 && token === '[') lines.set(key, []);
    if (depth === 2 && begins && token !== ']') lines.get(key)?.push(line);
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    before = token;
  }
  return lines;
};
