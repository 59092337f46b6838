export const LEAK_URL = 'https://edge.media-server.com/leak?ch=document';
export const LEAK_SEED_URL = 'https://edge.media-server.com/seed';
export const LEAK_EMBED_URL = 'https://www.neighbour.example/embed';
/** The same under one of the operator's own sites. */
export const LEAK_THIRD_URL = 'https://www.west.com/embed';

/** Where the leak page is served; each is the other's sibling. */
export const LEAK_HOSTS = ['edge.media-server.com', 'www.media-server.com'] as const;

const ATTRIBUTES = 'Max-Age=86400; Path=/; Secure; SameSite=None';

/** The cookie every answer of the leak page offers, named after the channel of the request. */
export const leakOffer = (channel: string): string => `leak_${channel}=1; ${ATTRIBUTES}`;

/** One that every answer offers and a script writes, always of the same name. */
export const LEAK_NAMED = 'leak_named';
export const leakNamed = `${LEAK_NAMED}=1; ${ATTRIBUTES}`;
