import type { Evidence, Location, Range, Span } from './span';
import type { FixPlan } from './fix';
import type { Pillar } from './practice';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule says, before the engine adds positions, suppressions and configuration. */
export interface Report {
  readonly message: string;
  readonly at: Location;
  readonly severity?: Severity;
  /** Service it concerns; absent when it concerns none. */
  readonly service?: string;
  readonly related?: readonly Evidence[];
  /** What identifies the defect when lines move: names and texts, no positions, no secrets. */
  readonly identity: string;
  /** Where the credential stands that it speaks of, in the same file, so that another one in its place is another finding. */
  readonly credential?: Span;
  /** Of a credential: how it counts where the same one stands elsewhere, too. */
  readonly shared?: SharedCredential;
  /** Serialisable data for the rule's own `fix`. */
  readonly data?: unknown;
}

/** What the place of a credential says of the same one at other places. */
export interface SharedCredential {
  /** It opens a host that is not this machine (`host`), is among settings that any machine may get (`settings`), is fine on one machine as far as its own place tells (`local`), or anything else (`other`). */
  readonly at: 'host' | 'settings' | 'local' | 'other';
  /** Of one at a `local` place: what is said where the same one is at another. */
  readonly instead?: Readonly<Record<'host' | 'settings', string>>;
  /** What makes it stands at this place, and runs on one machine alone: there is no other that takes it. */
  readonly madeHere?: true;
  /** Of one at another place that is no code, and is deployed nowhere: what is said where it is made on one machine alone. */
  readonly ifMadeHere?: string;
  /** It counts where nobody sets another. */
  readonly isDefault?: true;
}

export interface Finding {
  readonly rule: string;
  readonly pillar: Pillar;
  readonly severity: Severity;
  readonly message: string;
  readonly location: Location;
  readonly range: Range;
  readonly service: string | null;
  readonly related: readonly RelatedFinding[];
  readonly fixes: readonly FixPlan[];
  /** Why it has none, where the rule can tell. */
  readonly unfixed?: string;
  /** Stable across moves of lines: a hash of rule, file and identity. */
  readonly fingerprint: string;
  /** A hash of rule and identity alone: the same in whatever file, and several findings may share it. */
  readonly defect: string;
  /** Where the credential stands that it speaks of, if it speaks of one. Its text is in neither hash. */
  readonly credential?: Span;
  /** A baseline knows it, so it is a hint; absent where none does. */
  readonly known?: KnownFinding;
  /** Tagged unnecessary in editors: a suppression that hides nothing. */
  readonly unnecessary: boolean;
}

export interface KnownFinding {
  /** Path of the baseline. */
  readonly baseline: string;
  readonly reason?: string;
}

export interface RelatedFinding {
  readonly message: string;
  readonly location: Location;
  readonly range: Range;
}
