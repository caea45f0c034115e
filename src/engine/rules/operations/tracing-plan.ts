import { runsNatively } from '../../link/query/starting';
import type { FixPlan, FixStep } from '../../model/fix';
import type { Service, SystemModel } from '../../model/system';
import { environmentRead } from '../plans/environment-read';
import { manifestFor } from '../plans/package-manifest';
import { specifierOf } from '../plans/specifier';
import { envLoadingOf, unseenSettings, type EnvLoading } from './env-loading';
import { preloadSteps } from './preload-plan';
import { isTooOldForTracing } from './too-old';

/** Versions that the start-up file below is written for. Source: the OpenTelemetry page on Node.js, zero-code and SDK set-up. */
export const TRACING_PACKAGES: Readonly<Record<string, string>> = {
  '@opentelemetry/auto-instrumentations-node': '^0.81.2',
  '@opentelemetry/exporter-trace-otlp-proto': '^0.223.0',
  '@opentelemetry/sdk-node': '^0.223.0',
};

/** What patches modules that are imported as ES modules. Source: OpenTelemetry's page on ECMAScript modules. */
export const HOOK_PACKAGE = { name: '@opentelemetry/instrumentation', version: '^0.223.0' };

/** The statement that registers it, with `register` of `node:module`. */
export const REGISTER = `register('${HOOK_PACKAGE.name}/hook.mjs', import.meta.url);`;

/** A start-up file beside the entry that is loaded before everything else: by the entry, or, of ES modules, by what starts them; undefined where one is there already, or where it would not run. */
export function tracingPlan(service: Service, model: SystemModel): FixPlan | undefined {
  const { entry } = service;
  const manifest = manifestFor(entry, model);
  const facts = model.files.get(entry)?.facts;
  if (manifest === undefined || !facts?.isModule || isTooOldForTracing(service, model)) return undefined;
  const extension = /\.[cm]?[jt]s$/.exec(entry)?.[0] ?? '.ts';
  const path = `${entry.slice(0, entry.lastIndexOf('/') + 1)}instrumentation${extension}`;
  if (model.workspace.sources.some((source) => source.path === path)) return undefined;
  const native = runsNatively(service, model);
  const loads: readonly FixStep[] | undefined = native ? preloadSteps(service, path, model) : [{ kind: 'ensure-import', file: entry, module: specifierOf(entry, path), first: true }];
  if (!loads) return undefined;
  const env = envLoadingOf(service, path, model);
  const packages = [...Object.entries(TRACING_PACKAGES), ...(native ? [[HOOK_PACKAGE.name, HOOK_PACKAGE.version] as const] : [])];
  return {
    title: native ? `Start OpenTelemetry in ${path} and load it by node --import` : `Start OpenTelemetry in ${path} and load it first`,
    applicability: 'suggested',
    preferred: true,
    snippet: 'tracing',
    ...(env && !env.code && { notes: [unseenSettings(env)] }),
    steps: [
      { kind: 'create-file', path, text: startUpFile(service.name, native, environmentRead('OTEL_SERVICE_NAME', path, model), env?.code) },
      ...loads,
      ...packages.map(([name, version]) => ({ kind: 'ensure-dependency' as const, manifest, name, version })),
    ],
  };
}

function startUpFile(service: string, native: boolean, name: string, env: EnvLoading['code']): string {
  return `${env ? importOf(env) : ''}${native ? "import { register } from 'node:module';\n" : ''}import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK } from '@opentelemetry/sdk-node';

${env?.call === undefined ? '' : `// What it says of tracing has to be there when tracing starts.\n${env.call}\n\n`}${native ? HOOK : ''}// Has to run before the modules that it patches are loaded. OTEL_EXPORTER_OTLP_ENDPOINT names the collector.
const sdk = new NodeSDK({
  serviceName: ${name} ?? '${service.replace(/[^\w@.-]/g, '-')}',
  traceExporter: new OTLPTraceExporter(),
  instrumentations: [getNodeAutoInstrumentations()],
});

sdk.start();
`;
}

/** What .env says of tracing has to be there when tracing starts. */
function importOf({ module, names }: NonNullable<EnvLoading['code']>): string {
  return names ? `import { ${names.join(', ')} } from '${module}';\n` : `// What .env says of tracing has to be there when tracing starts.\nimport '${module}';\n`;
}

const HOOK = `// ES modules are patched through this hook.
${REGISTER}

`;
