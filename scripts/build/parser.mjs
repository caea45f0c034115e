import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ts } = require('@ts-morph/common');

/**
 * The part of the compiler that some of its members need, as the text of a module that exports these: a scan needs the parser, a tenth of it, and the
 * rest took three quarters of the time that loading it takes, and 25 MB of each process and thread. The compiler is one file of declarations beside each other (esbuild made it), so what a declaration
 * needs are those whose names stand in it, and the statements that fill these in. Which is more than is needed now and then, and never less: a name counts
 * wherever it stands, but behind a dot or as a key.
 */
export function parserOf(members) {
  const whole = readFileSync(require.resolve('@ts-morph/common/dist/typescript.js'), 'utf8');
  const text = declarationsOf(whole);
  const file = ts.createSourceFile('typescript.js', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const kept = reached(statementsOf(file), [...members, ...ALWAYS]);
  const messages = messagesIn(kept);
  return [licenceOf(whole), ...kept.map((statement) => textOf(statement, messages)), `export { ${members.join(', ')} };`].join('\n');
}

/** What hands the parser its kinds of nodes: those of the language service, which have methods such as `getStart`. Kinds of the type checker would need all of it. */
const allocator = {
  before: 'setObjectAllocator(getServicesObjectAllocator());',
  after: `setObjectAllocator({
  ...objectAllocator,
  getNodeConstructor: () => NodeObject,
  getTokenConstructor: () => TokenObject,
  getIdentifierConstructor: () => IdentifierObject,
  getPrivateIdentifierConstructor: () => PrivateIdentifierObject,
  getSourceFileConstructor: () => SourceFileObject,
});`,
};
const ALWAYS = ['setObjectAllocator'];

/** With the mark by which a bundler keeps it. */
function licenceOf(text) {
  if (!text.startsWith('/*!')) throw new Error('The compiler does not begin with its licence.');
  return text.slice(0, between(text, '*/'));
}

/** The file without the wrapper and what it exports. */
function declarationsOf(text) {
  const from = between(text, '((module) => {\n');
  const to = text.indexOf('// Annotate the CommonJS export names for ESM import in node:', from);
  if (to < 0 || text.split(allocator.before).length !== 2) throw new Error('The compiler is not put together as it was: see scripts/build/parser.mjs.');
  return text.slice(from, to).replace(allocator.before, allocator.after).replace('module.exports = __toCommonJS(typescript_exports);', '');
}

function between(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The compiler has no ${mark.trim()}.`);
  return at + mark.length;
}

/** Each statement with the names that it declares, that it fills in, and that stand in it. */
function statementsOf(file) {
  return file.statements.map((node) => ({ node, file, declares: declaredBy(node), fills: filledBy(node), names: namesIn(node) }));
}

function declaredBy(node) {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return [node.name.text];
  return ts.isVariableStatement(node) ? node.declarationList.declarations.flatMap(({ name }) => boundBy(name)) : [];
}

function boundBy(name) {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundBy(element.name)));
}

/** `X` of `((X2) => {…})(X || (X = {}))`, `X.y = …`, `X(…)` and `__export(X, …)`: nothing happens by it to anything else. Undefined for what declares. */
function filledBy(node) {
  if (!ts.isExpressionStatement(node)) return undefined;
  const { expression } = node;
  if (ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left)) return nameOf(expression.left.expression);
  if (!ts.isCallExpression(expression)) return undefined;
  const [first] = expression.arguments;
  if (ts.isIdentifier(expression.expression)) return expression.expression.text === '__export' ? nameOf(first) : expression.expression.text;
  return first && ts.isBinaryExpression(first) ? nameOf(first.left) : undefined;
}

function nameOf(node) {
  return ts.isIdentifier(node) ? node.text : undefined;
}

function namesIn(node) {
  const names = new Set();
  const visit = (inner) => {
    if (ts.isIdentifier(inner)) names.add(inner.text);
    else ts.forEachChild(inner, (child) => { if (!isMemberName(child, inner)) visit(child); });
  };
  visit(node);
  return names;
}

function isMemberName(node, parent) {
  return parent.name === node && ts.isIdentifier(node) && !ts.isShorthandPropertyAssignment(parent) && (ts.isPropertyAccessExpression(parent) || ts.isObjectLiteralElement(parent) || ts.isClassElement(parent));
}

/** The statements that some names need, in their order. */
function reached(statements, names) {
  const byName = new Map();
  for (const statement of statements) {
    for (const name of [...statement.declares, statement.fills ?? []].flat()) byName.set(name, [...(byName.get(name) ?? []), statement]);
  }
  const kept = new Set();
  const asked = new Set();
  const left = [...names];
  for (const name of names) if (!byName.has(name)) throw new Error(`The compiler declares no ${name}.`);
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (asked.has(name)) continue;
    asked.add(name);
    for (const statement of byName.get(name) ?? []) {
      kept.add(statement);
      left.push(...statement.names);
    }
  }
  return statements.filter((statement) => kept.has(statement));
}

const MESSAGES = 'Diagnostics';

/** Which of the compiler's messages are used, one in ten of two thousand. */
function messagesIn(statements) {
  const used = new Set();
  for (const { node, declares } of statements) {
    if (declares.includes(MESSAGES)) continue;
    const visit = (inner) => {
      if (ts.isPropertyAccessExpression(inner) && nameOf(inner.expression) === MESSAGES) used.add(inner.name.text);
      else if (ts.isIdentifier(inner) && inner.text === MESSAGES) throw new Error('The compiler looks messages up by names that are not written out.');
      else ts.forEachChild(inner, visit);
    };
    visit(node);
  }
  return used;
}

function textOf({ node, file, declares }, messages) {
  if (!declares.includes(MESSAGES)) return node.getFullText(file);
  const [{ initializer }] = node.declarationList.declarations;
  return `var ${MESSAGES} = {\n${initializer.properties.filter(({ name }) => messages.has(name.text)).map((property) => property.getText(file)).join(',\n')}\n};`;
}
