import type { Evaluator } from '../evaluate/core';
import { UNKNOWN, type Known, type Scope } from '../known';
import { textWithHoles } from '../evaluate/texts';
import type { BindingFact, SourceFacts, Value } from '../../model/facts';

export interface DefinitionInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
}

const MAX_HOLDERS = 3;
/** What generators put behind the name of a service: grpc-tools and ts-proto for grpc-js, ts-proto for nice-grpc. */
const ENDINGS = [/(?<=Service)Service$/, /Definition$/];
/** What they put behind the name of a stub. */
const CLIENT_ENDING = /Client$/;

/**
 * `proto.shop.OrderService.service`, `OrderServiceService`, `OrderServiceDefinition` and Connect's `OrderService` define the service
 * `OrderService`; an object may hold the definition.
 */
export function definedService(value: Value | undefined, scope: Scope, input: DefinitionInput, depth = 0): string {
  if (value?.k === 'member' && value.name !== 'service') return plain(value.name);
  if (value?.k === 'member') {
    const holder = depth < MAX_HOLDERS ? input.evaluator.evaluate(value.of, scope) : UNKNOWN;
    const held = holder.k === 'object' ? holder.value.props.find(({ key }) => key === 'service') : undefined;
    return held && holder.k === 'object' ? definedService(held.value, holder.scope, input, depth + 1) : definedService(value.of, scope, input, depth + 1);
  }
  return plain(value?.k === 'ref' ? input.facts.get(scope.file)?.bindings[value.b]?.name ?? '' : '');
}

function plain(name: string): string {
  return ENDINGS.reduce((rest, ending) => rest.replace(ending, ''), name);
}

/** `new proto.shop.OrderService(…)`, `new OrderServiceClient(…)`, or of a variable that holds one of them, make a stub of `OrderService`. */
function constructedService(value: Value, scope: Scope, { facts }: DefinitionInput): string {
  let made = value;
  for (let i = 0; i < MAX_HOLDERS && made.k === 'ref'; i++) {
    const held: BindingFact | undefined = facts.get(scope.file)?.bindings[made.b];
    if (held?.init?.k !== 'ref' && held?.init?.k !== 'member') return (held?.name ?? '').replace(CLIENT_ENDING, '');
    made = held.init;
  }
  return made.k === 'member' ? made.name.replace(CLIENT_ENDING, '') : '';
}

/** Service and method that a stub calls, where the method is written out and the call that made it says which service: `client.getService('OrderService')`, `createClient(OrderService, transport)`, `new proto.OrderService(address)`. */
export function stubRoute(callee: Known, input: DefinitionInput): string {
  const { evaluator } = input;
  const by = callee.k === 'method' ? callee.of.by : undefined;
  const fact = by && evaluator.callFact(by);
  const [first] = fact?.args ?? [];
  if (!by || !fact || !first || callee.k !== 'method') return '';
  const scope = { file: by.file, fn: fact.fn };
  const service = fact.isNew ? constructedService(fact.callee, scope, input) : givenService(first, scope, input);
  return service === '' || callee.name === '' ? '' : `${service}.${callee.name}`;
}

function givenService(value: Value, scope: Scope, input: DefinitionInput): string {
  const known = input.evaluator.evaluate(value, scope);
  return known.k === 'text' ? textWithHoles(known) : definedService(value, scope, input);
}
