/** Firefox's own `browser`, which the polyfill would hand on unchanged: the build takes this file in its place. */
export default (globalThis as unknown as { readonly browser: unknown }).browser;
