/**
 * The certificate library's dependency container refuses to load without the "reflect metadata"
 * proposal. These functions are all of it that it calls; a package would be a dependency more.
 */
type Read = (key: string, target: object) => unknown;

type Reflection = {
  getMetadata?: Read;
  getOwnMetadata?: Read;
  defineMetadata?: (key: string, value: unknown, target: object) => void;
};

const store = new WeakMap<object, Map<string, unknown>>();
const reflection = Reflect as Reflection;
const read: Read = (key, target) => store.get(target)?.get(key);

reflection.getMetadata ??= read;
reflection.getOwnMetadata ??= read;
reflection.defineMetadata ??= (key, value, target) => {
  const known = store.get(target) ?? new Map<string, unknown>();
  store.set(target, known.set(key, value));
};
