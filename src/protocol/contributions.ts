/**
 * Every name that the extension's manifest contributes, typed once. A test holds package.json to this list.
 * The server uses the commands in its code actions.
 */
export const commands = {
  scanWorkspace: 'headroom.scanWorkspace',
  showFindings: 'headroom.showFindings',
  openGuidance: 'headroom.openGuidance',
  openGuidanceInEditor: 'headroom.openGuidanceInEditor',
  openServiceMap: 'headroom.openServiceMap',
  openRuleDocumentation: 'headroom.openRuleDocumentation',
  fixFile: 'headroom.fixFile',
  fixWorkspace: 'headroom.fixWorkspace',
  suppressFinding: 'headroom.suppressFinding',
  createBaseline: 'headroom.createBaseline',
  addToBaseline: 'headroom.addToBaseline',
  insertSnippet: 'headroom.insertSnippet',
  restartServer: 'headroom.restartServer',
  showLog: 'headroom.showLog',
  groupByService: 'headroom.groupByService',
  groupByRule: 'headroom.groupByRule',
  groupByFile: 'headroom.groupByFile',
  revealFinding: 'headroom.revealFinding',
  copyFinding: 'headroom.copyFinding',
  showWaits: 'headroom.showWaits',
} as const;

/** Settings decide how findings are shown, never what is reported: that is `headroom.config.jsonc`'s business. */
export const settings = {
  levels: 'headroom.levels',
  waitsLens: 'headroom.waits.lens',
  waitsHover: 'headroom.waits.hover',
  trace: 'headroom.trace.server',
} as const;

export const views = {
  container: 'headroom',
  findings: 'headroom.findings',
  guidance: 'headroom.guidance',
} as const;

/** Keys for `when` clauses. */
export const contextKeys = {
  /** `idle`, `scanning` or `error`. */
  state: 'headroom.state',
  /** `service`, `rule` or `file`. */
  grouping: 'headroom.grouping',
} as const;

/** Values that tree items carry in `viewItem`. */
export const treeItems = {
  finding: 'finding',
  /** A finding that a baseline knows. */
  knownFinding: 'known',
  rule: 'rule',
} as const;

export const walkthrough = 'headroom.start';

/** `source` of every diagnostic. */
export const diagnosticSource = 'headroom';

/** Kind of the code action that applies every safe fix of a file. */
export const fixAllKind = 'source.fixAll.headroom';

/** Name of the configuration file that decides what is reported. */
export const configurationFile = 'headroom.config.jsonc';

/** Name of the file that lists known findings. */
export const baselineFile = 'headroom.baseline.json';
