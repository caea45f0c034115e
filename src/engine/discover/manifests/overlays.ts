import type { ConfigMap, KubernetesFacts, Overlay } from '../../model/kubernetes';
import { folderOf, resolveFrom } from '../../model/paths';
import type { Parsed } from './parsed';
import { redactValue } from './redact';
import { parseYaml, type YamlNode } from './yaml';

const replicaLimit = 200;
const itemLimit = 500;
/** Patches within a file, and their text in all: aliases may repeat a long one. */
const patchLimit = 200;
const patchedLimit = 200_000;

/**
 * Reads what a kustomization generates and changes (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/); the
 * resources and patches that it lists are files of their own.
 */
export function parseKustomization(path: string, text: string): Parsed<KubernetesFacts> {
  const { documents, problems } = parseYaml(text);
  const written = documents.flatMap((document) => ['patches', 'patchesJson6902', 'patchesStrategicMerge'].flatMap((key) => document.get(key)?.items() ?? []));
  const patches = readable(written);
  const untold = patches.length < written.length;
  return {
    problems,
    facts: withoutObjects(documents.flatMap((document) => configMapsIn(document, path)), {
      images: itemsOf(documents, 'images').flatMap((item) => (isPinned(item) ? item.get('name')?.text ?? [] : [])),
      replicas: itemsOf(documents, 'replicas').flatMap(replicasOf).concat(patches.flatMap(patchedReplicas)).slice(0, replicaLimit),
      patchesProbes: untold || patches.some((patch) => maySet(patch, /(?:readiness|liveness|startup)Probe/)),
      patchesLimits: untold || patches.some((patch) => maySet(patch, /limits/)),
    }),
  };
}

function itemsOf(documents: readonly YamlNode[], key: string): YamlNode[] {
  return documents.flatMap((document) => document.get(key)?.items() ?? []).slice(0, itemLimit);
}

/** What is left out may set anything. */
function readable(patches: readonly YamlNode[]): YamlNode[] {
  let length = 0;
  return patches.slice(0, patchLimit).filter((patch) => (length += textOf(patch).length) <= patchedLimit);
}

/** `newTag: latest` is another image tomorrow, as it was without it. */
function isPinned(image: YamlNode): boolean {
  return (image.get('newTag')?.text ?? 'latest') !== 'latest' || image.get('digest') !== undefined;
}

/** Whether a YAML text is skaffold's configuration. */
export function isSkaffold(text: string): boolean {
  return /^apiVersion:\s*["']?skaffold\//m.test(text);
}

/** Reads which images skaffold tags as it deploys what it builds (https://skaffold.dev/docs/references/yaml/). */
export function parseSkaffold(text: string): Parsed<KubernetesFacts> {
  const { documents, problems } = parseYaml(text);
  const built = documents.flatMap((document) => [document, ...(document.get('profiles')?.items() ?? [])]).flatMap((part) => part.get('build', 'artifacts')?.items() ?? []);
  return { problems, facts: withoutObjects([], { images: built.flatMap((item) => item.get('image')?.text ?? []), replicas: [], patchesProbes: false, patchesLimits: false }) };
}

function withoutObjects(configMaps: readonly ConfigMap[], overlay: Overlay): KubernetesFacts {
  return { workloads: [], services: [], autoscalers: [], configMaps, ingressRules: [], claims: [], hasLimitRange: false, overlay };
}

/** `replicas: [{ name: orders, count: 3 }]` (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replicas/). */
function replicasOf(item: YamlNode): Overlay['replicas'] {
  const count = item.get('count');
  return given(item.get('name')?.text, count?.text, count);
}

/** A patch within the file, as a piece of the workload or as operations on the one that it names. */
function patchedReplicas(patch: YamlNode): Overlay['replicas'] {
  const written = textOf(patch);
  if (!written.includes('replicas')) return [];
  return parseYaml(written).documents.flatMap((document) => {
    if (document.kind !== 'list') return document.get('kind')?.text === 'HorizontalPodAutoscaler' ? [] : given(document.get('metadata', 'name')?.text ?? patch.get('target', 'name')?.text, document.get('spec', 'replicas')?.text, patch);
    const operation = document.items().slice(0, itemLimit).find((item) => item.get('path')?.text === '/spec/replicas' && item.get('op')?.text !== 'remove');
    return given(patch.get('target', 'name')?.text, operation?.get('value')?.text, patch);
  });
}

function given(name: string | undefined, count: string | undefined, at: YamlNode | undefined): Overlay['replicas'] {
  return name === undefined || at === undefined || !/^\d{1,6}$/.test(count ?? '') ? [] : [{ name, count: Number(count), span: at.span }];
}

function textOf(patch: YamlNode): string {
  return patch.text ?? patch.get('patch')?.text ?? '';
}

/** A list of operations in a file of its own is no Kubernetes object, so it may say anything. */
function maySet(patch: YamlNode, what: RegExp): boolean {
  const written = patch.text ?? patch.get('patch')?.text;
  if (written?.includes('\n') === true) return what.test(written);
  return patch.get('path') !== undefined && patch.get('target') !== undefined;
}

function configMapsIn(document: YamlNode, path: string): ConfigMap[] {
  return (document.get('configMapGenerator')?.items() ?? []).flatMap((item) => {
    const name = item.get('name')?.text;
    const data = (item.get('literals')?.items() ?? []).flatMap((literal) => {
      const [key = '', ...value] = (literal.text ?? '').split('=');
      return key === '' ? [] : [{ name: key, value: redactValue(key, value.join('=').replace(/^(["'])(.*)\1$/, '$2')), span: literal.span }];
    });
    const files = (item.get('files')?.items() ?? []).flatMap((file) => resolveFrom(folderOf(path), file.text?.replace(/^[\w.-]+=/, '') ?? '') ?? []);
    return name === undefined ? [] : [{ name, data, gateways: [], files }];
  });
}
