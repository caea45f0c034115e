import { runsNatively } from '../../link/query/starting';
import type { ImportFact } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { SourceUnit } from '../../model/source-unit';
import type { Service, SystemModel } from '../../model/system';
import type { LateTracing } from '../../model/tracing';
import { manifestFor } from '../plans/package-manifest';
import { specifierOf } from '../plans/specifier';
import { envLoadingIn, envLoadingOf, filesImportedBy, unseenSettings } from './env-loading';
import { preloadSteps } from './preload-plan';
import { HOOK_PACKAGE, REGISTER } from './tracing-plan';

/** Loads what starts tracing before everything else; undefined where it doesn't start by being loaded, or where something before it may be what it needs. */
export function loadFirstPlan(service: Service, late: LateTracing, model: SystemModel): FixPlan | undefined {
  const { entry } = service;
  const { load, at } = late;
  const facts = model.files.get(entry)?.facts;
  if (!load || !facts || facts.imports.some((fact) => preparesFor(fact, at.span.start))) return undefined;
  const plan = runsNatively(service, model) ? preloadPlan(service, late, model) : importPlan(service, load);
  return plan && withEnvironment(plan, service, late, model);
}

function importPlan({ entry }: Service, load: NonNullable<LateTracing['load']>): FixPlan {
  const module = 'module' in load ? load.module : specifierOf(entry, load.file);
  return {
    title: `Load ${module} before everything else`,
    applicability: 'suggested',
    preferred: true,
    snippet: 'tracing',
    steps: [{ kind: 'ensure-import', file: entry, module, first: true }],
  };
}

/** Where the program reads an env file, so does what starts tracing, as it comes before that now. */
function withEnvironment(plan: FixPlan, service: Service, { load, start }: LateTracing, model: SystemModel): FixPlan {
  const file = load && 'file' in load ? load.file : start?.file;
  const unit = file === undefined ? undefined : model.files.get(file);
  if (file === undefined || !unit || readsEnvFile(unit, model)) return plan;
  const env = envLoadingOf(service, file, model);
  if (!env) return plan;
  if (!env.code || env.code.call !== undefined || unit.package !== model.files.get(service.entry)?.package) return { ...plan, notes: [unseenSettings(env)] };
  return { ...plan, steps: [...plan.steps, { kind: 'ensure-import', file, module: env.code.module, first: true }] };
}

/** By itself, or by what it imports of the program. */
function readsEnvFile(unit: SourceUnit, model: SystemModel): boolean {
  return [unit.path, ...filesImportedBy(unit, model)].some((file) => {
    const facts = model.files.get(file)?.facts;
    return facts !== undefined && envLoadingIn(facts) !== undefined;
  });
}

/** Of ES modules: what starts them loads the file first, which registers the hook by which OpenTelemetry patches them. Sentry registers its own. */
function preloadPlan(service: Service, { load, start, tracer }: LateTracing, model: SystemModel): FixPlan | undefined {
  const file = load && 'file' in load ? load.file : load?.module.startsWith('.') ? start?.file : undefined;
  const unit = file === undefined ? undefined : model.files.get(file);
  if (file === undefined || !unit || unit.package !== model.files.get(service.entry)?.package || !HOOKED.includes(tracer)) return undefined;
  const loads = preloadSteps(service, file, model);
  const hook = tracer === 'OpenTelemetry' && !unit.facts.imports.some(({ module }) => /^(?:node:)?module$/.test(module)) ? hookSteps(file, model) : [];
  return loads && hook && {
    title: `Load ${file} by node --import`, applicability: 'suggested', preferred: true, snippet: 'tracing', steps: [...hook, ...loads],
  };
}

/** Tracers that a file of the service's own starts for ES modules as well. Sources: OpenTelemetry's page on ECMAScript modules, Sentry's on ESM. */
const HOOKED = ['OpenTelemetry', 'Sentry'];

function hookSteps(file: string, model: SystemModel): FixStep[] | undefined {
  const manifest = manifestFor(file, model);
  return manifest === undefined ? undefined : [
    { kind: 'ensure-import', file, module: 'node:module', names: ['register'] },
    { kind: 'insert-statement', file, where: 'after-imports', text: REGISTER },
    { kind: 'ensure-dependency', manifest, ...HOOK_PACKAGE },
  ];
}

/** An import for its effect alone: it may read the environment that the start of tracing goes by. */
function preparesFor({ kind, module, typeOnly, span }: ImportFact, start: number): boolean {
  return kind === 'effect' && !typeOnly && span.start < start && module !== 'reflect-metadata';
}
