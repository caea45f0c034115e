import type { Container } from '../../model/kubernetes';
import type { EnvEntry } from '../../model/environment';
import { redactCommand, redactText, redactValue } from './redact';
import type { YamlNode } from './yaml';

/**
 * A container of a pod template; where a part of it is unknown (`hasGaps`) it may hold probes and limits, so it counts as
 * having them (https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container).
 */
export function containerOf(node: YamlNode, pod: YamlNode | undefined, hasGaps: boolean): Container {
  const image = node.get('image');
  const command = commandOf(node.get('command'), node.get('args'));
  return {
    name: node.get('name')?.text ?? '',
    ...(image?.text !== undefined && { image: { text: redactText(image.text), span: image.span } }),
    ...(command !== undefined && { command }),
    environment: (node.get('env')?.items() ?? []).flatMap(entryOf),
    envFrom: (node.get('envFrom')?.items() ?? []).flatMap(sourceOf),
    ports: (node.get('ports')?.items() ?? []).flatMap((port) => numberOf(port.get('containerPort')?.text) ?? []),
    hasReadinessProbe: hasGaps || node.get('readinessProbe')?.kind === 'map',
    hasLivenessProbe: hasGaps || node.get('livenessProbe')?.kind === 'map',
    hasStartupProbe: hasGaps || node.get('startupProbe')?.kind === 'map',
    hasLimits: hasGaps || (node.get('resources', 'limits')?.entries().length ?? 0) > 0,
    hasRequests: hasGaps || (node.get('resources', 'requests')?.entries().length ?? 0) > 0,
    isNonRoot: hasGaps || isNonRoot(node.get('securityContext'), pod?.get('securityContext')),
    ...(node.inLines && { lines: node.entries().map(({ key }) => key) }),
    span: node.span,
  };
}

/** A container's own settings win over its pod's (https://kubernetes.io/docs/tasks/configure-pod-container/security-context/). */
function isNonRoot(own: YamlNode | undefined, pod: YamlNode | undefined): boolean {
  const setting = (name: string): string | undefined => own?.get(name)?.text ?? pod?.get(name)?.text;
  const user = setting('runAsUser');
  return setting('runAsNonRoot') === 'true' || (user !== undefined && user !== '0');
}

function entryOf(node: YamlNode): EnvEntry[] {
  const name = node.get('name')?.text;
  if (name === undefined || name.includes('${')) return [];
  const value = node.get('value')?.text;
  const from = keyOf('configMap', node.get('valueFrom', 'configMapKeyRef')) ?? keyOf('secret', node.get('valueFrom', 'secretKeyRef'));
  return [{ name, ...(value !== undefined && { value: redactValue(name, value) }), ...(from !== undefined && { from }), span: node.span }];
}

function keyOf(kind: 'configMap' | 'secret', node: YamlNode | undefined): EnvEntry['from'] {
  const name = node?.get('name')?.text;
  const key = node?.get('key')?.text;
  return name === undefined || key === undefined ? undefined : { kind, name, key };
}

function sourceOf(node: YamlNode): Container['envFrom'][number][] {
  const configMap = node.get('configMapRef', 'name')?.text;
  const secret = node.get('secretRef', 'name')?.text;
  return [
    ...(configMap === undefined ? [] : [{ kind: 'configMap' as const, name: configMap }]),
    ...(secret === undefined ? [] : [{ kind: 'secret' as const, name: secret }]),
  ];
}

function commandOf(command: YamlNode | undefined, args: YamlNode | undefined): Container['command'] {
  const words = [command, args].flatMap((node) => (node?.items() ?? []).flatMap((item) => item.text ?? []));
  const [first, last] = [command ?? args, args ?? command];
  if (words.length === 0 || first === undefined || last === undefined) return undefined;
  const text = words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  return { text: redactCommand(text), span: { start: first.span.start, end: last.span.end } };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
