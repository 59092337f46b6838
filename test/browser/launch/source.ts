/**
 * The text of a call of an async function with that body. It is sent as text and never evaluated by the page,
 * because the pages of an extension forbid that.
 */
export const callOf = (body: string, args: readonly unknown[]): string =>
  `(async function (...args) {\n${body}\n})(...${JSON.stringify(args)})`;
