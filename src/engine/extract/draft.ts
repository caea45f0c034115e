import type { ts } from '@ts-morph/common';
import type {
  BindingFact, BindingId, CallFact, CallId, ClassFact, ClassId, EnvReadFact, ExportFact, FunctionFact, FunctionId, ImportFact, LiteralId, WriteFact,
} from '../model/facts';
import { startOf } from './compiler';
import { isFunctionNode, type FunctionNode } from './function-node';
import { namesAnotherType, type Name, type Scopes } from './scopes';
import type { Frame, Mutable } from './statements';
import type { RegexFact } from '../model/patterns';
import type { Span } from '../model/span';

/** The parts of the walk, by which each reaches the others: expressions hold functions, which hold statements, which hold expressions. */
export interface Walker {
  visit(draft: Draft, frame: Frame, node: ts.Node): void;
  statement(draft: Draft, frame: Frame, node: ts.Statement): void;
  function(draft: Draft, node: FunctionNode, outer: Frame): void;
}

/** Facts while they are being collected: ids are handed out on first sight, and filled when the node is visited. */
export interface Draft {
  readonly file: ts.SourceFile;
  readonly scopes: Scopes;
  readonly walker: Walker;
  readonly imports: ImportFact[];
  readonly exports: ExportFact[];
  readonly bindings: Mutable<BindingFact>[];
  readonly functions: (Mutable<FunctionFact> | undefined)[];
  readonly classes: (ClassFact | undefined)[];
  readonly calls: (CallFact | undefined)[];
  readonly writes: WriteFact[];
  readonly envReads: EnvReadFact[];
  /** By start; without a fact where nothing is slow. */
  readonly regexes: Map<number, RegexFact | undefined>;
  /** How much work the checker of patterns has had with this file. */
  readonly checking: { done: number };
  readonly bindingIds: Map<Name, BindingId>;
  readonly functionIds: Map<ts.Node, FunctionId>;
  readonly classIds: Map<ts.Node, ClassId>;
  readonly callIds: Map<ts.Node, CallId>;
  /** String literals whose text must not be kept, by start offset. */
  readonly secretLiterals: ReadonlyMap<number, LiteralId>;
  /** What stands in them, as long as a file is read: it may stand in other texts as well. */
  readonly secretTexts: ReadonlySet<string>;
  /** Variables whose promise somebody awaits or returns after it was stored. */
  readonly awaitedLater: Map<BindingId, 'await' | 'return'>;
  /** Of variables that hand on a promise or a stream, those whose it is. */
  readonly handedOn: Map<BindingId, readonly BindingId[]>;
  readonly reassigned: Set<BindingId>;
  /** Bindings that something uses as a value; imports that nothing does are left out of the emitted program. */
  readonly usedAsValue: Set<BindingId>;
  /** Declarations whose binding still has to be filled; see `bindings.ts`. */
  readonly pending: { readonly id: BindingId; readonly name: Name }[];
}

export function newDraft(file: ts.SourceFile, scopes: Scopes, secretLiterals: ReadonlyMap<number, LiteralId>, secretTexts: ReadonlySet<string>, walker: Walker): Draft {
  return {
    file, scopes, walker, imports: [], exports: [], bindings: [], functions: [undefined], classes: [], calls: [], writes: [], envReads: [], regexes: new Map(), checking: { done: 0 },
    bindingIds: new Map(), functionIds: new Map([[file, 0]]), classIds: new Map(), callIds: new Map(),
    secretLiterals, secretTexts, awaitedLater: new Map(), handedOn: new Map(), reassigned: new Set(), usedAsValue: new Set(), pending: [],
  };
}

/** Span of a node without its leading comments and white space. */
export function spanOf(draft: Draft, node: ts.Node): Span {
  return { start: startOf(node, draft.file), end: node.end };
}

export function callIdOf(draft: Draft, node: ts.Node): CallId {
  return idOf(draft.callIds, draft.calls, node);
}

export function classIdOf(draft: Draft, node: ts.ClassLikeDeclaration): ClassId {
  return idOf(draft.classIds, draft.classes, node);
}

export function functionIdOf(draft: Draft, node: ts.Node): FunctionId {
  return idOf(draft.functionIds, draft.functions, node);
}

/** The function whose body (or parameter list) holds a node; 0 for the module. */
export function enclosingFunction(draft: Draft, node: ts.Node): FunctionId {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent as ts.Node | undefined) {
    if (isFunctionNode(at)) return functionIdOf(draft, at);
  }
  return 0;
}

/** Binding of an identifier in a value position, or nothing for a global. */
export function bindingOf(draft: Draft, identifier: ts.Identifier): BindingId | undefined {
  const name = draft.scopes.lookUp(identifier);
  const binding = name && bindingOfName(draft, name);
  if (binding !== undefined) draft.usedAsValue.add(binding);
  return binding;
}

/** Binding of an identifier in a type, which does not keep its import alive. */
export function bindingOfType(draft: Draft, identifier: ts.Identifier): BindingId | undefined {
  const name = draft.scopes.lookUp(identifier);
  return name && bindingOfName(draft, name);
}

/** Binding of a name that stands for a value, an import or another name of a type; other types have none. */
export function bindingOfName(draft: Draft, name: Name): BindingId | undefined {
  const known = draft.bindingIds.get(name);
  if (known !== undefined || (!name.isValue && !namesAnotherType(name))) return known;
  const id = draft.bindings.length;
  draft.bindingIds.set(name, id);
  draft.bindings.push({ name: name.text, kind: 'const', fn: 0, span: { start: 0, end: 0 }, reassigned: false });
  draft.pending.push({ id, name });
  return id;
}

function idOf(ids: Map<ts.Node, number>, store: unknown[], node: ts.Node): number {
  const known = ids.get(node);
  if (known !== undefined) return known;
  const id = store.length;
  store.push(undefined);
  ids.set(node, id);
  return id;
}
