import { addressNames } from './address-names';
import { capitals, ownName } from './own-name';
import { providerOf } from './variables-set';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { ofEach } from '../../model/parts';
import { folderOf, nameOf } from '../../model/paths';
import { contains, type Span } from '../../model/span';
import type { SourceUnit } from '../../model/source-unit';

/** What a literal could be called in the environment, in the order of preference: its own name, and what is asked, the client, the function or the file before it. */
export function namesOf(unit: SourceUnit, literal: LiteralFact): readonly string[] {
  if (literal.setting !== undefined) return [literal.setting];
  const bound = ownName(literal);
  const addresses = addressNames(literal, bound);
  const [own = bound] = addresses;
  const call = callAround(unit.facts, literal);
  const file = nameOf(unit.path).replace(/\..*/, '');
  const client = clientOf(call, unit.facts);
  const before = [providerOf(literal.format) ?? '', hostOf(call), client, unit.facts.functions[literal.fn]?.name ?? '', file, `${nameOf(folderOf(unit.path))}_${file}`];
  const ownClient = addresses.length > 0 && tellsWhich(client) ? [`${capitals(client)}_${own}`] : [];
  return [own, ...ownClient, ...addresses.slice(1), ...before.map(capitals).filter((name) => /^[A-Z]/.test(name)).map((name) => `${name}_${own}`)];
}

/** The call that begins last of those around a literal. */
function callAround({ calls }: SourceFacts, { span }: LiteralFact): CallFact | undefined {
  const { order, around } = nestingOf(calls);
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[order[middle] ?? 0]?.span.start ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  let found: number | undefined;
  for (let at = order[low - 1]; at !== undefined; at = around[at]) {
    const call = calls[at];
    if (!call || (found !== undefined && call.span.start !== calls[found]?.span.start)) break;
    if (contains(call.span, span) && (found === undefined || at < found)) found = at;
  }
  return found === undefined ? undefined : calls[found];
}

/** Calls in the order in which they begin, outer ones first, and for each the one around it. */
const nestingOf = ofEach((calls: readonly CallFact[]): { readonly order: readonly number[]; readonly around: readonly (number | undefined)[] } => {
  const spanOf = (id: number): Span => calls[id]?.span ?? { start: 0, end: 0 };
  const order = calls.map((_, id) => id).sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(b).end - spanOf(a).end);
  const around: (number | undefined)[] = [];
  const open: number[] = [];
  for (const id of order) {
    while (open.length > 0 && spanOf(open.at(-1) ?? 0).end < spanOf(id).end) open.pop();
    around[id] = open.at(-1);
    open.push(id);
  }
  return { order, around };
});

/** `stripe` of `https://api.stripe.com/v1`, `orders` of `http://orders:3000`: who is asked, where the call says so. */
function hostOf(call: CallFact | undefined): string {
  const texts = call?.args.flatMap((arg) => (arg.k === 'object' ? arg.props.filter(({ key }) => /ur[li]$/i.test(key)).map(({ value }) => value) : [arg])) ?? [];
  for (const text of texts) {
    const labels = /^https?:\/\/(?:[^\s/@]{0,400}@)?([A-Za-z][\w.-]{0,200})/.exec(textOf(text))?.[1]?.split('.') ?? [];
    const host = labels.at(-2) ?? labels[0] ?? '';
    if (host !== '' && host !== 'localhost') return host;
  }
  return '';
}

function textOf(value: Value): string {
  const first = value.k === 'template' ? value.parts[0] : value;
  return first?.k === 'const' && typeof first.v === 'string' ? first.v : '';
}

/** Whether the literal is for a client whose name tells it from others: `reporting`, not `pool`. */
export function isOfNamedClient({ facts }: SourceUnit, literal: LiteralFact): boolean {
  return tellsWhich(clientOf(callAround(facts, literal), facts));
}

function tellsWhich(client: string): boolean {
  return /^[A-Za-z]/.test(client) && !OF_ANY_STORE.test(client);
}

/** What people call the one client of a store that a program has. */
const OF_ANY_STORE = /^(?:app|my|the|main|default)?_?(?:pg|postgres|mysql|mongo|mongodb|mongoose|maria|mssql|sql|redis|amqp|rabbit(?:mq)?|nats|knex|sequelize|prisma|drizzle|orm|db|database)?_?(?:pool|client|connection|conn|db|database|data_?source|instance|store|ur[li]|config|options)?$/i;

/** The variable that keeps the client which the call makes. */
function clientOf(call: CallFact | undefined, { bindings }: SourceFacts): string {
  return call?.binding === undefined ? '' : bindings[call.binding]?.name ?? '';
}
