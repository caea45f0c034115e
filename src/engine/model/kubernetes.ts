import type { EnvEntry } from './environment';
import type { GatewayFacts, GatewayLocation } from './gateways';
import type { Location, Span } from './span';
import type { MountedVolume, VolumeClaim } from './volumes';

export interface KubernetesFacts {
  readonly workloads: readonly Workload[];
  readonly services: readonly KubernetesService[];
  readonly autoscalers: readonly Autoscaler[];
  readonly configMaps: readonly ConfigMap[];
  readonly ingressRules: readonly IngressRule[];
  readonly claims: readonly VolumeClaim[];
  /** A LimitRange gives containers limits that have none of their own. */
  readonly hasLimitRange: boolean;
  /** What changes objects of other files when they are deployed; absent where the file is no such thing. */
  readonly overlay?: Overlay;
  /** The objects are rendered from a template. */
  readonly rendered?: true;
}

/** What a kustomization or skaffold changes of what other files say. */
export interface Overlay {
  /** Names of images that it gives a tag. */
  readonly images: readonly string[];
  /** How many replicas it gives workloads of a name. */
  readonly replicas: readonly { readonly name: string; readonly count: number; readonly span: Span }[];
  /** Patches beside those that are files of their own may set them. */
  readonly patchesProbes: boolean;
  readonly patchesLimits: boolean;
}

export interface ConfigMap {
  readonly name: string;
  readonly data: readonly EnvEntry[];
  /** Configurations of gateways among them. */
  readonly gateways: readonly GatewayFacts[];
  /** Files that it is made of, relative to the workspace root. */
  readonly files: readonly string[];
}

export interface Workload {
  readonly kind: string;
  readonly name: string;
  readonly span: Span;
  readonly replicas?: { readonly count: number; readonly span: Span };
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  /** Names of the ConfigMaps that are mounted into it. */
  readonly configMaps: readonly string[];
  /** Bounds of what Knative and Cloud Run scale by requests; `max` is absent where there is none. */
  readonly scale?: { readonly min: number; readonly max?: number; readonly span: Span };
  /** Folders of its containers that outlive them. */
  readonly volumes: readonly MountedVolume[];
}

export interface Container {
  readonly name: string;
  /** `source`: where the values of a chart have its tag. */
  readonly image?: { readonly text: string; readonly span: Span; readonly source?: Location };
  readonly command?: { readonly text: string; readonly span: Span };
  readonly environment: readonly EnvEntry[];
  readonly envFrom: readonly { readonly kind: 'configMap' | 'secret'; readonly name: string }[];
  readonly ports: readonly number[];
  readonly hasReadinessProbe: boolean;
  readonly hasLivenessProbe: boolean;
  readonly hasStartupProbe: boolean;
  readonly hasLimits: boolean;
  readonly hasRequests: boolean;
  /** The container or its pod may not run as root. */
  readonly isNonRoot: boolean;
  /** Its keys, where each has a line, so that others can follow them. */
  readonly lines?: readonly string[];
  readonly span: Span;
}

export interface KubernetesService {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly port: number; readonly target?: number | string }[];
  readonly span: Span;
}

/** Where requests from outside for a host and path go. */
export interface IngressRule {
  /** Absent where it is for all, or for some that can't be told. */
  readonly host?: string;
  /** Paths that it takes, and what becomes of them; `to` is a Kubernetes Service, absent where it can't be told. */
  readonly location: GatewayLocation;
}

export interface Autoscaler {
  readonly target: string;
  readonly min: number;
  readonly max: number;
  readonly span: Span;
}
