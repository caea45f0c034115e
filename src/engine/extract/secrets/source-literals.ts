import { ts } from '@ts-morph/common';
import { startOf } from '../compiler';
import type { FunctionId } from '../../model/facts';
import type { CredentialUse, LiteralFact } from '../../model/literals';
import type { Scopes } from '../scopes';
import { classifyFormat, classifyNamed, classifyQuery, classifyUrl, withoutScheme, type Bound, type Numbering } from './classify';
import { concatenation, isDrawnOn } from './concatenation';
import { findConnectionString } from './connection-strings';
import { credentialPlace } from './credential-place';
import { firstFrom } from './first-from';
import { findFormats, type FormatHit } from './formats';
import { findQueryCredential } from './query-credentials';
import { tellsAbsence } from './looks';
import { withoutDoubtful } from './doubtful-hits';
import type { LiteralContext } from './literal-context';
import { literalsByType } from './literal-types';
import { basicPassword } from './source-basic';
import { contextOf, mentionsSchemas } from './source-context';
import { sharedLiterals } from './shared-literals';
import { flowsOf, useFlow } from './source-flows';
import { fallbackOperands, stepsInFor } from './source-fallbacks';
import { exitGuardOf, isDevelopmentOnly, isGuarded, type ExitGuard } from './source-guards';
import { isKnownToAll, mentionsModules, takesCredentialsOf } from './sinks';
import { memberNamesOf, type Names } from './source-keys';
import { sentIn, type Sent } from './source-headers';
import { moduleNames, namesOfModules } from './source-modules';
import { withoutShownConstants } from './shown-constants';
import { withoutUserNames } from './source-pairs';
import { findUrlCredentials } from './url-credentials';
import { isWorthLooking, wordsWorthLooking } from './worth-looking';

/**
 * Facts of the literals in a parsed file (parents set) that may be credentials, in source order. `functionIdAt` names
 * the function around a node. One pass over the text for known formats, one walk over the tree for the rest.
 */
export function collectLiterals(file: ts.SourceFile, scopes: Scopes, functionIdAt: (node: ts.Node) => FunctionId, tokens: readonly FormatHit[] = findFormats(file.text)): Collected {
  const found: Found[] = [];
  const seen = new Set<ts.Node>();
  const calls: (ts.CallExpression | ts.NewExpression)[] = [];
  const headers: Sent[] = [];
  const moduleName = mentionsModules(file.text) || mentionsSchemas(file.text) ? moduleNames(scopes) : NO_MODULES;
  const guards: ExitGuard[] = [];
  const hits = withoutDoubtful(file.text, tokens);
  const places = placesWorthLooking(file, hits);
  if (places.length === 0) return { literals: sharedLiterals(file, [], new Map()), uses: [] };
  const visit = (node: ts.Node): void => {
    if (isSkipped(node, places) || seen.has(node)) return;
    const whole = concatenation(node);
    if (whole !== undefined) {
      seen.add(node);
      found.push({ node: node as ts.BinaryExpression, text: whole, context: contextOf(node as ts.BinaryExpression, moduleName) });
      return;
    }
    if (isLiteralNode(node) && node.end - node.pos > 4) {
      seen.add(node);
      found.push({ node, context: contextOf(node, moduleName) });
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push(node);
    const guard = exitGuardOf(node);
    if (guard) guards.push(guard);
    const sent = sentIn(node);
    if (sent) headers.push(sent);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const flows = flowsOf(file, calls, headers, scopes, moduleName);
  // What holds a credential may stand where no word speaks of one.
  for (const value of flows?.values ?? []) visit(value);
  let known: ReadonlySet<string> | undefined;
  const operands = (): ReadonlySet<string> => (known ??= fallbackOperands(file));
  const hasToStay = literalsByType(file);
  const scan: Scan = { file, functionIdAt, operands, guards, hits, namedBy: memberNamesOf(file, scopes), numbering: new Map(), used: new Set() };
  for (const { context } of found) if (context && flows) useFlow(context, flows, scopes);
  const facts = withoutShownConstants(withoutUserNames(found.flatMap((one) => {
    const fact = factOf(one, scan);
    return !fact ? [] : hasToStay(one.node) ? { ...fact, credential: 'typed' as const } : fact;
  }), file), file);
  const told = [...facts, ...outsideLiterals(scan)];
  return { literals: [...told, ...sharedLiterals(file, told, scan.numbering)].sort((a, b) => a.span.start - b.span.start), uses: flows?.foreign ?? [] };
}

/** Literals of a file that may be credentials, and what of other files it uses as such. */
interface Collected {
  readonly literals: readonly LiteralFact[];
  readonly uses: readonly CredentialUse[];
}

const NO_MODULES = (): undefined => undefined;

/** Whether a token of a known format stands in a text. */
export function mayHoldTokens(text: string): boolean {
  return findFormats(text).length > 0;
}

/** Whether a text may hold a literal that is bound as a credential and reads as drawn at random, or a password in an address. */
export function mayHoldCredentials(text: string): boolean {
  return (RANDOM.test(text) || ADDRESS.test(text)) && isWorthLooking(text);
}

/** The start of a literal of eight characters or more with a digit, after the scheme of an `Authorization` header if there is one. */
const RANDOM = /["'`]\s{0,8}(?:[A-Za-z]{3,6} {1,4})?(?=[^\s"'`]{0,511}\d)[^\s"'`]{8}/;
const ADDRESS = /:\/\/[^\s/@'"`]{1,300}@/;

type LiteralNode = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

interface Found {
  readonly node: LiteralNode | ts.BinaryExpression;
  readonly context: LiteralContext | undefined;
  /** Of a concatenation of literals. */
  readonly text?: string;
}

interface Scan {
  readonly file: ts.SourceFile;
  readonly functionIdAt: (node: ts.Node) => FunctionId;
  /** Names that stand as fallbacks, looked for once. */
  readonly operands: () => ReadonlySet<string>;
  readonly guards: readonly ExitGuard[];
  readonly hits: readonly FormatHit[];
  readonly namedBy: (context: LiteralContext) => Names | undefined;
  readonly numbering: Numbering;
  readonly used: Set<FormatHit>;
}

/** Where two literals are put together; a token that is cut there is seen in no text. */
const JOINT = /["'`]\s{0,200}\+\s{0,200}["'`]/g;

function placesWorthLooking(file: ts.SourceFile, hits: readonly FormatHit[]): readonly Place[] {
  const { text } = file;
  const libraries = !mentionsModules(text) ? [] : namesOfModules(file, takesCredentialsOf).filter((name) => !isWorthLooking(name) && /^\w+$/.test(name));
  const uses = libraries.length === 0 ? [] : text.matchAll(new RegExp(`\\b(?:${libraries.join('|')})\\b`, 'g'));
  const read = namesOfReads(text);
  const readers = read.length === 0 ? [] : text.matchAll(new RegExp(`\\b(?:${read.join('|')})\\b`, 'g'));
  const places: Place[] = wordsWorthLooking(text).map((start) => ({ start }));
  for (const found of [text.matchAll(JOINT), uses, readers]) for (const { index } of found) places.push({ start: index });
  return [...places, ...hits].sort((a, b) => a.start - b.start);
}

/** Variables that hold what a secret's variable of the environment says, under names that don't tell it: `const key = process.env.JWT_SECRET`. */
function namesOfReads(text: string): string[] {
  if (!text.includes('process.env')) return [];
  const names = new Set<string>();
  for (const [, name = '', variable = ''] of text.matchAll(READ)) if (names.size < MAX_NAMES && !isWorthLooking(name) && isWorthLooking(variable)) names.add(name);
  return [...names];
}

const MAX_NAMES = 50;
const READ = /\b(?:const|let|var) (\w{1,60})(?:: ?[\w| ]{1,40})? ?= ?process\.env(?:\.|\[['"`])([A-Z][A-Z0-9_]{2,80})\b/g;

interface Place {
  readonly start: number;
}

/**
 * What binds a literal stands in the same statement or class member, so those that hold no place are passed over whole.
 * `return` is looked into for the name of its function, `if` for guards.
 */
function isSkipped(node: ts.Node, places: readonly Place[]): boolean {
  const { kind } = node;
  if (kind >= ts.SyntaxKind.FirstTypeNode && kind <= ts.SyntaxKind.LastTypeNode || kind === ts.SyntaxKind.ImportDeclaration || kind === ts.SyntaxKind.EnumDeclaration) return true;
  const isUnit = kind >= ts.SyntaxKind.FirstStatement && kind <= ts.SyntaxKind.LastStatement || kind >= ts.SyntaxKind.PropertyDeclaration && kind <= ts.SyntaxKind.SetAccessor
    || kind >= ts.SyntaxKind.FunctionDeclaration && kind <= ts.SyntaxKind.EnumDeclaration || kind === ts.SyntaxKind.ExportAssignment;
  return isUnit && kind !== ts.SyntaxKind.ReturnStatement && !holdsPlace(places, node.pos, node.end);
}

function holdsPlace(places: readonly Place[], start: number, end: number): boolean {
  return (places[firstFrom(places, start)]?.start ?? end) < end;
}

const MAYBE_SECRET = /pass|pwd|psw|secret|token|key|salt|pepper|credential|authorization|connectionstring|connection_string/i;

function isLiteralNode(node: ts.Node): node is LiteralNode {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function factOf({ node, context, text: whole }: Found, scan: Scan): LiteralFact | undefined {
  const start = startOf(node, scan.file);
  const bound = (): Bound => boundOf(node, start, context, scan);
  const hit = hitWithin(scan.hits, start, node.end);
  if (hit) {
    scan.used.add(hit);
    const token = scan.file.text.slice(hit.start, hit.end);
    // Of a key over several lines the format tells the beginning alone.
    const place = hit.format.id === 'private-key' ? undefined : credentialPlace(node, whole ?? textOf(node, start, scan), token, scan.file);
    return isPublicByNeighbours(node, hit) ? undefined : { ...classifyFormat(token, hit.format, bound(), scan.numbering), ...(place && { credential: place }) };
  }
  const text = whole ?? textOf(node, start, scan);
  const [joined] = whole === undefined ? [] : findFormats(whole);
  if (joined) {
    const token = text.slice(joined.start, joined.end);
    const place = credentialPlace(node, text, token, scan.file);
    return { ...classifyFormat(token, joined.format, bound(), scan.numbering), ...(place && { credential: place }) };
  }
  if (text.includes('://') && text.includes('@')) {
    const url = findUrlCredentials(text)[0];
    // What else the address is made of, such as a host that is a variable, must not go with the password.
    if (url) return context?.dead ? undefined : { ...classifyUrl(text, url, bound(), scan.numbering), ...((ts.isTemplateExpression(node) || (whole === undefined && ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken)) && { credential: 'in-parts' as const }) };
  }
  const password = whole === undefined && ts.isStringLiteralLike(node) ? basicPassword(node, text) : undefined;
  if (password !== undefined) {
    const fact = classifyNamed(password, { ...bound(), names: ['authorization'], use: 'argument', sink: 'password' }, scan.numbering);
    return fact && { ...fact, credential: 'in-parts' };
  }
  const connection = findConnectionString(text);
  if (connection) return context?.dead ? undefined : classifyUrl(text, connection, bound(), scan.numbering);
  if (text.includes('://') && text.includes('?') && !context?.dead) {
    const query = findQueryCredential(text);
    const fact = query && classifyQuery(text, query, bound(), scan.numbering);
    if (query && fact) return { ...fact, credential: 'in-parts' };
  }
  if (!context || context.dead || ts.isTemplateExpression(node) || text.length > 512 || isKnownToAll(text)) return undefined;
  if (context.isPart && (PREFIX.test(text) || isDrawnOn(node))) return undefined;
  if (!context.sink && !MAYBE_SECRET.test(context.setting ?? '') && !context.names.some((name) => MAYBE_SECRET.test(name))) return undefined;
  if (!context.sink && tellsAbsence(text)) return undefined;
  const fact = classifyNamed(text, bound(), scan.numbering);
  const named = fact && !context.sink ? scan.namedBy(context) : undefined;
  if (!fact || named === 'entry' || fact.looks !== 'credential' && (context.isPart || context.isSpare || named)) return undefined;
  const credential = fact.kind === 'authorization' ? withoutScheme(text) : undefined;
  const place = credential === undefined ? undefined : credentialPlace(node, text, credential, scan.file);
  return { ...fact, ...(place && { credential: place }) };
}

/** What other things are put behind is the beginning of a key or a path; base64 ends in `==`, too. */
const PREFIX = /(?:[:/-]|[^=]=)$/;

/** Of a template as it is written. */
function textOf(node: Found['node'], start: number, { file }: Scan): string {
  return ts.isStringLiteralLike(node) ? node.text : file.text.slice(start + 1, node.end - 1);
}

function boundOf(node: Found['node'], start: number, context: LiteralContext | undefined, scan: Scan): Bound {
  const base = { span: { start, end: node.end }, fn: scan.functionIdAt(node) };
  if (!context) return { ...base, names: [], use: 'other', developmentOnly: isDevelopmentOnly(node) };
  const { names, use, callee, argument, setting, otherSettings, sink, connects, besideHost, fallback, countsAlso } = context;
  const developmentOnly = context.developmentOnly === true || isDevelopmentOnly(node) || isGuarded(scan.guards, [setting ?? [], otherSettings ?? []].flat(), names);
  const steps = stepsInFor(node, context, scan.operands);
  return {
    ...base, names, use, developmentOnly, ...(steps && { stepsInFor: steps }),
    ...(callee !== undefined && callee !== '' && { callee }), ...(argument !== undefined && { argument }), ...(setting !== undefined && { setting }), ...(otherSettings && { otherSettings }), ...(countsAlso && { countsAlso }),
    ...(sink && { sink }), ...(connects && { connects }), ...(besideHost !== undefined && { besideHost }),
    ...(fallback && { fallbackSpan: { start: startOf(fallback, scan.file), end: fallback.end } }),
  };
}

/** Tokens in comments, JSX text and regular expressions: committed all the same. */
function outsideLiterals(scan: Scan): LiteralFact[] {
  return scan.hits.filter((hit) => !scan.used.has(hit) && hit.format.id !== 'jwt' && hit.format.id !== 'generic').map((hit) => classifyFormat(
    scan.file.text.slice(hit.start, hit.end), hit.format, { span: { start: hit.start, end: hit.end }, names: [], use: 'other', fn: 0, developmentOnly: false }, scan.numbering,
  ));
}

function hitWithin(hits: readonly FormatHit[], start: number, end: number): FormatHit | undefined {
  const hit = hits[firstFrom(hits, start)];
  return hit && hit.start < end ? hit : undefined;
}

/** A Firebase web configuration holds a Google key that is meant to be public; its neighbours tell it (Firebase: "API keys for Firebase are different"). */
function isPublicByNeighbours(node: ts.Node, hit: FormatHit): boolean {
  const property = ts.isBinaryExpression(node.parent) && node.parent.right === node ? node.parent.parent : node.parent;
  if (hit.format.id !== 'google-api-key' || !ts.isPropertyAssignment(property)) return false;
  return property.parent.properties.some((property) => property.name !== undefined && ts.isIdentifier(property.name) && /^(?:authDomain|appId|messagingSenderId)$/.test(property.name.text));
}
