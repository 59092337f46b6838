/** JSON in the one form that RFC 8785 allows: the same data gives the same octets, whoever writes it. */
import canonicalize from 'canonicalize';

/** Throws on what JSON cannot hold: NaN, infinities, half a surrogate pair. */
export const canonical = (value: unknown): string => canonicalize(value) ?? 'null';
