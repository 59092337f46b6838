import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { messages } from '../fake/i18n.ts';
import { nodesOf, parse, placeOf, readText, sourcesIn } from './source.ts';

/** Attributes a person reads or hears. */
const SPOKEN = ['aria-label', 'aria-description', 'aria-placeholder', 'alt', 'label', 'placeholder', 'title'];

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map((part) => part.text).join('');
  return undefined;
};

/** The expressions that may end up on screen: both sides of a choice, the right one of a condition. */
const shownBy = (node: ts.Node): readonly ts.Node[] => {
  if (ts.isParenthesizedExpression(node)) return shownBy(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(shownBy);
  if (ts.isBinaryExpression(node)) return operandsShown(node).flatMap(shownBy);
  if (ts.isJsxExpression(node)) return node.expression ? shownBy(node.expression) : [];
  return [node];
};

const operandsShown = ({ left, operatorToken, right }: ts.BinaryExpression): readonly ts.Node[] => {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return [right];
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.PlusToken:
      return [left, right];
    default:
      // A comparison shows nothing.
      return [];
  }
};

const spokenValue = (node: ts.Node): readonly ts.Node[] =>
  ts.isJsxAttribute(node) && SPOKEN.includes(node.name.getText()) && node.initializer
    ? shownBy(node.initializer)
    : [];

const isChild = (node: ts.Node): boolean =>
  ts.isJsxText(node) || (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent));

/** Words that stand in the source instead of in the locale file. */
const wordsIn = (file: ts.SourceFile): readonly string[] =>
  nodesOf(file)
    .flatMap((node) => [...(isChild(node) ? shownBy(node) : []), ...spokenValue(node)])
    .filter((node) => hasLetters(textOf(node) ?? ''))
    .map((node) => `${placeOf(node)} ${node.getText().trim()}`);

test.each(
  ['popup', 'options', 'audit', 'lab', 'src/parts']
    .flatMap(sourcesIn)
    .filter((path) => path.endsWith('.tsx')),
)('%s has no words of its own', (path) => {
  expect(wordsIn(parse(path))).toEqual([]);
});

describe('words of its own would be found', () => {
  test.each([
    ['text', '<p>Hello</p>'],
    ['text beside a message', `<p>{message('a')} cookies</p>`],
    ['a number', '<p>3</p>'],
    ['a string as a child', `<p>{'Hello'}</p>`],
    ['a choice', `<p>{on ? 'On' : message('off')}</p>`],
    ['a condition', `<p>{on && 'On'}</p>`],
    ['a template', `<p>{\`\${count} cookies\`}</p>`],
    ['a sum', `<p>{count + ' cookies'}</p>`],
    ['a label', '<button aria-label="Clear" />'],
    ['a title in braces', `<button title={'Clear'} />`],
    ['a placeholder', '<input placeholder="Filter" />'],
    ['a label made of parts', `<button aria-label={\`Clear \${name}\`} />`],
  ])('%s', (_, text) => {
    expect(wordsIn(parse('a.tsx', `export const A = () => ${text};`))).toHaveLength(1);
  });

  test.each([
    ['punctuation', '<p>{a} · {b} ✕</p>'],
    ['a space', `<p>{a}{' '}{b}</p>`],
    ['a message', `<p title={message('a')}>{message('b')}</p>`],
    ['a comparison', `<p>{kind === 'ready' && message('a')}</p>`],
    ['a class', `<p class={on ? 'row open' : 'row'} />`],
  ])('but not %s', (_, text) => {
    expect(wordsIn(parse('a.tsx', `export const A = () => ${text};`))).toEqual([]);
  });
});

test.each(['popup', 'options', 'audit', 'lab'])(
  'the title of %s is the product’s name and its body has no words',
  (page) => {
    const html = readText(`${page}/index.html`);
    expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe(messages.name?.message);
    expect(hasLetters(html.slice(html.indexOf('<body>')).replace(/<[^>]*>/g, ''))).toBe(false);
  },
);
