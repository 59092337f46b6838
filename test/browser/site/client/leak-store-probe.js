// In the page and in the service worker: the same as leakProbe, by the cookie store.
globalThis.storeProbe = async (channel, store) => {
  const name = `js_${channel}`;
  const expires = Date.now() + 86_400_000;
  const setting = store.set({ name, value: '1', expires, path: '/', sameSite: 'none' });
  const error = await setting.then(() => undefined, String);
  // Firefox answers undefined, not an empty list, where cookies are blocked.
  const all = (await store.getAll()) ?? [];
  const read = all.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  return { channel, read, wrote: read.includes(`${name}=1`), error };
};
