import { nameOf } from './conditions';
import { follow, type Place, type QueryInput } from './placed';
import type { Chain } from './chain';
import { GENERIC_TABLE, SAMPLES_TABLE, SMALL_TABLE, WORLD_TABLE } from '../libraries/queries/filters';
import { GROWING_TABLE } from '../libraries/queries/growing';
import type { ReadSpec } from '../libraries/queries/spec';
import type { CallRef } from '../../model/system';
import type { CallFact, ClassFact, SourceFacts, Value } from '../../model/facts';

const SUFFIX = /(?:Repository|Repo|Model|Entity|Table|Collection|Store|Schema|Dao|Service|Manager){1,6}$/i;
/** What a name says of the kind of the type, not of its rows: `IOrder`, `RoleDocument`, `OrderDoc`, `orders_tbl`. */
const KIND = /^(?:I(?=[A-Z][a-z])|tbl_)|(?<=[a-z\d])(?:Documents?|Docs?|ORM|Orm)$|_tbl$/g;
/** What a row joins another one with. */
const JOINED = /(?<=[a-z\d])_to_[a-z_]{1,100}$/;
/** Who hands out what a table is asked by. */
const HANDS_OUT = /repositor|collection|^model$|^getModel/i;

/** What a query reads, as far as the code names it. `shift`: an entity is given first. */
export function tableOf(fact: CallFact, spec: ReadSpec, chain: Chain | undefined, shift: number, at: Place, input: QueryInput): string {
  const unit = input.facts.get(at.file);
  if (!unit) return '';
  if (shift > 0) return nameOf(fact.args[0], unit);
  const naming = chain?.calls.find(({ name, args }) => spec.chain?.table.includes(name) && args.length > 0);
  const entity = naming && askedOf(naming.ref, at, input);
  if (entity !== undefined) return entity;
  const named = naming?.args[0];
  if (named) return nameOf(named.value, input.facts.get(named.at.file)).replace(/ as .{0,400}$/, '');
  const of = fact.callee.k === 'member' ? fact.callee.of : undefined;
  if (of?.k === 'call') return namedBy(unit.calls[of.id]?.args ?? [], unit, at, input);
  return (of && (entityOf(of, fact, unit) ?? handedOut(of, unit, at, input))) ?? nameOf(of, unit);
}

/** `Order` of `this.orders.createQueryBuilder('o')`, whose text is only what the statement calls it. */
function askedOf({ file, call }: CallRef, at: Place, input: QueryInput): string | undefined {
  const unit = input.facts.get(file);
  const fact = unit?.calls[call];
  if (!unit || fact?.callee.k !== 'member') return undefined;
  const { of } = fact.callee;
  return entityOf(of, fact, unit) ?? (of.k === 'call' ? undefined : handedOut(of, unit, at, input));
}

/** A wrapper that reads many tables has none of its own: what it is called on tells, or the class that extends it. */
export function tableForCaller(table: string, { callee, fn }: CallFact, unit: SourceFacts): string {
  if (!GENERIC_TABLE.test(wordsOf(table)) || callee.k !== 'member') return table;
  const name = callee.of.k === 'this' || callee.of.k === 'super' ? classAround(fn, unit)?.name ?? '' : nameOf(callee.of, unit);
  const own = name.replace(/^_+/, '').replace(SUFFIX, '');
  return own === '' || GENERIC_TABLE.test(wordsOf(own)) ? table : own;
}

/** `UserRoles`, `rolesRepository`, `site_config`: by their last words. */
export function isSmall(table: string): boolean {
  return numbersOf(table).some((words) => SMALL_TABLE.test(words));
}

/** `Country`, `iso_currencies`. */
export function isOfTheWorld(table: string): boolean {
  return numbersOf(table).some((words) => WORLD_TABLE.test(words));
}

/** `sampleProducts`, `EventDefinition`. */
export function isOfSamples(table: string): boolean {
  return numbersOf(table).some((words) => SAMPLES_TABLE.test(words));
}

/** `OrderItem`, `audit_logs`: by their last words as well; `IndicatorToExam` by what it is of. */
export function namesWhatGrows(table: string): boolean {
  return numbersOf(table).some((words) => GROWING_TABLE.test(words.replace(JOINED, '')));
}

/** The same for all ways to write a table's name: `order_item` of `OrderItem`, `orderItems` and `order_items`. */
export function keyOfTable(table: string): string {
  const words = wordsOf(table);
  return /(?:ss|us|is)$/.test(words) ? words : words.replace(/ies$/, 'y').replace(/(?<=s|x|z|ch|sh)es$/, '').replace(/s$/, '');
}

/** As it is written, and in the singular where it may be a plural. */
function numbersOf(table: string): readonly string[] {
  const words = wordsOf(table);
  return [words, words.replace(/ies$/, 'y'), words.replace(/s$/, ''), words.replace(/es$/, '')];
}

function wordsOf(table: string): string {
  return table.replace(SUFFIX, '').replace(KIND, '').replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/^_+|(?<!_)_+$/g, '');
}

/** `Order` of `getRepository(Order)` and of a wrapper's `getRepository(ctx, Order)`; `orders` of `collection(ORDERS)`. */
function namedBy(args: readonly Value[], unit: SourceFacts, at: Place, input: QueryInput): string {
  const names = args.map((arg) => {
    const { value } = follow({ value: arg, at }, input);
    return value.k === 'const' && typeof value.v === 'string' ? value.v : nameOf(arg, unit);
  });
  return names.find((name) => /^[A-Z]/.test(name)) ?? names[0] ?? '';
}

/** `const orders = await database.getRepository(Order)`. */
function handedOut(of: Value, unit: SourceFacts, at: Place, input: QueryInput): string | undefined {
  const init = of.k === 'ref' ? unit.bindings[of.b]?.init : undefined;
  const made = init?.k === 'await' ? init.of : init;
  const fact = made?.k === 'call' ? unit.calls[made.id] : undefined;
  const name = fact && HANDS_OUT.test(nameOf(fact.callee, unit)) ? namedBy(fact.args, unit, at, input) : '';
  return name === '' ? undefined : name;
}

/** `Order` of `private readonly orders: Repository<Order>`. */
function entityOf(of: Value, { fn }: CallFact, unit: SourceFacts): string | undefined {
  if (of.k !== 'member' || of.of.k !== 'this') return undefined;
  const owner = classAround(fn, unit);
  const ctor = owner?.ctor === undefined ? undefined : unit.functions[owner.ctor];
  const type = owner?.fields.find(({ name }) => name === of.name)?.type ?? ctor?.params.find(({ property, name }) => property && name === of.name)?.type;
  const entity = type?.args[0]?.name;
  return entity !== undefined && /^[A-Z]/.test(entity) && entity.length > 1 ? entity.split('.').at(-1) : undefined;
}

function classAround(fn: number, unit: SourceFacts): ClassFact | undefined {
  let at = unit.functions[fn];
  for (let level = 0; at && at.classId === undefined && level < 6; level++) at = unit.functions[at.parent];
  return at?.classId === undefined ? undefined : unit.classes[at.classId];
}
