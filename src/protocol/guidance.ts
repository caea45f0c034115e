import type { Severity } from '../engine/model/finding';
import type { Pillar } from '../engine/model/practice';
import type { Place } from './messages';

/** Messages from the extension to the guidance page. */
export interface ToGuidancePage {
  readonly kind: 'show';
  readonly guidance: Guidance;
}

/** Messages from the guidance page to the extension. */
export type FromGuidancePage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly place: Place }
  | { readonly kind: 'explain'; readonly rule: string }
  | { readonly kind: 'snippet'; readonly id: string; readonly action: 'insert' | 'show' }
  | { readonly kind: 'scan' };

/** Everything that the page shows. */
export interface Guidance {
  readonly state: 'no-folder' | 'not-scanned' | 'scanning' | 'error' | 'ready';
  /** Sentence under the title: what was read, or what is going on. */
  readonly summary: string;
  readonly pillars: readonly PillarGuidance[];
}

export interface PillarGuidance {
  readonly pillar: Pillar;
  readonly title: string;
  readonly meaning: string;
  readonly verdict: 'attention' | 'good' | 'quiet';
  /** The verdict in words, for the heading: "3 findings", "looks good", "nothing found". */
  readonly verdictText: string;
  readonly strengths: readonly Strength[];
  readonly problems: readonly Problem[];
  readonly steps: readonly string[];
  readonly snippets: readonly { readonly id: string; readonly title: string }[];
}

export interface Strength {
  readonly statement: string;
  readonly evidence: readonly Place[];
}

export interface Problem {
  readonly rule: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly count: number;
  readonly examples: readonly { readonly message: string; readonly place: Place }[];
}
