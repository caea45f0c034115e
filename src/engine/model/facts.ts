import type { CredentialUse, LiteralFact } from './literals';
import type { RegexFact } from './patterns';
import type { Span } from './span';
import type { SuppressionFact } from './suppression';

/**
 * Facts of one source file: plain, serialisable data that is a pure function of the file's path and text, and of what of it matters (`Interest`).
 * Ids are indexes into the arrays of the same `SourceFacts`. Offsets are UTF-16 code units.
 */
export interface SourceFacts {
  readonly path: string;
  /** Offset at which each line starts; `lineStarts[0]` is 0. */
  readonly lineStarts: readonly number[];
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly bindings: readonly BindingFact[];
  /** `functions[0]` is the module body. */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  readonly writes: readonly WriteFact[];
  readonly literals: readonly LiteralFact[];
  /** What of other files is used as a credential here. */
  readonly credentialUses?: readonly CredentialUse[];
  readonly envReads: readonly EnvReadFact[];
  /** Modules that it seems to import, of a file that takes no part in the system and whose code isn't in the facts. */
  readonly mentioned?: readonly string[];
  /** Regular expressions that some texts keep busy for long. */
  readonly regexes: readonly RegexFact[];
  readonly suppressions: readonly SuppressionFact[];
  readonly hasSyntaxErrors: boolean;
  /** `import.meta`, `export` or `import` stands in the file. */
  readonly isModule: boolean;
  /** `'use server'` stands at its top: what it exports answers requests. */
  readonly serverActions?: true;
  /** It reads like what a bundler made of a library, so its code is not in the facts. */
  readonly packed?: true;
}

export type BindingId = number;
export type FunctionId = number;
export type ClassId = number;
export type CallId = number;
export type RegionId = number;
export type StatementId = number;
export type LiteralId = number;

/** One imported name (or, with `names` absent, the module for its effects alone). */
export interface ImportFact {
  readonly module: string;
  /** `named`: `import { imported as b }`; `default`; `namespace`: `* as b` and `const b = require()`; `effect`: no binding. */
  readonly kind: 'named' | 'default' | 'namespace' | 'effect';
  readonly imported?: string;
  readonly binding?: BindingId;
  readonly typeOnly: boolean;
  /** `import()` or `require()` inside a function: loaded later than the module itself. */
  readonly dynamic: boolean;
  readonly span: Span;
}

export interface ExportFact {
  /** Exported name; `default`; `*` for `export * from`; `=` for `export =` and `module.exports =`. */
  readonly name: string;
  /** What is exported, for local exports. */
  readonly value?: Value;
  /** Re-export: the module and the name in it (`*` for the whole module). */
  readonly from?: string;
  readonly imported?: string;
  /** `export type { X } from`, `export type X = Y`: nothing is loaded. */ readonly typeOnly?: true;
  readonly span: Span;
}

export type BindingKind =
  | 'const' | 'let' | 'var' | 'param' | 'function' | 'class' | 'import' | 'catch' | 'enum' | 'namespace' /** Another name for a type. */ | 'type';

export interface BindingFact {
  readonly name: string;
  readonly kind: BindingKind;
  /** The function whose body declares it; 0 for the module. */
  readonly fn: FunctionId;
  readonly span: Span;
  /** Value of the initialiser; for a destructured name the member of what is destructured. */
  readonly init?: Value;
  readonly type?: TypeRef;
  /** Of a variable: its annotation names nothing, as `{ end(): void }` does. */
  readonly unnamedType?: true;
  /** Position among the parameters of `fn`, for `param`. */
  readonly index?: number;
  /** Assigned again after its declaration. */
  readonly reassigned: boolean;
}

/** A type annotation as far as it names something. */
export interface TypeRef {
  /** Dotted name as written: `Map`, `Prisma.UserWhereInput`. `[]` for arrays (with the element in `args`). */
  readonly name: string;
  /** Binding of the first segment when it is declared or imported in the file. */
  readonly binding?: BindingId;
  readonly args: readonly TypeRef[];
  /** `X | null`, `X | undefined`. */
  readonly nullable?: true;
}

/** An abstract value: what is known of an expression without running it. */
export type Value =
  | { readonly k: 'const'; readonly v: string | number | boolean | null }
  | { readonly k: 'undefined' }
  | { readonly k: 'template'; readonly parts: readonly Value[] }
  | { readonly k: 'ref'; readonly b: BindingId }
  /** An identifier that the file neither declares nor imports: `fetch`, `Map`, `process`. */
  | { readonly k: 'global'; readonly name: string }
  | { readonly k: 'member'; readonly of: Value; readonly name: string }
  | { readonly k: 'index'; readonly of: Value; readonly key: Value }
  | { readonly k: 'object'; readonly props: readonly PropertyValue[]; readonly spreads: readonly Value[] }
  | { readonly k: 'array'; readonly items: readonly Value[] }
  | { readonly k: 'call'; readonly id: CallId }
  | { readonly k: 'await'; readonly of: Value }
  | { readonly k: 'fn'; readonly id: FunctionId }
  | { readonly k: 'class'; readonly id: ClassId }
  | { readonly k: 'this' }
  | { readonly k: 'super' }
  /** `process.env.NAME`, `import.meta.env.NAME`. */
  | { readonly k: 'env'; readonly name: string }
  | { readonly k: 'either'; readonly op: '??' | '||' | '&&' | '?:'; readonly left: Value; readonly right: Value; readonly test?: Value }
  | { readonly k: 'not'; readonly of: Value }
  | { readonly k: 'compare'; readonly op: string; readonly left: Value; readonly right: Value }
  /** A string whose text must not leave the extractor. */
  | { readonly k: 'secret'; readonly literal: LiteralId }
  /** `open`: held against origins, it takes any, or hosts that anybody can have which begin or end like the one that it names. */
  | { readonly k: 'regex'; readonly span: Span; readonly open?: 'all' | 'start' | 'end' }
  | { readonly k: 'spread'; readonly of: Value }
  | { readonly k: 'unknown' };

export interface PropertyValue {
  /** Empty where it is computed. */
  readonly key: string;
  /** What computes the key: `[Name.Stock]: …`. */
  readonly computed?: Value;
  readonly value: Value;
  readonly span: Span;
}

export interface DecoratorFact {
  /** What the decorator names: usually a `ref` to an import. */
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly span: Span;
}

export interface FunctionFact {
  /** Name of the function, method or variable that holds it; empty when anonymous. */
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter' | 'static-block';
  /** Enclosing function. */
  readonly parent: FunctionId;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly bodySpan: Span;
  readonly async: boolean;
  readonly generator: boolean;
  readonly classId?: ClassId;
  readonly static?: boolean;
  readonly decorators: readonly DecoratorFact[];
  readonly params: readonly ParamFact[];
  readonly returnType?: TypeRef;
  /** Its annotation says more than `returnType` does, or something else: `keyof X`, `'a' | 'b'`. */
  readonly narrowReturn?: true;
  /** Values of the `return` statements (or of the expression body). */
  readonly returns: readonly Value[];
  /** The region in which each of them stands. */
  readonly returnsIn: readonly RegionId[];
  /** In source order, nested ones included: `region` tells where each stands. */
  readonly statements: readonly StatementFact[];
  /** `regions[0]` is the body. */
  readonly regions: readonly RegionFact[];
  readonly calls: readonly CallId[];
  /** `return`ed or called: where the function literal stands, when it is an argument of a call. */
  readonly argumentOf?: { readonly call: CallId; readonly index: number };
  /** What comments say of it, where it is an argument and short. */
  readonly remark?: Remark;
}

export interface ParamFact {
  readonly binding: BindingId;
  readonly name: string;
  readonly type?: TypeRef;
  /** Its annotation says more than `type` does, or something else: `keyof X`, `'a' | 'b'`, `T extends string`. */
  readonly narrowType?: true;
  readonly decorators: readonly DecoratorFact[];
  readonly optional: boolean;
  /** A constructor parameter that declares a field (`private readonly x: X`). */
  readonly property: boolean;
}

export interface RegionFact {
  readonly parent: RegionId;
  readonly kind: 'body' | 'if' | 'else' | 'loop' | 'try' | 'catch' | 'finally' | 'case' | 'block';
  readonly span: Span;
  /** Loop: what is iterated (`for…of`), else unknown. If: the condition. Case: the comparison that it stands for. */
  readonly over?: Value;
  /** Loop: what it counts through one by one, `orders` of `for (let i = 0; i < orders.length; i++)`. */
  readonly counts?: Value;
  /** The region contains a return, throw, break or continue of its own function. */
  readonly exits: boolean;
  /** Catch: what comments say of it. */
  readonly remark?: Remark;
}

/** What comments say where nothing is done: why that is so, or that it is still to do. */
export type Remark = 'note' | 'todo';

export interface StatementFact {
  readonly region: RegionId;
  readonly kind: 'declaration' | 'expression' | 'if' | 'loop' | 'return' | 'throw' | 'try' | 'switch' | 'exit' | 'other';
  readonly span: Span;
  /** Bindings that the statement itself (not the statements nested in it) declares or assigns. */
  readonly defines: readonly BindingId[];
  /** Bindings that the statement reads, nested statements and function literals included. */
  readonly uses: readonly BindingId[];
}

export interface CallFact {
  readonly fn: FunctionId;
  readonly span: Span;
  /** The called name alone: `get` in `axios.get(…)`. */
  readonly nameSpan: Span;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly argSpans: readonly Span[];
  readonly typeArgs: readonly TypeRef[];
  readonly isNew: boolean;
  readonly region: RegionId;
  readonly statement: StatementId;
  /** Who waits for the result: `await` (also through `Promise.all`, `.then` chains and the like), `return`ed to the caller, kept in a variable (`assigned`: see `binding`), or nobody. */
  readonly wait: 'await' | 'return' | 'assigned' | 'argument' | 'none';
  /** The promise is stored first and awaited or returned by a later statement. */
  readonly deferred?: true;
  /** The awaited or plain result is read by something. */
  readonly resultUsed: boolean;
  /** The variable that receives the (awaited) result. */
  readonly binding?: BindingId;
  /** Enclosing call whose argument or callee this call is: `pipe` of `x.send().pipe()`. */
  readonly outer?: { readonly call: CallId; readonly as: 'callee' | 'argument' };
}

/** An assignment, increment or `delete` whose target is not a fresh local declaration. */
export interface WriteFact {
  readonly fn: FunctionId;
  readonly span: Span;
  /** `x`, `x.y`, `this.y`, `x[key]` as a value. */
  readonly target: Value;
  readonly value?: Value;
  readonly op: '=' | 'update' | 'delete';
  /** `??=` and `||=`: written only while there is nothing. */
  readonly ifEmpty?: true;
  readonly region: RegionId;
  readonly statement: StatementId;
}

export interface ClassFact {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly binding?: BindingId;
  readonly extends?: Value;
  readonly implements: readonly TypeRef[];
  readonly decorators: readonly DecoratorFact[];
  readonly fields: readonly FieldFact[];
  readonly methods: readonly MethodFact[];
  readonly ctor?: FunctionId;
  /** Function that declares the class; 0 for the module. */
  readonly fn: FunctionId;
}

export interface FieldFact {
  readonly name: string;
  readonly static: boolean;
  readonly readonly: boolean;
  readonly type?: TypeRef;
  readonly init?: Value;
  readonly decorators: readonly DecoratorFact[];
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface MethodFact {
  readonly name: string;
  readonly fn: FunctionId;
  readonly static: boolean;
}

export interface EnvReadFact {
  readonly name: string;
  readonly span: Span;
  /** Span of the whole `process.env.X ?? default`, when there is a default. */
  readonly fallback?: Value;
  readonly fallbackSpan?: Span;
}
