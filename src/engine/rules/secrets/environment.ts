import { envExampleOf } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { FixPlan, FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import type { SourceUnit, SystemModel } from '../../model/system';

/**
 * Reads the variable where `span` is, through a function that throws when it is unset. In functions, too: what they need only
 * sometimes must not keep a program from starting.
 */
export function planFromEnvironment(unit: SourceUnit, literal: LiteralFact, span: Span, model: SystemModel): FixPlan {
  const name = variableName(literal);
  const file = unit.path;
  const taken = new Set(unit.facts.bindings.map((binding) => binding.name));
  const kind = unit.facts.functions[literal.fn]?.kind;
  const steps: FixStep[] = [];
  const atStart = kind === undefined || kind === 'module' || kind === 'constructor' || kind === 'static-block';
  // Steps of their own: what several plans for one file have in common is inserted once.
  if (!taken.has('requireEnv')) steps.push({ kind: 'insert-statement', file, where: 'after-imports', text: requireEnv(/\.[cm]?tsx?$/.test(file)) });
  steps.push({ kind: 'replace', file, span, text: `requireEnv('${name}')` });
  steps.push({ kind: 'ensure-env-example', path: envExampleOf(unit.package === '.' ? '' : unit.package, model), name });
  return { title: `Read ${name} from the environment and ${atStart ? 'stop the start when it is' : 'fail where it is needed and'} unset`, applicability: 'suggested', preferred: true, steps };
}

/** The setting of a literal, or the name that it is bound to in capitals. */
function variableName({ setting, names, callee, kind }: LiteralFact): string {
  if (setting !== undefined) return capitals(setting);
  const [outer = '', last = ''] = names.length > 1 ? names.slice(-2) : ['', names[0] ?? ''];
  const about = `${callee ?? ''} ${names.join(' ')}`.toLowerCase();
  if (/^(?:secretorkey|secret|keys?|privatekey)$/i.test(last) || last === '') {
    const owner = OWNERS.find((word) => about.includes(word));
    if (owner !== undefined) return `${owner.toUpperCase()}_SECRET`;
  }
  const own = capitals(last).replace(/^X_/, '');
  if (own.includes('_')) return own;
  const prefix = HEADERS.test(outer) ? '' : capitals(outer);
  return prefix === '' ? own === '' ? PLAIN[kind] ?? 'APP_SECRET' : own : `${prefix}_${own}`;
}

/** Around a header's name these say nothing: axios keeps those of all requests in `headers.common`. */
const HEADERS = /^(?:\w*headers|common)$/i;
const OWNERS = ['jwt', 'session', 'cookie', 'webhook', 'csrf', 'hmac'];
const PLAIN: Readonly<Partial<Record<LiteralFact['kind'], string>>> = { password: 'APP_PASSWORD', 'encryption-key': 'ENCRYPTION_KEY', 'connection-string': 'CONNECTION_URL', 'api-key': 'API_KEY', token: 'API_TOKEN', 'signing-key': 'SIGNING_SECRET', 'private-key': 'PRIVATE_KEY', salt: 'HASH_SALT' };

function requireEnv(typed: boolean): string {
  const [argument, result] = typed ? ['name: string', ': string'] : ['name', ''];
  return `function requireEnv(${argument})${result} {\n  const value = process.env[name];\n  if (!value) throw new Error(\`\${name} is not set\`);\n  return value;\n}`;
}

/** A name as environment variables are written: `orders-db` and `ordersDb` are `ORDERS_DB`. */
export function capitals(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').toUpperCase();
}
