/** The part of sax that the tests use; the package brings no types. */
declare module 'sax' {
  type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
  type Parser = {
    onopentag: (tag: Tag) => void;
    onerror: (error: Error) => void;
    write(text: string): Parser;
    close(): Parser;
  };
  const sax: { parser(strict: boolean, options: { readonly strictEntities: boolean }): Parser };
  export default sax;
}
