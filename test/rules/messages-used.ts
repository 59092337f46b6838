/** Every use of the locale file in our source, its keys worked out from the types by the compiler. */
import { join } from 'node:path';
import ts from 'typescript';
import { nodesOf, placeOf, ROOT } from './source.ts';

export type Use = {
  readonly place: string;
  readonly caller: 'message' | 'counted';
  /** All keys it may be called with; undefined where the types do not tell. */
  readonly keys: readonly string[] | undefined;
  readonly parts: number;
};

const options = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options, types: ['chrome'] };
};

/** Adds files that are not there to the ones that are. */
const hostWith = (extra: ReadonlyMap<string, string>): ts.CompilerHost => {
  const host = ts.createCompilerHost(options());
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => extra.has(path) || fileExists(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = extra.get(path);
    return text === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, text, language, true);
  };
  return host;
};

/** The values an expression may have, as far as types tell: a literal, a choice of them, a template of such. */
const valuesOf = (checker: ts.TypeChecker, expression: ts.Expression): readonly string[] | undefined => {
  if (ts.isTemplateExpression(expression)) return templateValues(checker, expression);
  if (ts.isConditionalExpression(expression)) {
    const either = [expression.whenTrue, expression.whenFalse].map((side) => valuesOf(checker, side));
    return either.every((side) => side !== undefined) ? either.flat() : undefined;
  }
  const type = checker.getTypeAtLocation(expression);
  const kinds = type.isUnion() ? type.types : [type];
  return kinds.every((kind) => kind.isStringLiteral()) ? kinds.map((kind) => kind.value) : undefined;
};

const templateValues = (
  checker: ts.TypeChecker,
  { head, templateSpans }: ts.TemplateExpression,
): readonly string[] | undefined => {
  let values: readonly string[] | undefined = [head.text];
  for (const { expression, literal } of templateSpans) {
    const endings = valuesOf(checker, expression);
    values = endings && values?.flatMap((value) => endings.map((ending) => value + ending + literal.text));
  }
  return values;
};

const CALLERS = ['message', 'counted'] as const;

/** `counted` itself hands its key on; what it is called with is looked at instead. */
const isInsideCounted = (node: ts.Node): boolean =>
  ts.findAncestor(node, (up) => ts.isVariableDeclaration(up) && up.name.getText() === 'counted') !==
  undefined;

const usesIn = (checker: ts.TypeChecker, file: ts.SourceFile): readonly Use[] =>
  nodesOf(file).flatMap((node) => {
    if (!ts.isCallExpression(node) || isInsideCounted(node)) return [];
    const caller = CALLERS.find((name) => name === node.expression.getText());
    const [key, ...parts] = node.arguments;
    if (caller === undefined || key === undefined) return [];
    const values = valuesOf(checker, key);
    const forms = caller === 'counted' ? ['_one', '_other'] : [''];
    const keys = values?.flatMap((value) => forms.map((form) => value + form));
    return [{ place: placeOf(node), caller, keys, parts: parts.length }];
  });

/** The uses in these files; `extra` are files that are not there, for controls. */
export const usesOf = (
  paths: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): readonly Use[] => {
  const made = new Map(Object.entries(extra).map(([path, text]) => [join(ROOT, path), text]));
  const roots = [...paths.map((path) => join(ROOT, path)), ...made.keys()];
  const program = ts.createProgram(roots, options(), hostWith(made));
  const checker = program.getTypeChecker();
  return roots.flatMap((path) => {
    const file = program.getSourceFile(path);
    return file === undefined ? [] : usesIn(checker, file);
  });
};
