/** What a frame of a page says of itself, checked at the door: a page can make any of it up. */
import * as v from 'valibot';
import type { FrameInventory } from '../core/inventory.ts';

const text = v.pipe(v.string(), v.maxLength(100_000));
const count = v.pipe(v.number(), v.finite());
const denied = v.object({
  denied: v.picklist(['blocked', 'missing', 'opaque_origin', 'timeout', 'failed']),
});
const cut = <T extends v.GenericSchema>(items: T) =>
  v.object({ items: v.pipe(v.array(items), v.maxLength(5000)), cut: count });
const area = v.union([
  v.object({
    keys: v.pipe(v.array(v.object({ name: text, bytes: count })), v.maxLength(1000)),
    bytes: count,
    cut: count,
  }),
  denied,
]);

const inventorySchema = v.object({
  url: text,
  origin: text,
  ageMs: count,
  storage: v.object({
    localStorage: area,
    sessionStorage: area,
    indexedDB: v.union([cut(v.object({ name: text, version: count })), denied]),
    caches: v.union([cut(v.object({ name: text, entries: count })), denied]),
    serviceWorkers: v.union([cut(v.object({ scope: text, state: text })), denied]),
  }),
  resources: cut(v.object({ url: text, initiator: text, at: count })),
  bufferFull: v.boolean(),
  images: cut(v.object({ url: text, width: count, height: count })),
  frames: cut(text),
  links: cut(v.object({ url: text })),
  login: v.boolean(),
  parsed: v.boolean(),
});

/** The inventory of a frame; none where what came is not one. */
export const inventoryOf = (raw: unknown): readonly FrameInventory[] => {
  const parsed = v.safeParse(inventorySchema, raw);
  return parsed.success ? [parsed.output] : [];
};
