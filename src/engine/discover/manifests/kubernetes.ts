import type { Autoscaler, ConfigMap, KubernetesFacts, KubernetesService, Workload } from '../../model/kubernetes';
import type { Span } from '../../model/span';
import { gatewayOf } from './gateways/gateway-text';
import { ingressRulesOf } from './gateways/ingress';
import { type Chart, renderTemplate } from './helm/render';
import { withSources } from './helm/image-sources';
import { containerOf } from './kubernetes-container';
import { isSkaffold, parseSkaffold } from './overlays';
import type { Parsed } from './parsed';
import { redactFile, redactValue } from './redact';
import { claimsOf, podVolumes } from './volumes';
import { parseYaml, type YamlFile, type YamlNode } from './yaml';

/** Where the pod template of each kind of workload stands. */
const podTemplates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

const nothing: YamlFile = { documents: [], problems: [] };

/** Whether a YAML text holds Kubernetes objects, by the two fields that every one has. */
export function looksLikeKubernetes(text: string): boolean {
  return /^(?:- |\s{0,4})?apiVersion:/m.test(text) && /^\s{0,4}kind:/m.test(text);
}

/** Objects that facts are made of; parsing YAML is slow, and charts are full of others. */
const factKinds = /^[ \t-]{0,6}kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Job|CronJob|Pod|Service|HorizontalPodAutoscaler|ScaledObject|ConfigMap|PersistentVolumeClaim|Ingress|IngressRoute|LimitRange|List)\b/m;

/** Reads Kubernetes objects (https://kubernetes.io/docs/reference/kubernetes-api/), several to a file. */
export function parseKubernetes(text: string): Parsed<KubernetesFacts> {
  if (isSkaffold(text)) return parseSkaffold(text);
  return kubernetesFacts(factKinds.test(text) ? parseYaml(text) : nothing);
}

/** Reads a Helm template as its chart renders it by default; spans are of the template. */
export function parseHelmTemplate(text: string, chart: Chart): Parsed<KubernetesFacts> | undefined {
  const rendered = renderTemplate(text, chart);
  if (!looksLikeKubernetes(rendered.text)) return undefined;
  const file = factKinds.test(rendered.text) ? parseYaml(rendered.text, rendered.locate) : nothing;
  const { facts } = kubernetesFacts(file, rendered.hasGaps);
  return { facts: { ...facts, workloads: facts.workloads.map((workload) => withSources(workload, text, chart)), rendered: true }, problems: [] };
}

function kubernetesFacts({ documents, problems }: YamlFile, hasGaps: (span: Span) => boolean = () => false): Parsed<KubernetesFacts> {
  const objects = documents.flatMap((document) => (document.get('kind')?.text === 'List' ? (document.get('items')?.items() ?? []) : [document]));
  return {
    problems,
    facts: {
      workloads: objects.flatMap((object) => workloadOf(object, hasGaps)),
      services: objects.flatMap(serviceOf),
      autoscalers: objects.flatMap(autoscalerOf),
      configMaps: objects.flatMap(configMapOf),
      ingressRules: objects.flatMap(ingressRulesOf),
      claims: objects.flatMap(claimsOf),
      hasLimitRange: objects.some((object) => object.get('kind')?.text === 'LimitRange'),
    },
  };
}

function workloadOf(object: YamlNode, hasGaps: (span: Span) => boolean): Workload[] {
  const kind = object.get('kind')?.text ?? '';
  const knative = isKnative(object);
  const templatePath = knative ? podTemplates.Deployment : Object.hasOwn(podTemplates, kind) ? podTemplates[kind] : undefined;
  const name = object.get('metadata', 'name')?.text;
  if (templatePath === undefined || name === undefined) return [];
  const template = templatePath.length === 0 ? object : object.get(...templatePath);
  const replicas = countOf(object.get('spec', 'replicas'));
  return [
    {
      kind,
      name,
      span: object.span,
      ...(replicas !== undefined && { replicas }),
      ...(knative && { scale: scaleOf(object, template) }),
      labels: { ...textsOf(object.get('metadata', 'labels')), ...textsOf(template?.get('metadata', 'labels')) },
      annotations: { ...textsOf(object.get('metadata', 'annotations')), ...textsOf(template?.get('metadata', 'annotations')) },
      containers: (template?.get('spec', 'containers')?.items() ?? []).map((container) => containerOf(container, template?.get('spec'), knative || hasGaps(container.parsedSpan))),
      configMaps: (template?.get('spec', 'volumes')?.items() ?? []).flatMap((volume) => [volume.get('configMap', 'name')?.text ?? [], ...(volume.get('projected', 'sources')?.items() ?? []).map((source) => source.get('configMap', 'name')?.text ?? [])].flat()),
      volumes: podVolumes(template?.get('spec')),
    },
  ];
}

/** A service of Knative or Cloud Run, which has no pods of its own: the platform probes and limits them, and starts as many as requests need. */
function isKnative(object: YamlNode): boolean {
  return object.get('kind')?.text === 'Service' && object.get('apiVersion')?.text?.startsWith('serving.knative.dev/') === true && object.get('spec', 'template') !== undefined;
}

/** Annotations of the revision that bound it (https://knative.dev/docs/serving/autoscaling/scale-bounds/, https://cloud.google.com/run/docs/reference/yaml/v1). */
function scaleOf(object: YamlNode, template: YamlNode | undefined): NonNullable<Workload['scale']> {
  const bound = (name: string): YamlNode | undefined => [`autoscaling.knative.dev/${name}Scale`, `autoscaling.knative.dev/${name}-scale`].map((key) => template?.get('metadata', 'annotations', key)).find((node) => node !== undefined);
  const max = numberOf(bound('max')?.text) ?? 0;
  return { min: numberOf(bound('min')?.text) ?? 0, ...(max > 0 && { max }), span: bound('max')?.span ?? object.span };
}

function serviceOf(object: YamlNode): KubernetesService[] {
  const name = object.get('metadata', 'name')?.text;
  if (object.get('kind')?.text !== 'Service' || object.get('apiVersion')?.text !== 'v1' || name === undefined) return [];
  const ports = (object.get('spec', 'ports')?.items() ?? []).flatMap((item) => {
    const port = numberOf(item.get('port')?.text);
    const written = item.get('targetPort')?.text;
    const target = numberOf(written) ?? written;
    return port === undefined ? [] : [{ port, ...(target !== undefined && { target }) }];
  });
  return [{ name, selector: textsOf(object.get('spec', 'selector')), ports, span: object.span }];
}

/** HorizontalPodAutoscaler (`minReplicas` is 1 when absent) and KEDA's ScaledObject (0 and 100, https://keda.sh/docs/latest/reference/scaledobject-spec/). */
function autoscalerOf(object: YamlNode): Autoscaler[] {
  const kind = object.get('kind')?.text;
  const target = object.get('spec', 'scaleTargetRef', 'name')?.text;
  if (target === undefined) return [];
  if (kind === 'HorizontalPodAutoscaler') {
    const max = numberOf(object.get('spec', 'maxReplicas')?.text);
    if (max === undefined) return [];
    return [{ target, min: Math.min(numberOf(object.get('spec', 'minReplicas')?.text) ?? 1, max), max, span: object.span }];
  }
  if (kind !== 'ScaledObject') return [];
  const max = numberOf(object.get('spec', 'maxReplicaCount')?.text) ?? 100;
  return [{ target, min: Math.min(numberOf(object.get('spec', 'minReplicaCount')?.text) ?? 0, max), max, span: object.span }];
}

function configMapOf(object: YamlNode): ConfigMap[] {
  const name = object.get('metadata', 'name')?.text;
  if (object.get('kind')?.text !== 'ConfigMap' || name === undefined) return [];
  const entries = object.get('data')?.entries() ?? [];
  const data = entries.flatMap(({ key, value, span }) => (value.text === undefined ? [] : [{ name: key, value: redactFile(key, value.text), span }]));
  const gateways = entries.flatMap(({ value, span }) => (value.text === undefined ? [] : gatewayOf(value.text, span) ?? []));
  return [{ name, data, gateways, files: [] }];
}

function textsOf(node: YamlNode | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { key, value } of node?.entries() ?? []) if (value.text !== undefined) texts[key] = redactValue(key, value.text);
  return texts;
}

function countOf(node: YamlNode | undefined): Workload['replicas'] {
  const count = numberOf(node?.text);
  return node === undefined || count === undefined ? undefined : { count, span: node.span };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
