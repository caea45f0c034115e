import { ts } from '@ts-morph/common';
import { fillBindings } from './bindings';
import { parse, syntaxErrorsOf } from './compiler';
import { visitStatement } from './blocks';
import { enclosingFunction, newDraft, type Draft, type Walker } from './draft';
import { walkFunction } from './functions';
import { collectModuleFacts } from './modules';
import { scopesOf } from './scopes';
import { findFormats } from './secrets/formats';
import { withoutTokens } from './secrets/masked';
import { collectLiterals } from './secrets/source-literals';
import { suppressionFacts } from './suppressions';
import { withUnread } from './unread-variables';
import { visit, walkModule } from './walk';
import { lineStartsOf } from '../model/lines';
import type { CallFact, ClassFact, FunctionFact, ImportFact, LiteralId, SourceFacts } from '../model/facts';

/**
 * Facts of one source file: a pure function of its path and text.
 * A file that doesn't parse still gives what the parser could recover.
 */
export function extract(path: string, text: string): SourceFacts {
  const file = parse(path, text);
  const scopes = scopesOf(file);
  const lineStarts = lineStartsOf(text);
  const secretLiterals = new Map<number, LiteralId>();
  const secretTexts = new Set<string>();
  const draft = newDraft(file, scopes, secretLiterals, secretTexts, WALKER);
  const tokens = findFormats(text);
  const { literals, uses } = collectLiterals(file, scopes, (node) => enclosingFunction(draft, node), tokens);
  for (const [id, { format, span }] of literals.entries()) {
    if (format === 'url-credentials') continue;
    secretLiterals.set(span.start, id);
    secretTexts.add(text.slice(span.start + 1, span.end - 1));
  }
  collectModuleFacts(draft);
  walkModule(draft);
  fillBindings(draft);
  waitForHandedOn(draft);
  const facts: SourceFacts = {
    path,
    lineStarts,
    imports: /\.[mc]?tsx?$/.test(path) ? draft.imports.map((fact) => elided(draft, fact)) : draft.imports,
    exports: draft.exports,
    bindings: draft.bindings,
    functions: draft.functions.map((fn) => fn ?? EMPTY_FUNCTION),
    classes: draft.classes.map((fact) => fact ?? EMPTY_CLASS),
    calls: draft.calls.map((call) => waitedLater(draft, call ?? EMPTY_CALL)),
    writes: draft.writes,
    literals: withUnread(literals, draft),
    ...(uses.length > 0 && { credentialUses: uses }),
    envReads: draft.envReads,
    regexes: [...draft.regexes.values()].filter((fact) => fact !== undefined).sort((a, b) => a.span.start - b.span.start),
    suppressions: suppressionFacts(file, lineStarts),
    hasSyntaxErrors: syntaxErrorsOf(file) > 0,
    ...(isForServer(file) && { serverActions: true as const }),
    isModule: draft.imports.some((fact) => !fact.dynamic) || draft.exports.length > 0,
  };
  return tokens.length === 0 ? facts : { ...withoutTokens(facts), path };
}

/** React's directive stands before everything but other directives. Source: its page on 'use server'. */
function isForServer({ statements }: ts.SourceFile): boolean {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false;
    if (statement.expression.text === 'use server') return true;
  }
  return false;
}

/** TypeScript drops imports of which only types are used. Source: the handbook on import elision. */
function elided(draft: Draft, fact: ImportFact): ImportFact {
  const used = fact.binding === undefined || draft.usedAsValue.has(fact.binding);
  return used ? fact : { ...fact, typeOnly: true };
}

/** Whoever waits for a variable waits for those that it hands on. */
function waitForHandedOn({ awaitedLater, handedOn }: Draft): void {
  const open = [...awaitedLater];
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, how] = next;
    for (const from of handedOn.get(id) ?? []) {
      if (awaitedLater.get(from) === how || awaitedLater.get(from) === 'await') continue;
      awaitedLater.set(from, how);
      open.push([from, how]);
    }
  }
}

/** A promise that was stored first and awaited or returned afterwards is waited for. */
function waitedLater(draft: Draft, call: CallFact): CallFact {
  if (call.wait !== 'assigned' || call.binding === undefined) return call;
  const how = draft.awaitedLater.get(call.binding);
  return how ? { ...call, wait: how, deferred: true } : call;
}

const WALKER: Walker = { visit, statement: visitStatement, function: walkFunction };

const NOWHERE = { start: 0, end: 0 };

const EMPTY_CALL: CallFact = {
  fn: 0, span: NOWHERE, nameSpan: NOWHERE, callee: { k: 'unknown' }, args: [], argSpans: [], typeArgs: [], isNew: false,
  region: 0, statement: 0, wait: 'none', resultUsed: false,
};

const EMPTY_FUNCTION: FunctionFact = {
  name: '', kind: 'function', parent: 0, span: NOWHERE, nameSpan: NOWHERE, bodySpan: NOWHERE, async: false, generator: false,
  decorators: [], params: [], returns: [], returnsIn: [], statements: [], regions: [], calls: [],
};

const EMPTY_CLASS: ClassFact = {
  name: '', span: NOWHERE, nameSpan: NOWHERE, implements: [], decorators: [], fields: [], methods: [], fn: 0,
};
