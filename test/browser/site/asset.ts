import { readFileSync } from 'node:fs';

/** The text of a file in client/: what runs in the browser lives there as itself, not inside a string. */
export const asset = (name: string): string =>
  readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8');

/** The same inside a page; a closing tag in one of its strings would end the element early. */
export const inlineScript = (name: string, attributes = ''): string =>
  `<script${attributes}>${asset(name).replaceAll('</script', '<\\/script')}</script>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text, made fit for HTML text or attribute value. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

/** A whole HTML page. `head` goes in as it is. */
export const htmlDocument = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
