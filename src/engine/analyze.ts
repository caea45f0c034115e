import { openChecks, type Digits } from './credential-checks';
import { discoverAsConfigured } from './discover-as-configured';
import { openExtraction, type Extraction, type ExtractionOptions } from './extraction';
import { openFindings, withOthers, type FindingsOf } from './findings';
import type { FileHost } from './host/file-host';
import { openInForce, type InForce } from './in-force';
import { judge } from './judge';
import { lineIndexOf, linesShown } from './lines-shown';
import { link, openLinker } from './link/link';
import type { SourceFacts } from './model/facts';
import type { Result, Stats } from './model/result';
import type { Rule } from './model/rule';
import type { Baselines, Configuration } from './model/settings';
import type { SystemModel } from './model/system';
import type { SourceFile, Workspace } from './model/workspace';
import { openWeighing, type Weigh } from './same-credentials';
import { applySuppressions } from './suppress/apply';
import { applyBaselines } from './suppress/baseline';
import { suppressionContextOf, suppressionsOf } from './suppression-sources';

export interface AnalysisSettings extends ExtractionOptions {
  /** All rules there are; which of them speak is for the configuration to say. */
  readonly rules: readonly Rule[];
  readonly configuration: Configuration;
  /** What is known already; nothing where it is absent. */
  readonly baselines?: Baselines;
  /** Check digits of a credential, by which a baseline knows it again; the engine has no cipher. */
  readonly digits?: Digits;
  /** As `YYYY-MM-DD`, for suppressions that expire; the engine has no clock. */
  readonly today: string;
  /** There will be more than one `finish`, so that it pays to keep what one link found out for the next. */
  readonly linksAgain?: boolean;
  /** Files of which it says false are not read. */
  readonly matters?: (file: SourceFile) => boolean;
}

export interface Watcher {
  /** Told how many sources there are, before any is read; the scan ends where it throws. */
  readonly begins?: (sources: number) => void;
  progress?(done: number, total: number): void;
  cancelled?(): boolean;
}

/** An analysis under way. Somebody with a user waiting extracts in slices, finishes, has changed files extracted again, and finishes again. */
export interface Analysis {
  readonly workspace: Workspace;
  readonly extraction: Extraction;
  /** Links and judges with the facts there are. */
  finish(): Result;
}

/** Scans all files of a host in one go; undefined when it was cancelled. */
export function analyze(host: FileHost, settings: AnalysisSettings, watcher: Watcher = {}): Result | undefined {
  const analysis = openAnalysis(host, settings);
  const { extraction } = analysis;
  begin(extraction, watcher);
  while (extraction.some(filesPerSlice)) {
    if (watcher.cancelled?.()) {
      extraction.end();
      return undefined;
    }
    watcher.progress?.(extraction.done(), extraction.total);
  }
  return analysis.finish();
}

function begin(extraction: Extraction, { begins }: Watcher): void {
  try {
    begins?.(extraction.total);
  } catch (error) {
    extraction.end();
    throw error;
  }
}

const filesPerSlice = 16;

/** Discovers a host's workspace and gets ready to extract its sources. */
export function openAnalysis(host: FileHost, settings: AnalysisSettings): Analysis {
  const { configuration, matters = () => true } = settings;
  const workspace = discoverAsConfigured(host, configuration);
  const extraction = openExtraction(host, workspace.sources.filter(matters), new Set(workspace.packages.flatMap(({ entries }) => entries)), settings);
  const linker = settings.linksAgain === true ? openLinker(workspace) : { link: (facts: ReadonlyMap<string, SourceFacts>) => link(workspace, facts) };
  const judging = openJudging(host, settings, workspace);
  return { workspace, extraction, finish: () => conclude(linker.link(extraction.facts()), extraction, judging) };
}

/** What is kept from one judgement for the next. */
interface Judging {
  readonly settings: AnalysisSettings & { readonly baselines: Baselines };
  readonly inForce: (sources: readonly string[]) => InForce;
  readonly weigh: Weigh;
  readonly checks: ReturnType<typeof openChecks> | undefined;
  readonly findingsOf: FindingsOf;
}

const NO_BASELINES: Baselines = { decidingFor: () => undefined, deciding: () => [] };

function openJudging(host: FileHost, given: AnalysisSettings, workspace: Workspace): Judging {
  const settings = { ...given, baselines: given.baselines ?? NO_BASELINES };
  const manifests = [...new Set(workspace.manifests.map(({ path }) => path))];
  return {
    settings,
    inForce: openInForce(settings, manifests),
    weigh: openWeighing(host),
    checks: settings.digits && openChecks(host, settings.digits),
    findingsOf: openFindings(settings.configuration),
  };
}

/** From the linked system to the result: judge, suppress, compare with baselines, sort. */
function conclude(model: SystemModel, extraction: Extraction, { settings, inForce, weigh, checks, findingsOf }: Judging): Result {
  const { configuration, rules, baselines } = settings;
  const facts = extraction.facts();
  const { configurations, baselines: baselineFiles, rules: active } = inForce(extraction.paths());
  const lines = lineIndexOf(facts, model.manifests, [...configurations, ...baselineFiles]);
  const others = openFindings(configuration);

  const { candidates: judgements, judged, notices } = judge(model, active);
  const factsOf = (file: string): object | undefined => facts.get(file) ?? model.manifests.get(file);
  const candidates = weigh(judgements, factsOf, model);
  const context = suppressionContextOf(rules, judged, configuration, settings.today);
  const { kept, reports } = applySuppressions(findingsOf(candidates, lines), suppressionsOf(facts, model.manifests, configurations), context);
  const shown = withOthers(kept, others(reports, lines));
  const isThere = (path: string): boolean => facts.has(path) || model.manifests.has(path);
  const checkOf = checks?.(factsOf) ?? (() => undefined);
  const baselined = applyBaselines(shown, baselines, baselineFiles, { ...context, isThere, checkOf });
  const findings = withOthers(baselined.findings, others(baselined.reports, lines));

  return {
    root: model.workspace.root,
    stats: {
      files: model.workspace.sources.length,
      parsed: extraction.parsed(),
      cached: extraction.cached(),
      preview: previewOf(rules, active),
      notices: [...model.workspace.notices, ...model.notices, ...[...configurations, ...baselineFiles].flatMap((file) => file.notices), ...extraction.notices(), ...notices],
    },
    services: model.services,
    externalServices: model.externalServices,
    links: model.links,
    resources: model.resources,
    chains: model.chains,
    cycles: model.cycles,
    waits: model.waits,
    practices: model.practices,
    findings,
    lineStarts: linesShown(model, findings, lines),
  };
}

function previewOf(rules: readonly Rule[], active: readonly Rule[]): NonNullable<Stats['preview']> {
  const [all, on] = [rules, active].map((some) => some.filter(({ meta }) => meta.preset === 'preview').length);
  return { on: on ?? 0, off: (all ?? 0) - (on ?? 0) };
}
