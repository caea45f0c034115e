import type { SourceFacts } from '../../../model/facts';
import type { FixPlan, FixStep } from '../../../model/fix';
import type { CallRef, EntryPoint, FunctionRef, SystemModel } from '../../../model/system';
import { specifierOf } from '../../plans/specifier';

/** A queue of the project whose worker does with each job what the call does now. */
interface Queue {
  readonly name: string;
  readonly file: string;
}

/**
 * Puts what a call is given on the queue whose worker makes the same call: `mail({ to })` becomes `mailQueue.add('mail', { to })`
 * where a worker runs `mail(job.data)`. Without such a worker nobody would send anything, so there is no plan.
 */
export function enqueuePlans(site: CallRef, model: SystemModel): readonly FixPlan[] {
  const unit = model.files.get(site.file)?.facts;
  const fact = unit?.calls[site.call];
  const [argument] = fact?.argSpans ?? [];
  const [target] = model.reach.callees(site);
  if (!unit || !fact || !argument || fact.args.length !== 1 || fact.callee.k !== 'ref' || !target || fact.wait !== 'await' || fact.resultUsed) return [];
  const queue = queueFor(target, site.file, model);
  const name = unit.bindings[fact.callee.b]?.name;
  if (!queue || name === undefined) return [];
  const { file } = site;
  return [{
    title: `Put it on the queue ${queue.name}, whose worker sends it`,
    applicability: 'suggested',
    preferred: true,
    steps: [
      ...importOf(queue, file),
      { kind: 'replace', file, span: fact.nameSpan, text: `${queue.name}.add` },
      { kind: 'wrap', file, span: argument, before: `'${name}', `, after: '' },
    ],
  }];
}

function importOf(queue: Queue, file: string): FixStep[] {
  return queue.file === file ? [] : [{ kind: 'ensure-import', file, module: specifierOf(file, queue.file), names: [queue.name] }];
}

/** Looks for a worker that calls the function with the data of its job, then for the queue that it works on. */
function queueFor(target: FunctionRef, file: string, model: SystemModel): Queue | undefined {
  const worker = model.entryPoints.find((entry) => entry.kind === 'queue' && entry.path !== '' && entry.handlers.some((handler) => hands(handler, target, model)));
  return worker && queueNamed(worker, file, model);
}

function hands(handler: FunctionRef, target: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(handler.file)?.facts;
  const fn = unit?.functions[handler.fn];
  const job = fn?.params[0]?.binding;
  return fn?.calls.some((id) => {
    const [data, ...rest] = unit?.calls[id]?.args ?? [];
    const isData = data?.k === 'member' && data.name === 'data' && data.of.k === 'ref' && data.of.b === job && rest.length === 0;
    return isData && model.reach.callees({ file: handler.file, call: id }).some((callee) => callee.file === target.file && callee.fn === target.fn);
  }) ?? false;
}

function queueNamed({ path, service }: EntryPoint, file: string, model: SystemModel): Queue | undefined {
  const services = model.services.filter(({ name, files }) => name === service || files.has(file));
  for (const [candidate, { facts }] of model.files) {
    if (!services.some(({ files }) => files.has(candidate))) continue;
    const name = queueIn(facts, path);
    if (name !== undefined && (candidate === file || facts.exports.some((one) => one.name === name))) return { name, file: candidate };
  }
  return undefined;
}

/** `const mailQueue = new Queue('mail')`. */
function queueIn(facts: SourceFacts, path: string): string | undefined {
  return facts.bindings.find(({ fn, init }) => {
    const call = fn === 0 && init?.k === 'call' ? facts.calls[init.id] : undefined;
    const callee = call?.callee.k === 'ref' ? facts.bindings[call.callee.b] : undefined;
    const [first] = call?.args ?? [];
    return call?.isNew === true && callee?.kind === 'import' && /queue$/i.test(callee.name) && first?.k === 'const' && first.v === path;
  })?.name;
}
