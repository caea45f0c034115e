import { ts } from '@ts-morph/common';
import { isFunctionNode } from './function-node';

/** A name that a file declares or imports, with all of its declarations: overloads, merged interfaces, repeated `var`s. */
export interface Name {
  readonly text: string;
  readonly declarations: ts.Declaration[];
  /** Something declares a value or an import; types alone don't. */
  isValue: boolean;
}

export interface Scopes {
  /** What an identifier refers to by lexical scope, or nothing when the file neither declares nor imports it. */
  readonly lookUp: (identifier: ts.Identifier) => Name | undefined;
  /** The name that a declaration declares. A parameter that is a pattern has one by its position, which nothing refers to. */
  readonly declaredBy: (declaration: ts.Node) => Name | undefined;
}

/**
 * Finds the names of a parsed file and sets the parents of its nodes, in one walk. The compiler's binder would do, but it
 * also works out the control flow of each function, which takes longer than all that is needed here.
 * Sources: ECMAScript on scope (LexicallyScopedDeclarations, VarScopedDeclarations); TypeScript handbook on declaration merging.
 */
export function scopesOf(file: ts.SourceFile): Scopes {
  const tables = new Map<ts.Node, Map<string, Name>>();
  const names = new Map<ts.Node, Name>();
  let parent: ts.Node = file;
  /** The nodes that hold what `let` declares here, and what `var` does. */
  let block: ts.Node = file;
  let body: ts.Node = file;
  let inType = false;

  function visit(node: ts.Node): void {
    const outerParent = parent, outerBlock = block, outerBody = body, wasInType = inType;
    (node as { parent: ts.Node }).parent = parent;
    inType ||= isType(node.kind);
    if (!inType) {
      declare(node);
      if (opensBody(node)) block = body = node;
      else if (opensBlock(node)) block = node;
    }
    parent = node;
    ts.forEachChild(node, visit);
    parent = outerParent;
    block = outerBlock;
    body = outerBody;
    inType = wasInType;
  }

  function declare(node: ts.Node): void {
    const name = declaredName(node);
    if (!name) return node.kind === ts.SyntaxKind.Parameter ? declarePattern(node as ts.ParameterDeclaration) : undefined;
    const scope = isVar(node) ? body : block;
    const table = tables.get(scope) ?? new Map<string, Name>();
    tables.set(scope, table);
    const known = table.get(name.escapedText as string) ?? { text: name.text, declarations: [], isValue: false };
    table.set(name.escapedText as string, known);
    known.declarations.push(node as ts.Declaration);
    known.isValue ||= !isTypeDeclaration(node.kind);
    names.set(node, known);
  }

  function declarePattern(node: ts.ParameterDeclaration): void {
    const position = (parent as ts.SignatureDeclaration).parameters.indexOf(node);
    names.set(node, { text: `__${position}`, declarations: [node], isValue: true });
  }

  function lookUp(identifier: ts.Identifier): Name | undefined {
    const key = identifier.escapedText as string;
    for (let node: ts.Node | undefined = identifier.parent; node; node = node.parent as ts.Node | undefined) {
      const found = tables.get(node)?.get(key);
      if (found && isInScope(found, node, identifier)) return found;
      if (ownsName(node, key)) return ownName(node);
    }
    return undefined;
  }

  /** Named function and class expressions are in scope in themselves only. */
  function ownName(node: ts.FunctionExpression | ts.ClassExpression): Name {
    const name = names.get(node) ?? { text: node.name?.text ?? '', declarations: [node], isValue: true };
    names.set(node, name);
    return name;
  }

  ts.forEachChild(file, visit);
  return { lookUp, declaredBy: (declaration) => names.get(declaration) };
}

function ownsName(node: ts.Node, key: string): node is ts.FunctionExpression | ts.ClassExpression {
  return (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name !== undefined && (node.name.escapedText as string) === key;
}

/** Variables of a function's body are not visible to its parameters' defaults. */
function isInScope(name: Name, scope: ts.Node, use: ts.Node): boolean {
  const [first] = name.declarations;
  if (!isFunctionNode(scope) || ts.isClassStaticBlockDeclaration(scope) || !first || isPartOfParameter(first)) return true;
  return first.kind === ts.SyntaxKind.TypeParameter || !scope.parameters.some((parameter) => use.pos >= parameter.pos && use.end <= parameter.end);
}

/** `type Context = NonNullable<typeof context>`: a type that only names another. */
export function namesAnotherType({ declarations: [declaration, another] }: Name): boolean {
  if (!declaration || another || !ts.isTypeAliasDeclaration(declaration) || declaration.typeParameters) return false;
  const { type } = declaration;
  return ts.isTypeReferenceNode(type) || ts.isTypeQueryNode(type);
}

function isPartOfParameter(declaration: ts.Node): boolean {
  return ts.isParameter(patternOwner(declaration));
}

/** The variable or parameter whose pattern holds a declared name. */
function patternOwner(declaration: ts.Node): ts.Node {
  let node = declaration;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) node = node.parent;
  return node;
}

/** The identifier by which a node declares something, for all nodes that put a name in scope. */
function declaredName(node: ts.Node): ts.Identifier | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.VariableDeclaration:
    case ts.SyntaxKind.BindingElement:
    case ts.SyntaxKind.Parameter:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.ModuleDeclaration:
    case ts.SyntaxKind.ImportClause:
    case ts.SyntaxKind.NamespaceImport:
    case ts.SyntaxKind.ImportSpecifier:
    case ts.SyntaxKind.ImportEqualsDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.TypeParameter: {
      const { name } = node as ts.Node & { readonly name?: ts.Node };
      return name?.kind === ts.SyntaxKind.Identifier && !(node.flags & ts.NodeFlags.GlobalAugmentation) ? (name as ts.Identifier) : undefined;
    }
    default:
      return undefined;
  }
}

function isVar(node: ts.Node): boolean {
  if (node.kind !== ts.SyntaxKind.VariableDeclaration && node.kind !== ts.SyntaxKind.BindingElement) return false;
  const owner = patternOwner(node);
  return ts.isVariableDeclaration(owner) && ts.isVariableDeclarationList(owner.parent) && !(owner.parent.flags & ts.NodeFlags.BlockScoped);
}

function isTypeDeclaration(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.InterfaceDeclaration || kind === ts.SyntaxKind.TypeAliasDeclaration || kind === ts.SyntaxKind.TypeParameter;
}

/** Types hold names of their own, which are in nobody's way. */
function isType(kind: ts.SyntaxKind): boolean {
  return (kind >= ts.SyntaxKind.FirstTypeNode && kind <= ts.SyntaxKind.LastTypeNode) || kind === ts.SyntaxKind.IndexSignature;
}

function opensBody(node: ts.Node): boolean {
  return isFunctionNode(node) || node.kind === ts.SyntaxKind.ModuleDeclaration;
}

function opensBlock(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.Block:
      return !isFunctionNode(node.parent);
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return true;
    default:
      return false;
  }
}
