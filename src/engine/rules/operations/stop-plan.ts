import { importedClients, type ImportedClient } from './imported-clients';
import { stopHandler } from './stop-handler';
import { closingCalls, isHeld } from '../../link/query/closed-clients';
import type { BindingId, CallFact, SourceFacts } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import type { LibraryUse, Service, SystemModel } from '../../model/system';

/** More consumers than this are not stopped by one handler. */
const MAX_TOGETHER = 12;

/** Has the server or consumer that the service starts stop in order on SIGTERM; undefined where it has no name to call it by, or would cut off other consumers. */
export function stopPlan(service: Service, model: SystemModel): FixPlan | undefined {
  const uses = model.libraryUses.filter(({ details, call }) => details.stop !== undefined && service.files.has(call.file));
  const consumers = uses.filter(({ effect }) => effect !== 'listen');
  const inOrder = [...uses].sort((a, b) => rank(a, service) - rank(b, service));
  for (const use of inOrder) {
    if (use.effect !== 'listen' && isSharedBy(use, service, model)) continue;
    const facts = model.files.get(use.call.file)?.facts;
    const fact = facts?.calls[use.call.call];
    if (!facts || !fact) continue;
    const others = consumers.filter((other) => other !== use && !isSame(other, use, facts));
    const within = others.length > MAX_TOGETHER ? [] : others.filter((other) => other.call.file === use.call.file && isStoppable(other, fact, facts));
    // The process ends with the first of several consumers, and cuts the others off.
    if (use.effect !== 'listen' && within.length < others.length) continue;
    const plan = planFor(use, fact, facts, within, importedClients(use.call.file, service, model));
    if (plan) return plan;
  }
  return undefined;
}

function isSame(one: LibraryUse, other: LibraryUse, facts: SourceFacts): boolean {
  const binding = subject(one, facts);
  return one.call.file === other.call.file && binding !== undefined && binding === subject(other, facts);
}

/** The variable of what is to stop. */
function subject({ call: { call } }: LibraryUse, { calls }: SourceFacts): BindingId | undefined {
  const fact = calls[call];
  return fact?.binding ?? (fact?.callee.k === 'member' && fact.callee.of.k === 'ref' ? fact.callee.of.b : undefined);
}

/** Whether the handler can stop it as well, by a name that it has before the handler is there. */
function isStoppable(use: LibraryUse, { span }: CallFact, facts: SourceFacts): boolean {
  const binding = facts.bindings[subject(use, facts) ?? -1];
  return use.details.stopStyle === 'promise' && binding !== undefined && isHeld(binding, facts) && binding.span.start < span.start;
}

/** A library that other services load as well doesn't decide when they end. */
function isSharedBy({ call: { file } }: LibraryUse, service: Service, { services }: SystemModel): boolean {
  return services.some((other) => other !== service && other.files.has(file));
}

/** What listens in the entry file comes first, then what listens elsewhere, then what consumes. */
function rank({ effect, call }: LibraryUse, { entry }: Service): number {
  return (effect === 'listen' ? 0 : 2) + (call.file === entry ? 0 : 1);
}

function planFor(use: LibraryUse, fact: CallFact, facts: SourceFacts, others: readonly LibraryUse[], imported: readonly ImportedClient[]): FixPlan | undefined {
  const { stop = '', stopStyle, stopOf } = use.details;
  const statement = facts.functions[fact.fn]?.statements[fact.statement]?.span;
  if (!statement || isBodyOfArrow(fact, statement, facts)) return undefined;
  if (stopStyle === 'hooks') {
    const app = receiver(fact, facts);
    return app === undefined ? undefined : plan(`Enable shutdown hooks before ${use.details.name ?? 'it'} starts`, [insert(use, 'before', statement, `${app}.${stop}();`)]);
  }
  const named = stopOf === 'result' ? undefined : receiver(fact, facts, stopStyle === 'promise');
  const held = named !== undefined ? { name: named, steps: [] } : stopOf === 'receiver' ? undefined : holder(use, fact, statement, facts);
  if (held?.name === undefined) return undefined;
  const call = `${held.name}.${stop}`;
  const consumers = [...new Set(others.map((other) => `${facts.bindings[subject(other, facts) ?? -1]?.name ?? ''}.${other.details.stop ?? ''}()`))];
  const own = closingCalls(facts, statement.start).filter((one) => one !== `${call}()` && !consumers.includes(one));
  const more = imported.filter((client) => ![`${call}()`, ...consumers, ...own].includes(client.call));
  const clients = [...own, ...more.map((client) => client.call)];
  const text = stopHandler({ call, waits: stopStyle === 'promise', first: use.effect === 'listen', consumers, clients, deadline: facts.bindings.every(({ name }) => name !== 'setTimeout') });
  return plan(`Stop in order on SIGTERM with ${call}`, [...more.map(({ step }) => step), ...held.steps, insert(use, 'after', statement, text)]);
}

/** What a callback is handed without a type may have the same methods with callbacks: that no promise comes of them is seen nowhere. */
function receiver({ callee }: CallFact, facts: SourceFacts, promises = false): string | undefined {
  const binding = callee.k === 'member' && callee.of.k === 'ref' ? facts.bindings[callee.of.b] : undefined;
  return promises && binding?.kind === 'param' && !binding.type ? undefined : binding?.name;
}

/** `(app) => app.listen(3000)`: there is no place for another statement. */
function isBodyOfArrow({ fn }: CallFact, statement: Span, { functions }: SourceFacts): boolean {
  const within = functions[fn];
  return within?.kind === 'arrow' && within.bodySpan.start === statement.start;
}

/** The variable that holds the result; where there is none, one is declared. */
function holder(use: LibraryUse, fact: CallFact, statement: Span, facts: SourceFacts): { name: string; steps: FixStep[] } | undefined {
  if (fact.binding !== undefined) return { name: facts.bindings[fact.binding]?.name ?? '', steps: [] };
  if (fact.span.start !== statement.start || fact.outer) return undefined;
  const names = use.effect === 'listen' ? ['server', 'httpServer', 'listener'] : ['worker', 'consumer', 'runningWorker'];
  const name = names.find((one) => facts.bindings.every((binding) => binding.name !== one));
  return name === undefined ? undefined : { name, steps: [{ kind: 'wrap', file: use.call.file, span: fact.span, before: `const ${name} = `, after: '' }] };
}

function insert(use: LibraryUse, where: 'before' | 'after', span: Span, text: string): FixStep {
  return { kind: 'insert-statement', file: use.call.file, where, span, text };
}

function plan(title: string, steps: readonly FixStep[]): FixPlan {
  return { title, applicability: 'suggested', preferred: true, steps };
}
