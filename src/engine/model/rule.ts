import type { FixPlan } from './fix';
import type { Report, Severity } from './finding';
import type { Pillar } from './practice';
import type { FilePart, SystemModel } from './system';

/** The only source of what is said about a rule: registry, documentation index, settings and reports read it. */
export interface RuleMeta {
  readonly id: string;
  readonly pillar: Pillar;
  readonly severity: Severity;
  /** One sentence, for lists. */
  readonly summary: string;
  /** Whether the `recommended` preset switches it on; `preview` rules must be asked for. */
  readonly preset: 'recommended' | 'preview';
  /** Number of the weakness in the Common Weakness Enumeration; several where it depends on what is found. */
  readonly cwe?: number | readonly number[];
  /** Snippets (ids in snippets/index.json) that help. */
  readonly snippets?: readonly string[];
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Looks at what stands in one file, and from there at the model; asked again when something of that changed. Reports are about this file. */
  readonly inFile?: (part: FilePart, model: SystemModel) => Iterable<Report>;
  /** Looks at the system as a whole: services, chains, resources, manifests. */
  readonly check?: (model: SystemModel) => Iterable<Report>;
  /**
   * Whether a report of `inFile` holds whatever other files say, so that it can be shown before they are read: what it rests on stands in its own file. They may
   * make it more exact. Nothing is shown so early when absent.
   */
  readonly standsAlone?: (report: Report) => boolean;
  /** Plans for one report of this rule; computed from the report's `data` and the model. */
  readonly fix?: (report: Report, model: SystemModel) => readonly FixPlan[];
  /** Why `fix` has no plan for a report, where people expect one: a sentence for them. */
  readonly whyUnfixed?: (report: Report, model: SystemModel) => string | undefined;
}
