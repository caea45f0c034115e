import type { SuppressionFact } from '../../model/suppression';
import type { LiteralFact } from '../../model/literals';
import { lineStartsOf } from '../../model/lines';
import { isOwnMachine } from '../../model/local-hosts';
import type { ManifestFacts, ManifestKind } from '../../model/manifests';
import { isPipelinePath, mostStructured, textSyntaxOf } from '../../model/text-files';
import { certificateHosts } from './certificate';
import { looksLikeCompose, parseCompose } from './compose';
import { parseDockerfile } from './dockerfile';
import { documentOf } from './document';
import { parseEnvFile } from './env-file';
import { gatewayOf, looksLikeYamlGateway, yamlGatewayOf } from './gateways/gateway-text';
import { checksTokens } from './gateways/token-checks';
import type { Chart } from './helm/render';
import { parseJson } from './json';
import { looksLikeKubernetes, parseHelmTemplate, parseKubernetes } from './kubernetes';
import { isChartValues, isSettingsFile, type ManifestCandidate } from './manifest-kind';
import { sourcesNamedIn } from './named-sources';
import { namesInScript } from './named-variables';
import { parsePackageJson } from './package-json';
import { permissionsIn } from './permissions';
import { parseKustomization } from './overlays';
import { looseModesIn, switchesIn } from './loose-modes';
import type { Parsed } from './parsed';
import { parsePipeline } from './pipelines/pipeline';
import { testJobsIn } from './pipelines/test-jobs';
import { parsePrisma } from './prisma';
import { parseProcesses } from './processes';
import { looksLikeSam, parseSam, parseServerless } from './serverless';
import { parseTsconfig } from './tsconfig';

/**
 * What other rooms find in a manifest's text: possible credentials and suppression comments, and what of its facts may be kept. `discover` imports
 * neither room, so whoever runs the pipeline passes their functions.
 */
export interface ManifestAnnotator {
  literals(path: string, kind: ManifestKind, text: string): readonly LiteralFact[];
  suppressions(path: string, kind: ManifestKind, text: string): readonly SuppressionFact[];
  withoutTokens<T>(facts: T): T;
}

export interface ManifestInput {
  readonly path: string;
  readonly text: string;
  readonly candidate: ManifestCandidate;
  /** git ignores the file. */
  readonly ignored: boolean;
  /** The chart that a Helm template belongs to. */
  readonly chart?: Chart;
}

/** Facts of one manifest. Of a file that turns out to be none only its credentials and suppressions are kept, and nothing where it has neither. Never throws. */
export function readManifest(input: ManifestInput, annotate: ManifestAnnotator): ManifestFacts | undefined {
  const { path, text } = input;
  const read = text.length > mostStructured ? undefined : factsOf(input);
  if (read !== undefined) {
    const annotations = annotationsOf(input, read.kind, annotate);
    return { ...annotate.withoutTokens(read), ...(checksTokens(read.kind, text) && { checksTokens: true as const }), ...(isPipelinePath(path) && envFilesIn(text)), path, lineStarts: lineStartsOf(text), ...annotations, ...sourcesIn(input, read.kind, annotate), ...testsIn(input, annotations) };
  }
  if (textSyntaxOf(path) === undefined) return undefined;
  const found = { ...annotationsOf(input, 'text', annotate), ...certificateIn(path, text), ...(isScript(path) && envFilesIn(text)), ...variablesIn(path, text), ...sourcesIn(input, 'text', annotate) };
  return isEmpty(found) ? undefined : { kind: 'text', problems: [], path, lineStarts: lineStartsOf(text), ...found, ...testsIn(input, found) };
}

function isEmpty({ literals, suppressions, certificate, envFilesNamed, variablesNamed, sourcesNamed }: Partial<ManifestFacts>): boolean {
  return !literals?.length && !suppressions?.length && !certificate && !envFilesNamed && !variablesNamed && !sourcesNamed;
}

function annotationsOf({ path, text }: ManifestInput, kind: ManifestKind, annotate: ManifestAnnotator): Pick<ManifestFacts, 'literals' | 'suppressions'> {
  return { literals: annotate.literals(path, kind, text), suppressions: annotate.suppressions(path, kind, text) };
}

/** What a pipeline is for matters where a credential stands in it. */
function testsIn({ path, text }: ManifestInput, { literals }: Pick<ManifestFacts, 'literals'>): Pick<ManifestFacts, 'testJobs'> {
  const testJobs = literals.length > 0 && isPipelinePath(path) ? testJobsIn(text) : [];
  return testJobs.length === 0 ? {} : { testJobs };
}

function certificateIn(path: string, text: string): Pick<ManifestFacts, 'certificate'> {
  const hosts = textSyntaxOf(path) === 'key' ? certificateHosts(text) : undefined;
  return hosts ? { certificate: { local: hosts.every(isOwnMachine) } } : {};
}

function isScript(path: string): boolean {
  const syntax = textSyntaxOf(path);
  return syntax === 'shell' || syntax === 'make' || isPipelinePath(path);
}

function variablesIn(path: string, text: string): Pick<ManifestFacts, 'variablesNamed'> {
  const variablesNamed = textSyntaxOf(path) === 'shell' ? namesInScript(text) : undefined;
  return variablesNamed ? { variablesNamed } : {};
}

function sourcesIn({ path, text }: ManifestInput, kind: ManifestKind, annotate: ManifestAnnotator): Pick<ManifestFacts, 'sourcesNamed'> {
  const sourcesNamed = sourcesNamedIn(path, kind, text);
  return sourcesNamed.length === 0 ? {} : annotate.withoutTokens({ sourcesNamed });
}

/** `docker compose --env-file .env.docker up`, `. ./.env.docker`. */
function envFilesIn(text: string): Pick<ManifestFacts, 'envFilesNamed'> {
  const names = new Set(Array.from(text.matchAll(/(?<![\w-])\.env\.[a-z][a-z_-]{0,30}(?:\.[a-z][a-z_-]{0,30})?(?![\w-])/g), ([name]) => name));
  return names.size === 0 ? {} : { envFilesNamed: [...names].slice(0, 20) };
}

type Read = Pick<ManifestFacts, 'kind' | 'problems' | 'package' | 'compose' | 'kubernetes' | 'docker' | 'env' | 'tsconfig' | 'prisma' | 'processes' | 'serverless' | 'gateway' | 'pipeline' | 'document' | 'permissions' | 'looseModes'>;

function factsOf(input: ManifestInput): Read | undefined {
  const { path, text, candidate, ignored } = input;
  switch (candidate) {
    case 'package':
      return as('package', parsePackageJson(text), (facts) => ({ package: facts }));
    case 'tsconfig':
      return as('tsconfig', parseTsconfig(path, text), (facts) => ({ tsconfig: facts }));
    case 'compose':
      return as('compose', parseCompose(path, text), (facts) => ({ compose: facts }));
    case 'dockerfile':
      return as('dockerfile', parseDockerfile(text), (facts) => ({ docker: facts }));
    case 'env':
      return as('env', parseEnvFile(path, text, ignored), (facts) => ({ env: facts }));
    case 'helm':
      return helmFacts(input);
    case 'kubernetes':
    case 'yaml':
      if (/(?:^|\/)kustomization\.ya?ml$/.test(path)) return as('kubernetes', parseKustomization(path, text), (facts) => ({ kubernetes: facts }));
      if (looksLikeKubernetes(text)) return as('kubernetes', parseKubernetes(text), (facts) => ({ kubernetes: facts }));
      if (looksLikeSam(text)) return as('serverless', parseSam(text), (facts) => ({ serverless: facts, ...policiesIn(path, text) }));
      if (!isSettingsFile(path) && looksLikeYamlGateway(text)) return gatewayFacts(text);
      if (looksLikeCompose(text)) return as('compose', parseCompose(path, text), (facts) => ({ compose: facts }));
      return isSettingsFile(path) ? { kind: 'config', problems: [], ...gatewayIn(path, text) } : policyFacts(path, text);
    case 'serverless':
      return as('serverless', parseServerless(text), (facts) => ({ serverless: facts, ...policiesIn(path, text) }));
    case 'conf':
    case 'gateway':
      return gatewayFacts(text);
    case 'pipeline':
      return looksLikeKubernetes(text) ? factsOf({ ...input, candidate: 'yaml' }) : pipelineFacts(text);
    case 'processes':
      return processFacts(path, text);
    case 'prisma':
      return as('prisma', parsePrisma(text), (facts) => ({ prisma: facts }));
    case 'text':
      return path.endsWith('.json') ? policyFacts(path, text) : scriptFacts(path, text);
    case 'nest':
    case 'workspace':
    case 'config':
      return { kind: candidate, problems: path.endsWith('.json') ? parseJson(text).problems : [], ...(candidate === 'config' && { ...documentIn(path, text), ...gatewayIn(path, text), ...modesIn(path, text) }) };
  }
}

/**
 * Without actions a template is a manifest like any other; with actions and no chart it is something else. One that the
 * chart's defaults leave off deploys nothing, but what is written in it is in the repository all the same.
 */
function helmFacts({ text, chart, ...input }: ManifestInput): Read | undefined {
  if (!text.includes('{{')) return factsOf({ ...input, text, candidate: 'yaml' });
  if (chart === undefined) return undefined;
  const parsed = parseHelmTemplate(text, chart);
  return parsed === undefined ? { kind: 'config', problems: [] } : as('kubernetes', parsed, (facts) => ({ kubernetes: facts }));
}

function gatewayFacts(text: string): Read | undefined {
  const gateway = gatewayOf(text);
  return gateway && { kind: 'gateway', problems: [], gateway };
}

/** Gateways are configured in folders of settings, too. */
function gatewayIn(path: string, text: string): Pick<Read, 'gateway'> {
  const gateway = /\.ya?ml$/.test(path) ? yamlGatewayOf(text) : undefined;
  return gateway === undefined ? {} : { gateway };
}

function policiesIn(path: string, text: string): Pick<Read, 'permissions'> {
  const permissions = permissionsIn(path, text);
  return permissions.length === 0 ? {} : { permissions };
}

/** Templates and policies are nothing else that is read here. */
function policyFacts(path: string, text: string): Read | undefined {
  const permissions = permissionsIn(path, text);
  return permissions.length === 0 ? undefined : { kind: 'text', problems: [], permissions };
}

/** Of a script that starts a program only what it switches off for it. */
function scriptFacts(path: string, text: string): Read | undefined {
  const looseModes = switchesIn(path, text);
  return looseModes.length === 0 ? undefined : { kind: 'text', problems: [], looseModes };
}

function documentIn(path: string, text: string): Pick<Read, 'document'> {
  const document = documentOf(path, text);
  return document === undefined ? {} : { document };
}

function modesIn(path: string, text: string): Pick<Read, 'looseModes'> {
  const looseModes = isChartValues(path) ? looseModesIn(text) : [];
  return looseModes.length === 0 ? {} : { looseModes };
}

/** Most pipelines build no image, and what they hold is nobody's deployment. */
function pipelineFacts(text: string): Read | undefined {
  const images = parsePipeline(text);
  return images.length === 0 ? undefined : { kind: 'pipeline', problems: [], pipeline: { images } };
}

/** Other files go by these names, too. */
function processFacts(path: string, text: string): Read | undefined {
  const parsed = parseProcesses(path, text);
  return parsed.facts.processes.length === 0 ? undefined : as('processes', parsed, (facts) => ({ processes: facts }));
}

function as<Facts>(kind: ManifestKind, { facts, problems }: Parsed<Facts>, wrap: (facts: Facts) => Partial<Read>): Read {
  return { kind, problems, ...wrap(facts) };
}
