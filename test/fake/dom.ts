/** As much of a document as a script asks for that finds elements: parsed HTML, and CSS selectors on it. */
import { is, selectAll } from 'css-select';
import { parseDocument } from 'htmlparser2';

type Parsed = ReturnType<typeof parseDocument>;
type Inner = Parsed['children'][number] & {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
};

const SVG = /^(?:svg|path)$/;
const isElement = (node: unknown): node is Inner => Object.hasOwn(node as object, 'attribs');

/** CSSOM's escapes, written out for every character that is not a letter. */
const escaped = (text: string): string =>
  [...text]
    .map((one, place) =>
      /[a-z_\u0080-\uffff]/i.test(one) || (place > 0 && /[\d-]/.test(one))
        ? one
        : `\\${one.codePointAt(0)?.toString(16)} `,
    )
    .join('');

/** Getters on prototypes, as a browser has them; a form's own properties are its fields. */
export const fakeDom = (markup: string) => {
  const parsed = parseDocument(markup);
  const made = new Map<object, Element>();
  class Node {
    readonly inner: Inner;
    constructor(inner: Inner) {
      this.inner = inner;
    }
    get parentElement(): Element | null {
      return wrap(this.inner.parent);
    }
  }
  class Element extends Node {
    get localName(): string {
      return this.inner.name;
    }
    get previousElementSibling(): Element | null {
      return this.beside('prev');
    }
    get nextElementSibling(): Element | null {
      return this.beside('next');
    }
    private beside(way: 'prev' | 'next'): Element | null {
      let at = this.inner[way];
      while (at !== null && !isElement(at)) at = at[way];
      return wrap(at);
    }
    getAttribute(name: string): string | null {
      return this.inner.attribs[name] ?? null;
    }
    closest(selector: string): Element | null {
      let at: Element | null = this;
      while (at !== null && !is<object, Inner>(at.inner, selector))
        at = at.inner.parent && wrap(at.inner.parent);
      return at;
    }
  }
  class HTMLElement extends Element {
    get control(): Element | null {
      return this.localName === 'label' ? (all(`#${this.getAttribute('for')}`)[0] ?? null) : null;
    }
  }
  class Document {
    querySelectorAll(selector: string): readonly Element[] {
      return all(selector);
    }
  }
  const wrap = (inner: unknown): Element | null => {
    if (inner === null || !isElement(inner)) return null;
    const known = made.get(inner);
    if (known !== undefined) return known;
    const element = new (SVG.test(inner.name) ? Element : HTMLElement)(inner);
    const clobbered = Object.fromEntries(
      ['localName', 'parentElement', 'getAttribute', 'closest'].map((name) => [name, { value: {} }]),
    );
    made.set(inner, inner.name === 'form' ? Object.defineProperties(element, clobbered) : element);
    return element;
  };
  const all = (selector: string): readonly Element[] =>
    selectAll<object, Inner>(selector, parsed).flatMap((inner) => wrap(inner) ?? []);
  return { Node, Element, HTMLElement, Document, document: new Document(), CSS: { escape: escaped }, all };
};
