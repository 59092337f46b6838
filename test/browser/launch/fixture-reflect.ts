// The certificate library's dependency injection wants reflect-metadata, of which it uses only this much.
const kept = new WeakMap<object, Map<unknown, unknown>>();

const getMetadata = (key: unknown, target: object): unknown => kept.get(target)?.get(key);

const defineMetadata = (key: unknown, value: unknown, target: object): void => {
  kept.set(target, (kept.get(target) ?? new Map()).set(key, value));
};

Object.assign(Reflect, { getMetadata, getOwnMetadata: getMetadata, defineMetadata });
