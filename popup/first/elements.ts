/**
 * JSX that makes elements at once. The build puts it in preact's place in the popup's first file, so that the first
 * rows are drawn by the very components that preact takes over afterwards, without waiting for a library.
 * What preact would do later is left out: handlers, references and keys.
 */
type Child = Node | string | number | boolean | null | undefined | readonly Child[];
type Props = Readonly<Record<string, unknown>> & { readonly children?: Child };
type Component = (props: Props) => Child;

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN: readonly string[] = ['svg', 'path'];

/** Adds what a component gave, as preact would: nothing for a condition that does not hold. */
export const append = (to: Element, child: Child): void => {
  if (Array.isArray(child)) for (const one of child) append(to, one);
  else if (child instanceof Node) to.append(child);
  else if (child !== null && child !== undefined && typeof child !== 'boolean') to.append(String(child));
};

/** Those that are no attributes, or whose attribute says something else. */
const PROPERTIES: readonly string[] = ['value', 'checked', 'disabled'];

const set = (element: Element, name: string, value: unknown): void => {
  if (PROPERTIES.includes(name)) Object.assign(element, { [name]: value });
  else if (name === 'style') Object.assign((element as HTMLElement).style, value);
  else element.setAttribute(name, String(value));
};

const isLeftOut = (name: string, value: unknown): boolean =>
  name === 'children' ||
  name === 'ref' ||
  typeof value === 'function' ||
  value === undefined ||
  value === null;

const elementOf = (tag: string, props: Props): Element => {
  const element = DRAWN.includes(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  // First, because a menu's value is one of its options.
  append(element, props.children);
  for (const [name, value] of Object.entries(props)) if (!isLeftOut(name, value)) set(element, name, value);
  return element;
};

export const jsx = (type: string | Component, props: Props): Child =>
  typeof type === 'string' ? elementOf(type, props) : type(props);
export const jsxs = jsx;
export const Fragment: Component = ({ children }) => children;
