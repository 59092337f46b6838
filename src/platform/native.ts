/** The browser's own object: the build takes this file in the polyfill's place where promises are native. */
type Global = { readonly browser?: unknown; readonly chrome?: unknown };

const { browser, chrome } = globalThis as Global;

export default browser ?? chrome;
