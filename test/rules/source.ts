/** Our own source text, read with the TypeScript parser: comments and strings cannot fool it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The TypeScript files under a folder of the project, as paths from its root with forward slashes. */
export const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

export const parse = (path: string, text = readText(path)): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Every node of a tree, in the order they are read. */
export const nodesOf = (root: ts.Node): readonly ts.Node[] => {
  const children: ts.Node[] = [];
  root.forEachChild((child) => {
    children.push(child);
  });
  return [root, ...children.flatMap(nodesOf)];
};

/** "src/core/party.ts:12", for messages. */
export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** What a file imports, in whatever way: import, import type, export from, import(), import("x").T. */
export const importsOf = (file: ts.SourceFile): readonly string[] =>
  nodesOf(file).flatMap((node) => {
    const from = specifierOf(node);
    if (from === undefined) return [];
    // An import whose name is worked out at run time cannot be judged; it stands for itself.
    return [ts.isStringLiteralLike(from) ? from.text : `(${from.getText()})`];
  });

const specifierOf = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literalOf(node.argument) : undefined;
  if (ts.isCallExpression(node) && isLoading(node.expression)) return node.arguments[0];
  return undefined;
};

const literalOf = (type: ts.LiteralTypeNode): ts.Expression | undefined =>
  ts.isStringLiteral(type.literal) ? type.literal : undefined;

const isLoading = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
