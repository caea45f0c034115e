import { ts } from '@ts-morph/common';
import { startOf } from '../compiler';
import type { CredentialUse, SecretKind } from '../../model/literals';
import { importedName } from './source-modules';
import type { Scopes } from '../scopes';
import { calleeText, nameText } from './source-names';
import { goesToSaltsAlone, isPublicSalt, mayTakeSalts } from './public-salts';
import { isConversion, isKeyDerivation } from './source-conversions';
import { sinkOf, takesCredentials, type Callee } from './sinks';
import type { ModuleName } from './source-modules';
import { behindScheme, holdsNoCredential, type Sent } from './source-headers';
import { isFunctionValue, returnedBy } from './source-returns';

/** What holds a value: the declaration of a variable, or a field by its class and name. */
export type Holder = ts.Node | string;

export interface Flows {
  /** What the holders get whose value reaches something that uses it as a credential. */
  readonly values: readonly ts.Expression[];
  /** What other files hold that reaches such a call. */
  readonly foreign: readonly CredentialUse[];
  /** As what a text is used that stands at a path of names in what a holder holds. */
  readonly sinkAt: (holder: Holder, path: readonly string[]) => SecretKind | undefined;
  /** Whether that text is the salt of a key that is made of another key; `at` declares it. */
  readonly derivesAt: (holder: Holder, path: readonly string[], at: ts.Declaration | ts.Expression) => boolean;
}

/** Where a holder, or what stands at `path` in it, is passed: to a call, or as the header of a request, which says of what kind it is. */
interface Passed extends Callee {
  readonly call?: Call;
  readonly sent?: SecretKind;
  readonly at: ts.Node;
  readonly argument: number;
  readonly property?: string;
  readonly path: readonly string[];
}

type Call = ts.CallExpression | ts.NewExpression;
type Place = Omit<Passed, 'path'>;

/** A literal's place: what its climb ended at, and the names from there. */
interface Held {
  readonly names: readonly string[];
  readonly holder?: ts.Declaration | ts.Expression;
  sink?: SecretKind;
  dead?: boolean;
}

/**
 * Follows the arguments of calls back to the variables and fields of the same file that hold them, through other variables, objects,
 * lists and conversions. Nothing where no call takes credentials.
 */
export function flowsOf(file: ts.SourceFile, calls: readonly Call[], headers: readonly Sent[], scopes: Scopes, moduleName: ModuleName): Flows | undefined {
  const taking = calls.flatMap((call) => {
    const module = moduleName(call.expression);
    const callee: Callee = { written: calleeText(call), ...(module !== undefined && { module }) };
    return takesCredentials(callee) || mayTakeSalts(callee.written) ? [{ callee, call, given: (call.arguments ?? []).slice(0, MAX_ITEMS) }] : [];
  });
  if (taking.length + headers.length === 0) return undefined;
  const set = assignmentsIn(file, scopes);
  const known = new Map<Holder, Passed[]>();
  const open: (readonly [ts.Expression, Place, readonly string[]])[] = [];
  let steps = 0;
  let looked = 0;

  const valuesOf = (holder: Holder): ts.Expression[] => [...initializersOf(holder), ...(set.get(holder) ?? [])];

  const reach = (holder: Holder, place: Place, path: readonly string[]): void => {
    const passed = known.get(holder) ?? [];
    if (passed.length >= MAX_PLACES || passed.some((one) => isSame(one, place, path))) return;
    known.set(holder, [...passed, { ...place, path }]);
    for (const value of valuesOf(holder)) open.push([value, place, path]);
  };

  const follow = (expression: ts.Expression, place: Place, path: readonly string[]): void => {
    const node = unwrapped(expression);
    if (place.sent && holdsNoCredential(node)) return;
    if (ts.isIdentifier(node)) {
      const [declaration] = scopes.lookUp(node)?.declarations ?? [];
      if (declaration) reach(declaration, place, path);
    } else if (ts.isPropertyAccessExpression(node)) {
      const field = fieldOf(node) ?? memberOf(node, scopes);
      if (field !== undefined) reach(field, place, path);
      else if (path.length < MAX_PATH) open.push([node.expression, place, [node.name.text, ...path]]);
    } else if (ts.isObjectLiteralExpression(node)) followObject(node, place, path);
    else if (ts.isArrayLiteralExpression(node)) for (const element of node.elements.slice(0, MAX_ITEMS)) open.push([element, place, path]);
    else if (ts.isCallExpression(node)) followCall(node, node.arguments, place, path);
    else if (isFunctionValue(node)) for (const value of returnedBy(node)) open.push([value, place, path]);
    else if (ts.isBinaryExpression(node) && FALLBACKS.has(node.operatorToken.kind)) open.push([node.left, place, path], [node.right, place, path]);
    else if (ts.isConditionalExpression(node)) open.push([node.whenTrue, place, path], [node.whenFalse, place, path]);
    else if (place.sent === 'authorization') {
      const credential = behindScheme(node);
      if (credential) open.push([credential, { ...place, sent: 'token' }, path]);
    }
  };

  const followObject = (object: ts.ObjectLiteralExpression, place: Place, path: readonly string[]): void => {
    const [wanted, ...rest] = path;
    for (const property of object.properties.slice(0, MAX_PROPERTIES)) {
      if (ts.isSpreadAssignment(property)) open.push([property.expression, place, path]);
      const name = property.name && nameText(property.name);
      if (name === undefined || wanted !== undefined && name !== wanted) continue;
      const at = wanted === undefined ? { ...place, property: name } : place;
      if (ts.isPropertyAssignment(property)) open.push([property.initializer, at, rest]);
      else if (ts.isShorthandPropertyAssignment(property)) {
        const declaration = scopes.lookUp(property.name)?.declarations[0];
        if (declaration) reach(declaration, at, rest);
      }
    }
  };

  const followCall = (call: ts.CallExpression, given: readonly ts.Expression[], place: Place, path: readonly string[]): void => {
    const callee = calleeText(call);
    if (/^Object\.(?:assign|freeze)$/.test(callee)) for (const argument of given.slice(0, MAX_ITEMS)) open.push([argument, place, path]);
    else if (given[0] && isConversion(callee)) open.push([given[0], place, path]);
    else {
      const made = makerOf(call, scopes);
      if (made !== undefined) reach(made, place, path);
    }
  };

  const followAll = (): void => {
    for (let next = open.pop(); next && steps < MAX_STEPS; next = open.pop(), steps++) follow(...next);
  };

  for (const { callee, call, given } of taking) {
    for (const [argument, value] of given.entries()) open.push([value, { ...callee, call, at: call, argument }, []]);
    followAll();
  }
  for (const { value, kind } of headers) {
    open.push([value, { written: '', at: value, sent: kind, argument: 0 }, []]);
    followAll();
  }
  return {
    values: [...known.keys()].flatMap(valuesOf),
    foreign: [...known].flatMap(([holder, passed]) => foreignIn(holder, passed, file)),
    sinkAt: (holder, path) => (startsWith(holder, set) ? undefined : known.get(holder)?.map((passed) => sinkWithin(passed, path)).find((kind) => kind !== undefined)),
    derivesAt: (holder, path, at) => {
      const passed = known.get(holder) ?? [];
      if (passed.some((one) => one.call && isKeyDerivation(one.call) && kindWithin(one, path) === 'salt')) return true;
      const calls = passed.filter(isToCall);
      return calls.length > 0 && calls.length === passed.length && path.length === 0 && calls.every((one) => one.path.length === 0 && isPublicSalt(one, scopes)) && looked++ < MAX_ITEMS && goesToSaltsAlone(at as ts.Declaration, calls, file, scopes);
    },
  };
}

function isToCall(passed: Passed): passed is Passed & { readonly call: Call } {
  return passed.call !== undefined;
}

/** Whether a variable is declared with one value and given others afterwards: the first only stands there until then. */
function startsWith(holder: Holder, set: ReadonlyMap<Holder, readonly ts.Expression[]>): boolean {
  return typeof holder !== 'string' && ts.isVariableDeclaration(holder) && holder.initializer !== undefined && set.has(holder);
}

/** Says of a literal's place as what it is used, by where that which holds it goes. */
export function useFlow(context: Held, flows: Flows, scopes: Scopes): void {
  if (context.sink || !context.holder) return;
  const holder = holderOf(context.holder, scopes);
  const sink = holder === undefined ? undefined : flows.sinkAt(holder, context.names.slice(1));
  if (sink) context.sink = sink;
  else if (holder !== undefined && flows.derivesAt(holder, context.names.slice(1), context.holder)) context.dead = true;
}

/** What is assigned to variables and fields as a whole after their declaration, and where fields are declared. */
function assignmentsIn(file: ts.SourceFile, scopes: Scopes): ReadonlyMap<Holder, readonly ts.Expression[]> {
  const set = new Map<Holder, ts.Expression[]>();
  const note = (at: ts.Declaration | ts.Expression, value: ts.Expression): void => {
    const holder = holderOf(at, scopes);
    if (holder === undefined) return;
    const known = set.get(holder);
    if (!known) set.set(holder, [value]);
    else if (known.length < MAX_PLACES) known.push(value);
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyDeclaration(node) || ts.isEnumMember(node)) && node.initializer) note(node, node.initializer);
    else if (ts.isMethodDeclaration(node)) for (const value of returnedBy(node)) note(node, value);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && isWhole(node.left)) note(node.left, node.right);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return set;
}

function isWhole(target: ts.Expression): boolean {
  return ts.isIdentifier(target) || ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** What holds the value of a declaration or of an assignment's target: what the first name of it stands for. */
export function holderOf(at: ts.Declaration | ts.Expression, scopes: Scopes): Holder | undefined {
  if (ts.isPropertyDeclaration(at) || ts.isEnumMember(at) || ts.isMethodDeclaration(at)) return fieldKey(at, nameText(at.name) ?? '');
  if (ts.isVariableDeclaration(at) || ts.isParameter(at) || ts.isFunctionDeclaration(at)) return at;
  let node: ts.Node = at;
  while (ts.isPropertyAccessExpression(node)) {
    const field = fieldOf(node);
    if (field !== undefined) return field;
    node = node.expression;
  }
  return ts.isIdentifier(node) ? scopes.lookUp(node)?.declarations[0] : undefined;
}

/** What holds what a call of a function or method of the file answers. */
function makerOf({ expression: callee }: ts.CallExpression, scopes: Scopes): Holder | undefined {
  if (ts.isPropertyAccessExpression(callee)) return fieldOf(callee) ?? memberOf(callee, scopes);
  const [declaration] = ts.isIdentifier(callee) ? scopes.lookUp(callee)?.declarations ?? [] : [];
  if (declaration && ts.isFunctionDeclaration(declaration)) return declaration;
  return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer && isFunctionValue(declaration.initializer) ? declaration : undefined;
}

/** The class around `this.x` and the name of the field; a field belongs to the function where there is no class. */
function fieldOf(access: ts.PropertyAccessExpression): string | undefined {
  return access.expression.kind === ts.SyntaxKind.ThisKeyword ? fieldKey(access, access.name.text) : undefined;
}

/** `Keys.X`, of a class or an enum of the file. */
function memberOf({ expression, name }: ts.PropertyAccessExpression, scopes: Scopes): string | undefined {
  const holder = ts.isIdentifier(expression) ? scopes.lookUp(expression)?.declarations.find((one) => ts.isClassLike(one) || ts.isEnumDeclaration(one)) : undefined;
  return holder && fieldKey(holder, name.text);
}

function fieldKey(within: ts.Node, name: string): string {
  let node: ts.Node = within;
  while (!ts.isClassLike(node) && !ts.isEnumDeclaration(node) && !ts.isSourceFile(node)) node = node.parent;
  return `${node.pos} ${name}`;
}

/** What an import stands for is another file's. */
function foreignIn(holder: Holder, passed: readonly Passed[], file: ts.SourceFile): CredentialUse[] {
  const name = typeof holder === 'string' ? undefined : importedName(holder);
  return name === undefined ? [] : passed.flatMap((one) => {
    const kind = sinkWithin(one, one.path);
    return kind ? [{ name, path: one.path, kind, span: { start: startOf(one.at, file), end: one.at.end } }] : [];
  });
}

const MAX_STEPS = 20_000;
const MAX_PLACES = 8;
const MAX_PATH = 6;
const MAX_ITEMS = 10;
const MAX_PROPERTIES = 100;

const FALLBACKS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

function sinkWithin(passed: Passed, at: readonly string[]): SecretKind | undefined {
  const kind = kindWithin(passed, at);
  return kind === 'salt' && passed.call && isKeyDerivation(passed.call) ? undefined : kind;
}

function kindWithin({ path, argument, property, sent, written, module }: Passed, at: readonly string[]): SecretKind | undefined {
  if (path.some((name, index) => at[index] !== name)) return undefined;
  if (sent) return at.length === path.length ? sent : undefined;
  const callee: Callee = { written, ...(module !== undefined && { module }) };
  const inner = at.slice(path.length);
  return sinkOf(callee, argument, inner.at(-1) ?? property);
}

function isSame(one: Passed, place: Place, path: readonly string[]): boolean {
  return one.sent === place.sent && one.written === place.written && one.module === place.module && one.argument === place.argument && one.property === place.property && one.path.join(' ') === path.join(' ');
}

function initializersOf(holder: Holder): readonly ts.Expression[] {
  if (typeof holder !== 'string' && ts.isFunctionDeclaration(holder)) return returnedBy(holder);
  const isDeclared = typeof holder !== 'string' && (ts.isVariableDeclaration(holder) || ts.isParameter(holder));
  return isDeclared && holder.initializer ? [holder.initializer] : [];
}

function unwrapped(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
  return node;
}
