import { firstImports, importOf, type CapabilityInput } from './capability-input';
import { commandLines } from '../services/commands';
import { PASSIVE_TELEMETRY, SAMPLED_TRACING, SIDECAR_ANNOTATIONS, TRACING_ANNOTATIONS, TRACING_PACKAGES, TRACING_WORDS } from '../libraries/telemetry';
import type { SourceFacts, Value } from '../../model/facts';
import type { Evidence } from '../../model/span';

/** How a service's tracing is started besides by importing a tracing package; undefined when nothing starts it. */
export function tracingOf(input: CapabilityInput): Evidence | undefined {
  return sampledTracing(input) ?? packageElsewhere(input, TRACING_WORDS) ?? tracedFromOutside(input);
}

/** What traces it whatever its code does: a flag, an operator, a mesh. */
export function tracedFromOutside(input: CapabilityInput): Evidence | undefined {
  return tracingByFlag(input) ?? tracingByAnnotation(input);
}

/** An error reporter that also traces if its `init` says so; options that can't be seen are taken for a yes. */
export function sampledTracing(input: CapabilityInput): Evidence | undefined {
  const proof = importOf(input, SAMPLED_TRACING.packages);
  if (!proof) return undefined;
  const options = [...input.service.files].flatMap((file) => input.signsOf(file).samples);
  return options.length === 0 || options.some(maySample) ? { ...proof, message: `${proof.message} and traces` } : undefined;
}

/** What a file gives to the `init` of such a reporter. */
export function initOptions(unit: SourceFacts): (Value | undefined)[] {
  const packages = new Set(unit.imports.filter(({ module }) => SAMPLED_TRACING.packages.includes(module)).map(({ binding }) => binding));
  if (packages.size === 0) return [];
  return unit.calls.filter(({ callee }) => {
    if (callee.k === 'ref') return packages.has(callee.b) && unit.bindings[callee.b]?.name === SAMPLED_TRACING.init;
    return callee.k === 'member' && callee.name === SAMPLED_TRACING.init && callee.of.k === 'ref' && packages.has(callee.of.b);
  }).map(({ args }) => args[0]);
}

function maySample(options: Value | undefined): boolean {
  if (options?.k !== 'object' || options.spreads.length > 0) return options !== undefined;
  return options.props.some(({ key, value }) => SAMPLED_TRACING.options.includes(key) && !(value.k === 'const' && !value.v) && value.k !== 'undefined');
}

/** A package whose source is not here and whose name says what it is about. */
export function packageElsewhere({ service, signsOf, imports, facts }: CapabilityInput, words: RegExp): Evidence | undefined {
  for (const file of service.files) {
    const name = imports.packages(file).find((one) => words.test(one) && !PASSIVE_TELEMETRY.test(one));
    const fact = name === undefined ? undefined : signsOf(file).imports.find(({ module }) => module === name);
    const span = fact && facts.get(file)?.imports[fact.at]?.span;
    if (span) return { file, span, message: `imports ${fact.module}` };
  }
  return undefined;
}

/** `--import ./instrumentation.js`, `-r dd-trace/init`, `NODE_OPTIONS=--require …`. */
function tracingByFlag(input: CapabilityInput): Evidence | undefined {
  for (const { text, file, span } of commandLines(input)) {
    const loaded = [...text.matchAll(/(?:--import|--require|--loader|--experimental-loader|-r)[=\s]+["']?([^\s"']+)/g)].map((match) => match[1] ?? '');
    const flag = loaded.find((name) => TRACING_WORDS.test(name) || loadsTracing(name, input));
    if (flag !== undefined) return { file, span, message: `loads ${flag} before the program` };
  }
  return undefined;
}

/** A file of the service's package, whatever its name, that loads a tracing package: `-r ./dist/preload.js`. */
function loadsTracing(path: string, { facts, signsOf, imports, service }: CapabilityInput): boolean {
  if (!path.startsWith('.') && !path.startsWith('/')) return false;
  const name = path.split('/').at(-1)?.replace(/\.[cm]?[jt]s$/, '');
  const prefix = service.root === '.' ? '' : `${service.root}/`;
  const files = [...facts.keys()].filter((file) => file.startsWith(prefix) && file.split('/').at(-1)?.replace(/\.[cm]?[jt]s$/, '') === name);
  return files.some((file) => importOf({ loads: firstImports(imports.closure(file), signsOf), facts }, TRACING_PACKAGES) !== undefined);
}

/** Something on the platform traces it: an operator from within, a mesh by what goes in and out. */
function tracingByAnnotation(input: CapabilityInput): Evidence | undefined {
  return annotated(input, TRACING_ANNOTATIONS, 'has the platform trace it') ?? annotated(input, SIDECAR_ANNOTATIONS, 'has a sidecar trace what goes in and out');
}

/** An annotation or label of a workload that runs the service, unless it says no. */
export function annotated({ service, workspace }: CapabilityInput, names: readonly string[], message: string): Evidence | undefined {
  for (const manifest of workspace.manifests) {
    for (const { name: workload, annotations, labels, span } of manifest.kubernetes?.workloads ?? []) {
      if (!service.hosts.includes(workload)) continue;
      const name = names.find((one) => ![undefined, 'false', 'disabled'].includes(annotations[one] ?? labels[one]));
      if (name !== undefined) return { file: manifest.path, span, message: `${name} ${message}` };
    }
  }
  return undefined;
}
