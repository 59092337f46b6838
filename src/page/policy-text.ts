/**
 * Runs inside the page in front when somebody asks for its text; imports nothing and writes nothing. The value of the
 * file is one plain object (PageText in src/app/capture.ts): the visible text in reading order, each block a line, each
 * row of a table a line with a TAB between its cells. What stands in form fields is the person's and is left out.
 */
(() => {
  /** In UTF-16 units. */
  const MOST = 5 * 1024 * 1024;
  /** A cell with more than that holds a layout, not a datum. In UTF-16 units. */
  const LONGEST_CELL = 2_000;
  const SKIPPED =
    /^(?:script|style|noscript|template|svg|math|iframe|object|canvas|audio|video|input|textarea|select|head)$/;
  const INLINE = /^(?:inline|contents|ruby)/;

  /** Not by way of the element: a form has a field called "nodeName" if the page wants it so. */
  const getter = <T extends object, K extends keyof T & string>(of: { readonly prototype: T }, key: K) => {
    const get = Object.getOwnPropertyDescriptor(of.prototype, key)?.get;
    return (node: Node): T[K] => get?.call(node) as T[K];
  };
  const firstOf = getter(Node, 'firstChild');
  const nextOf = getter(Node, 'nextSibling');
  const typeOf = getter(Node, 'nodeType');
  const nameOf = getter(Node, 'nodeName');
  const textOf = getter(Node, 'textContent');
  const attribute = (element: Element, name: string): string =>
    Element.prototype.getAttribute.call(element, name)?.toLowerCase() ?? '';
  const find = (selector: string): Element | null =>
    Document.prototype.querySelector.call(document, selector);
  const holdsTable = (element: Element): boolean =>
    Element.prototype.querySelector.call(element, 'table') !== null;

  const out: string[] = [];
  let length = 0;
  let cut = false;
  let hidden = 0;
  /** What stands between what was written and what comes. */
  let gap: '' | ' ' | '\n' = '';
  /** Cells that were left since, empty ones too: a column is known by the number of TABs before it. */
  let tabs = 0;
  /** Inside a row, whose cells are one line. */
  let inRow = false;
  /** Cells of the row so far. */
  let cells = 0;

  const leave = (wanted: ' ' | '\n'): void => {
    if (gap !== '\n') gap = inRow ? ' ' : wanted;
  };

  const between = (): string => {
    const before = length === 0 || (tabs > 0 && gap === ' ') ? '' : gap;
    return before + '\t'.repeat(tabs);
  };

  const write = (text: string): void => {
    if (cut) return;
    const piece = between() + text;
    gap = '';
    tabs = 0;
    out.push(piece.slice(0, MOST - length));
    cut = length + piece.length > MOST;
    length = Math.min(MOST, length + piece.length);
  };

  const words = (text: string, isPre: boolean): void => {
    const lines = isPre ? text.split('\n') : [text];
    for (const [place, line] of lines.entries()) {
      if (place > 0) leave('\n');
      if (/^[\s]/.test(line)) leave(' ');
      const shown = line.trim().replace(/\s+/g, ' ');
      if (shown !== '') write(shown);
      if (shown !== '' && /\s$/.test(line)) leave(' ');
    }
  };

  const isCell = (role: string, display: string): boolean =>
    display === 'table-cell' || /^(?:cell|gridcell|columnheader|rowheader)$/.test(role);
  const isRow = (role: string, display: string): boolean => display === 'table-row' || role === 'row';

  const childrenOf = (node: Node): readonly Node[] => {
    const children: Node[] = [];
    for (let child = firstOf(node); child !== null; child = nextOf(child)) children.push(child);
    return children;
  };

  /** A row of data: more than one cell, none of them a page in itself. */
  const isData = (row: Element): boolean => {
    const cells = childrenOf(row).filter((child) => typeOf(child) === Node.ELEMENT_NODE);
    return (
      cells.length > 1 &&
      !holdsTable(row) &&
      cells.every((cell) => (textOf(cell) ?? '').length <= LONGEST_CELL)
    );
  };

  /** Where the walk is: what is left of each open element, and what to do once it is through. */
  type Open = {
    node: Node | null;
    readonly isPre: boolean;
    readonly isSeen: boolean;
    readonly end: () => void;
  };
  const open: Open[] = [];
  const nothing = (): void => undefined;

  const enterRow = (row: Element): (() => void) => {
    leave('\n');
    inRow = isData(row);
    return () => {
      inRow = false;
      gap = '\n';
      tabs = 0;
      cells = 0;
    };
  };
  const enterCell = (): (() => void) => {
    if (cells > 0) tabs += 1;
    cells += 1;
    return nothing;
  };
  const enterInline = (display: string): (() => void) => {
    if (!/^inline-/.test(display)) return nothing;
    leave(' ');
    return () => leave(' ');
  };
  const enterBlock = (): (() => void) => {
    leave('\n');
    return () => leave('\n');
  };

  /** Begins what the element is, and gives what is to be done at its end. */
  const endOf = (element: Element, role: string, display: string): (() => void) => {
    if (inRow) return isCell(role, display) ? enterCell() : INLINE.test(display) ? nothing : enterBlock();
    if (isRow(role, display)) return enterRow(element);
    return INLINE.test(display) ? enterInline(display) : enterBlock();
  };

  const enter = (element: Element): void => {
    const name = nameOf(element).toLowerCase();
    if (name === 'br') leave('\n');
    if (SKIPPED.test(name)) return;
    const style = getComputedStyle(element);
    const { display, visibility, whiteSpace } = style;
    // A box of "contents" is none, but its children have theirs.
    if (display !== 'contents' && !Element.prototype.checkVisibility.call(element)) {
      hidden += (textOf(element) ?? '').trim().length;
      return;
    }
    const end = endOf(element, attribute(element, 'role'), display);
    const isPre = /^(?:pre|break-spaces)/.test(whiteSpace);
    open.push({ node: firstOf(element), isPre, isSeen: visibility === 'visible', end });
  };

  const read = (text: string, { isPre, isSeen }: Open): void => {
    if (isSeen) words(text, isPre);
    else hidden += text.trim().length;
  };

  /** A page can nest deeper than a function may call itself. */
  const walk = (body: Element): void => {
    enter(body);
    for (let top = open.at(-1); top !== undefined && !cut; top = open.at(-1)) {
      const { node } = top;
      if (node === null) {
        open.pop();
        top.end();
        continue;
      }
      top.node = nextOf(node);
      if (typeOf(node) === Node.ELEMENT_NODE) enter(node as Element);
      else if (typeOf(node) === Node.TEXT_NODE) read(textOf(node) ?? '', top);
    }
  };

  const body = find('body');
  if (body !== null) walk(body);
  const root = find('html');
  return {
    url: location.href.split(/[?#]/)[0] ?? '',
    title: (find('head > title')?.textContent ?? '').trim().slice(0, 500),
    lang: root === null ? '' : attribute(root, 'lang').slice(0, 50),
    text: out.join(''),
    cut,
    hidden,
    frames: Document.prototype.querySelectorAll.call(document, 'iframe, frame').length,
    loading: document.readyState === 'loading',
  };
})();
