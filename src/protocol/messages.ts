import type { Severity } from '../engine/model/finding';
import type { Pillar } from '../engine/model/practice';
import type { Fitted } from './snippet-fit';

/**
 * Messages between the language server and the extension, beside the Language Server Protocol's own.
 * Positions are the protocol's: lines and characters from 0.
 */
export interface RequestName<Params, Answer> {
  readonly method: string;
  /** Never set: carries the types. */
  readonly types?: (params: Params) => Answer;
}

export interface NotificationName<Params> {
  readonly method: string;
  /** Never set: carries the type. */
  readonly types?: (params: Params) => void;
}

/** Server → client: what the server is doing. Sent on every change. */
export const statusChanged: NotificationName<Status> = { method: 'headroom/status' };

/** Server → client: the report changed; ask for it when somebody looks. */
export const reportChanged: NotificationName<{ readonly revision: number }> = { method: 'headroom/reportChanged' };

/** Client → server: everything that the sidebar shows. */
export const reportRequest: RequestName<null, WorkspaceReport> = { method: 'headroom/report' };

/** Client → server: read everything again. Answers when the scan is done. */
export const scanRequest: RequestName<null, Counts> = { method: 'headroom/scan' };

/** Client → server: apply the safe fixes of one file, or of all when there is no `uri`. */
export const applySafeFixes: RequestName<{ readonly uri?: string }, FixOutcome> = { method: 'headroom/applySafeFixes' };

/** Client → server: write a suppression with its reason into the file. */
export const suppressRequest: RequestName<SuppressParams, SuppressOutcome> = { method: 'headroom/suppress' };

/** Client → server: write down what a folder has today, or one finding more, so that what is new stands out. */
export const baselineRequest: RequestName<BaselineParams, BaselineOutcome> = { method: 'headroom/baseline' };

/** What the client tells the server at the start. */
export interface ServerOptions {
  /** Address of a rule's page with `{rule}` for its id; absent: diagnostics carry no link. */
  readonly ruleLink?: string;
  /** Snippets that the client can insert, by id. */
  readonly snippets?: Readonly<Record<string, SnippetOffer>>;
  readonly levels?: readonly Severity[];
  /** Whether code lenses and hovers at entry points say what their requests wait for; both do when absent. */
  readonly waits?: { readonly lens?: boolean; readonly hover?: boolean };
  /** Milliseconds of silence after a keystroke before a file is analysed again. */
  readonly debounce?: number;
}

export interface SnippetOffer extends Fitted {
  readonly title: string;
}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}

export interface Status {
  readonly state: 'idle' | 'scanning' | 'error';
  readonly counts: Counts;
  readonly files: number;
  /** For people, when the state is `error`. */
  readonly message?: string;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a file, with the path that people read. */
export interface Place {
  readonly uri: string;
  /** Relative to its workspace folder, with forward slashes. */
  readonly path: string;
  readonly range: Range;
}

export interface FindingReport {
  readonly rule: string;
  readonly pillar: Pillar;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly service: string | null;
  readonly fingerprint: string;
  /** A baseline knows it. */
  readonly known?: { readonly reason?: string };
}

export interface PracticeReport {
  readonly pillar: Pillar;
  readonly service: string;
  readonly statement: string;
  readonly evidence: readonly Place[];
}

export interface FolderReport {
  readonly uri: string;
  readonly name: string;
  /** False before the first scan is done, and after it was cancelled. */
  readonly scanned: boolean;
  readonly findings: readonly FindingReport[];
  readonly practices: readonly PracticeReport[];
  readonly services: readonly string[];
  /** Module names of the frameworks that the services are built on. */
  readonly frameworks: readonly string[];
  /** Sentences about what could not be read. */
  readonly notices: readonly string[];
}

export interface RuleReport {
  readonly id: string;
  readonly pillar: Pillar;
  readonly severity: Severity;
  readonly summary: string;
  readonly snippets: readonly string[];
}

export interface WorkspaceReport {
  readonly revision: number;
  /** Levels that lists show. The report itself holds every finding. */
  readonly levels: readonly Severity[];
  readonly folders: readonly FolderReport[];
  readonly rules: readonly RuleReport[];
}

export interface FixOutcome {
  readonly applied: number;
  readonly files: number;
  /** How many findings have only fixes that may change behaviour and want a look. */
  readonly suggested: number;
  /** For people, when something could not be applied. */
  readonly refused?: string;
}

export interface SuppressParams {
  readonly uri: string;
  readonly rule: string;
  readonly reason: string;
  /** Line of the finding, from 0. */
  readonly line: number;
}

export interface SuppressOutcome {
  readonly applied: boolean;
  /** For people, when it was not applied. */
  readonly refused?: string;
}

export interface BaselineParams {
  /** Of the workspace folder, or of the finding's file. */
  readonly uri: string;
  /** Without it nothing is written, and the answer says what would be. */
  readonly write: boolean;
  /** Only this finding is added, by its fingerprint. */
  readonly finding?: string;
  /** Why it is left for later. */
  readonly reason?: string;
}

export interface BaselineOutcome {
  /** How many findings the baseline knows, how many of them it did not know before, and how many are gone. */
  readonly known: number;
  readonly added: number;
  readonly gone: number;
  /** For people, when nothing can be written. */
  readonly refused?: string;
}

/** Argument of the command that puts one finding into the baseline. */
export interface BaselineArguments {
  readonly uri: string;
  readonly fingerprint: string;
}

/** Argument of the command that a code lens at an entry point runs: the calls between services, in the order of waiting. */
export interface WaitsArguments {
  readonly uri: string;
  readonly position: Position;
  readonly places: readonly { readonly uri: string; readonly range: Range }[];
}

/** Argument of the commands that code actions run in the extension. */
export interface SuppressArguments {
  readonly uri: string;
  readonly rule: string;
  readonly line: number;
}
