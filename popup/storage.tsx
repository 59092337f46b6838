/** What the page keeps besides cookies, by origin: the names and how much, never the values. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CookieClass } from '../src/core/classify.ts';
import type { Denied, FrameInventory, OrDenied, StorageArea } from '../src/core/inventory.ts';
import { isOfSite } from '../src/core/party.ts';
import { counted, message, nameOf, size, visible } from './words.ts';

/** One kind of storage: what stands in its line, and what is listed under it. */
type Kind = {
  /** The API's own name. */
  readonly name: string;
  readonly storageClass: CookieClass;
  readonly words: string;
  readonly items: readonly string[];
};
type Kept = Pick<Kind, 'words' | 'items'>;

const isDenied = (kept: object): kept is { readonly denied: Denied } => 'denied' in kept;

/** What is kept in words, that there is nothing, or why it could not be looked into. */
const kept = <T extends object>(found: OrDenied<T>, read: (found: T) => Kept): Kept => {
  if (isDenied(found)) return { words: message(`denied_${found.denied}`), items: [] };
  const { words, items } = read(found);
  return { words: items.length === 0 ? message('storage_none') : words, items };
};

const areaIn = ({ keys, cut, bytes }: StorageArea): Kept => ({
  words: counted('storage_names', keys.length + cut, size(bytes)),
  items: keys.map((key) => `${nameOf(key)} · ${size(key.bytes)}`),
});

const storageIn = ({ storage }: FrameInventory): readonly Kind[] => [
  { name: 'sessionStorage', storageClass: 'session', ...kept(storage.sessionStorage, areaIn) },
  { name: 'localStorage', storageClass: 'persistent', ...kept(storage.localStorage, areaIn) },
  {
    name: 'IndexedDB',
    storageClass: 'persistent',
    ...kept(storage.indexedDB, ({ items, cut }) => ({
      words: counted('storage_databases', items.length + cut),
      items: items.map(
        (database) => `${nameOf(database)} · ${message('storage_version', String(database.version))}`,
      ),
    })),
  },
  {
    name: 'Cache Storage',
    storageClass: 'persistent',
    ...kept(storage.caches, ({ items, cut }) => ({
      words: counted('storage_caches', items.length + cut),
      items: items.map((cache) => `${nameOf(cache)} · ${counted('storage_entries', cache.entries)}`),
    })),
  },
  {
    name: 'Service workers',
    storageClass: 'persistent',
    ...kept(storage.serviceWorkers, ({ items, cut }) => ({
      words: counted('storage_workers', items.length + cut),
      items: items.map(({ scope, state }) => `${visible(scope)} · ${visible(state)}`),
    })),
  },
];

/** The names are drawn only while they are unfolded: a page may keep a thousand. */
const Items = ({ words, items }: Kept): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <details class="items" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words}</summary>
      {open && (
        <ul>
          {items.map((item) => (
            <li key={item}>
              <bdi>{item}</bdi>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
};

const KindLine = ({ kind: { name, storageClass, words, items } }: { readonly kind: Kind }): JSX.Element => (
  <div class="fact" data-storage={name}>
    <dt>{name}</dt>
    <dd>
      {items.length === 0 ? <span class="quiet">{words}</span> : <Items words={words} items={items} />}
      <span class={`flag ${storageClass}`}>{message(`class_${storageClass}`)}</span>
    </dd>
  </div>
);

export type OriginProps = { readonly frame: FrameInventory; readonly site: string };

export const OriginStorage = ({ frame, site }: OriginProps): JSX.Element => {
  const party = isOfSite(frame.origin === 'null' ? frame.url : frame.origin, site) ? 'first' : 'third';
  return (
    <li data-origin={frame.origin}>
      <h3>
        <bdi>{visible(frame.origin === 'null' ? frame.url : frame.origin)}</bdi>{' '}
        <span class={`flag ${party}`}>{message(`${party}_party`)}</span>
      </h3>
      <dl>
        {storageIn(frame).map((kind) => (
          <KindLine key={kind.name} kind={kind} />
        ))}
      </dl>
    </li>
  );
};

/** Frames of one origin share their storage; the first one speaks for all. */
export const onePerOrigin = (frames: readonly FrameInventory[]): readonly FrameInventory[] =>
  [...new Map([...frames].reverse().map((frame) => [frame.origin, frame])).values()].reverse();
