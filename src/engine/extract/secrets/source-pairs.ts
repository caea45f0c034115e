import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';

/**
 * The facts without constants that are named like a key and are only the user's name of a pair: sent beside a password that is a secret itself,
 * `{ username: API_KEY, password: API_SECRET }`, and used for nothing else. Where there is no such password, the key is what opens something.
 */
export function withoutUserNames(facts: readonly LiteralFact[], file: ts.SourceFile): readonly LiteralFact[] {
  if (!facts.some(isKey)) return facts;
  const users = userNamesIn(file, new Set(facts.flatMap(({ names: [name, ...more] }) => (name === undefined || more.length > 0 ? [] : name))));
  return facts.filter((fact) => !isKey(fact) || !users.has(fact.names[0] ?? ''));
}

function isKey({ kind, format, names: [name = '', ...more] }: LiteralFact): boolean {
  return kind === 'api-key' && format === 'generic' && more.length === 0 && /key$/i.test(name);
}

/** Constants of the file that stand nowhere but in such pairs. */
function userNamesIn(file: ts.SourceFile, secrets: ReadonlySet<string>): ReadonlySet<string> {
  const uses = new Map<string, number>();
  const count = (name: string, by: number): void => void uses.set(name, (uses.get(name) ?? 0) + by);
  const users = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) count(node.text, 1);
    else if (ts.isObjectLiteralExpression(node)) {
      const user = userOfPair(node, secrets);
      if (user !== undefined) {
        users.add(user);
        count(user, -1);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const statement of file.statements) if (ts.isVariableStatement(statement) && !statement.modifiers) for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) count(name.text, -1);
  return new Set([...users].filter((name) => uses.get(name) === 0));
}

function userOfPair({ properties }: ts.ObjectLiteralExpression, secrets: ReadonlySet<string>): string | undefined {
  const user = valueOf(properties, USER);
  const password = valueOf(properties, PASSWORD);
  if (!user || !password || !ts.isIdentifier(user)) return undefined;
  const isSecret = ts.isIdentifier(password) ? password.text !== user.text && secrets.has(password.text) : /^process\.env\.\w{1,100}$/.test(password.getText());
  return isSecret ? user.text : undefined;
}

function valueOf(properties: readonly ts.ObjectLiteralElementLike[], name: RegExp): ts.Expression | undefined {
  const found = properties.filter(ts.isPropertyAssignment).filter((property) => ts.isIdentifier(property.name) && name.test(property.name.text));
  return found.length === 1 ? found[0]?.initializer : undefined;
}

const USER = /^user(?:name|Name)?$/;
const PASSWORD = /^pass(?:word)?$/;
