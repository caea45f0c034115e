import type { InitializeParams } from 'vscode-languageserver/node';
import type { Severity } from '../engine/model/finding';
import { severities } from '../protocol/levels';
import type { ServerOptions, SnippetOffer } from '../protocol/messages';
import type { FolderName } from './paths';

/** What the client can do and wants, with defaults for clients other than the extension. */
export interface Client {
  readonly folders: readonly FolderName[];
  readonly ruleLink?: string;
  readonly snippets: Readonly<Record<string, SnippetOffer>>;
  readonly levels: ReadonlySet<Severity>;
  readonly waits: WaitsShown;
  readonly debounce: number;
  readonly hasProgress: boolean;
  readonly hasRelatedInformation: boolean;
  readonly hasConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly watchesFolders: boolean;
  /** Asks for code lenses anew when it is told to. */
  readonly refreshesLenses: boolean;
  readonly hoverIsMarkdown: boolean;
}

/** Where entry points say what their requests wait for. */
export interface WaitsShown {
  readonly lens: boolean;
  readonly hover: boolean;
}

const DEBOUNCE_MS = 15;

export function clientOf(params: InitializeParams): Client {
  const options = (params.initializationOptions ?? {}) as ServerOptions;
  const { workspace, window, textDocument } = params.capabilities;
  return {
    folders: params.workspaceFolders ?? [],
    ...(options.ruleLink === undefined ? {} : { ruleLink: options.ruleLink }),
    snippets: options.snippets ?? {},
    levels: levelsOf(options.levels),
    waits: { lens: options.waits?.lens !== false, hover: options.waits?.hover !== false },
    debounce: options.debounce ?? DEBOUNCE_MS,
    hasProgress: window?.workDoneProgress === true,
    hasRelatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    hasConfiguration: workspace?.configuration === true && workspace.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesFolders: workspace?.workspaceFolders === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hoverIsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
  };
}

/** The levels of a setting that may hold anything; all of them where it holds no list. */
export function levelsOf(setting: unknown): ReadonlySet<Severity> {
  return new Set(Array.isArray(setting) ? severities.filter((level) => setting.includes(level)) : severities);
}
