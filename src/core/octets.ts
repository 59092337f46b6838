/**
 * Text as UTF-8, one character for each octet: how Firefox hands out header fields and the names in its jar
 * (measured). A lone surrogate becomes U+FFFD, as in the Encoding Standard.
 */
export const octets = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
