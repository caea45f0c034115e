import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { manifestCandidate } from '../engine/discover/manifests/manifest-kind';
import type { Severity } from '../engine/model/finding';
import { UsageError } from './terminal';

export interface ScanCommand {
  readonly name: 'scan';
  readonly folder: string;
  readonly format: 'text' | 'json';
  /** Ids of the rules asked for; empty for all. */
  readonly rules: readonly string[];
  readonly failOn: Severity | 'never';
  /** Least grave severity that the text shows. */
  readonly level: Severity;
  readonly cache: boolean;
  /** Known findings are hints. */
  readonly baseline: boolean;
  /** Only findings that this commit, branch or tag has not. */
  readonly changedSince?: string;
  /** Credentials of files that git ignores, too. */
  readonly gitIgnored: boolean;
  /** Files, and folders with files, that `extract` wrote. */
  readonly facts: readonly string[];
}

export interface ExtractCommand {
  readonly name: 'extract';
  readonly folder: string;
  readonly part: Part;
  /** File to write; only what it would be made of is listed where it is absent. */
  readonly output?: string;
}

/** Which files of a folder: those of one package, a share of all, or all. */
export type Part = { readonly service: string } | { readonly shard: number; readonly of: number } | undefined;

export interface BaselineCommand {
  readonly name: 'baseline';
  readonly folder: string;
  /** File to write; the one in the folder where it is absent. */
  readonly output?: string;
  /** Only take out what is gone. */
  readonly prune: boolean;
  readonly cache: boolean;
}

export interface FixCommand {
  readonly name: 'fix';
  readonly folder: string;
  readonly rules: readonly string[];
  readonly suggested: boolean;
  readonly dryRun: boolean;
}

export interface MapCommand {
  readonly name: 'map';
  readonly folder: string;
  readonly format: (typeof mapFormats)[number];
  /** File to write; standard output where it is absent. */
  readonly output?: string;
  readonly cache: boolean;
}

export interface RulesCommand {
  readonly name: 'rules';
  readonly format: 'text' | 'json';
}

export type Command = ScanCommand | ExtractCommand | BaselineCommand | FixCommand | MapCommand | RulesCommand | { readonly name: 'version' } | { readonly name: 'help'; readonly topic?: Topic };

/** Commands with a page of help. */
export const topics = ['scan', 'extract', 'fix', 'baseline', 'map', 'rules'] as const;

export type Topic = (typeof topics)[number];

/** The command that arguments (without node and script) ask for. Throws a UsageError that says what is wrong. */
export function commandOf(args: readonly string[]): Command {
  const [name, ...rest] = args;
  switch (name) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return helpCommand(rest[0]);
    case '--version':
    case '-v':
      return { name: 'version' };
    case 'scan':
      return scanCommand(rest);
    case 'extract':
      return extractCommand(rest);
    case 'fix':
      return fixCommand(rest);
    case 'baseline':
      return baselineCommand(rest);
    case 'map':
      return mapCommand(rest);
    case 'rules':
      return rulesCommand(rest);
    default:
      throw new UsageError(`There is no command "${name}"; there are scan, extract, fix, baseline, map and rules.`);
  }
}

const help = { type: 'boolean', short: 'h' } as const;
const rule = { type: 'string', multiple: true } as const;

function helpCommand(topic: string | undefined): Command {
  const known = topics.find((one) => one === topic);
  return known === undefined ? { name: 'help' } : { name: 'help', topic: known };
}

function scanCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(eachNamed(args, '--facts'), 'scan', {
    help,
    rule,
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    level: { type: 'string' },
    'no-cache': { type: 'boolean' },
    'no-baseline': { type: 'boolean' },
    'changed-since': { type: 'string' },
    'git-ignored': { type: 'boolean' },
    facts: { type: 'string', multiple: true },
  });
  if (values.help) return { name: 'help', topic: 'scan' };
  const since = values['changed-since'];
  if (since !== undefined && !/^[^-\s][^\s]*$/.test(since)) throw new UsageError('--changed-since needs the name of a commit, branch or tag, such as origin/main.');
  const gitIgnored = values['git-ignored'] === true;
  if (since !== undefined && gitIgnored) throw new UsageError('git has no earlier state of files that it ignores, so --git-ignored and --changed-since exclude each other.');
  return {
    name: 'scan',
    folder: folderIn(positionals, 'scan'),
    format: oneOf('--format', values.format ?? 'text', formats),
    rules: values.rule ?? [],
    failOn: oneOf('--fail-on', severityAlias(values['fail-on'] ?? 'warning'), thresholds),
    level: oneOf('--level', severityAlias(values.level ?? 'warning'), levels),
    cache: values['no-cache'] !== true,
    baseline: values['no-baseline'] !== true,
    ...(since !== undefined && { changedSince: since }),
    gitIgnored,
    facts: values.facts ?? [],
  };
}

/** An option that takes all names up to the next option, as a shell writes them for `folder/*`, said once for each. */
function eachNamed(args: readonly string[], option: string): string[] {
  let isOpen = false;
  return args.flatMap((arg, at) => {
    const isFurther = isOpen && at > 0 && args[at - 1] !== option && !arg.startsWith('-');
    isOpen = arg === option || (isOpen && !arg.startsWith('-'));
    return isFurther ? [option, arg] : [arg];
  });
}

function extractCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, 'extract', { help, service: { type: 'string' }, shard: { type: 'string' }, output: { type: 'string', short: 'o' }, inputs: { type: 'boolean' } });
  if (values.help) return { name: 'help', topic: 'extract' };
  const { service, shard, output } = values;
  if (service !== undefined && shard !== undefined) throw new UsageError('--service and --shard exclude each other: both say which files are read.');
  if (values.inputs === true && output !== undefined) throw new UsageError('--inputs lists what would be read and writes no file, so --output has no place beside it.');
  if (values.inputs !== true && output === undefined) throw new UsageError('extract needs the name of the file to write: --output headroom.facts.');
  return {
    name: 'extract',
    folder: folderIn(positionals, 'extract'),
    part: service !== undefined ? { service } : shard !== undefined ? shardIn(shard) : undefined,
    ...(output !== undefined && { output: factsFileIn(output) }),
  };
}

function shardIn(text: string): Part {
  const [, shard, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (shard === undefined || of === undefined || shard < 1 || shard > of) throw new UsageError(`--shard needs a number and how many there are, such as 1/4; "${text}" is no such share.`);
  return { shard, of };
}

/** No scan may take what is written here for a part of what it scans. */
function factsFileIn(output: string): string {
  if (!output.endsWith('.facts') || manifestCandidate(output.replaceAll('\\', '/')) !== undefined) throw new UsageError(`--output needs a name that ends in .facts and says nothing else, such as headroom.facts; "${output}" may be read by scans as something else.`);
  return output;
}

function baselineCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, 'baseline', { help, prune: { type: 'boolean' }, output: { type: 'string', short: 'o' }, 'no-cache': { type: 'boolean' } });
  if (values.help) return { name: 'help', topic: 'baseline' };
  if (values.output === '') throw new UsageError('--output needs the name of a file.');
  return {
    name: 'baseline',
    folder: folderIn(positionals, 'baseline'),
    ...(values.output !== undefined && { output: values.output }),
    prune: values.prune === true,
    cache: values['no-cache'] !== true,
  };
}

function fixCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, 'fix', { help, rule, suggested: { type: 'boolean' }, 'dry-run': { type: 'boolean' } });
  if (values.help) return { name: 'help', topic: 'fix' };
  return {
    name: 'fix',
    folder: folderIn(positionals, 'fix'),
    rules: values.rule ?? [],
    suggested: values.suggested === true,
    dryRun: values['dry-run'] === true,
  };
}

function mapCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, 'map', { help, format: { type: 'string' }, output: { type: 'string', short: 'o' }, 'no-cache': { type: 'boolean' } });
  if (values.help) return { name: 'help', topic: 'map' };
  if (values.output === '') throw new UsageError('--output needs the name of a file.');
  return {
    name: 'map',
    folder: folderIn(positionals, 'map'),
    format: oneOf('--format', values.format ?? formatOf(values.output), mapFormats),
    ...(values.output !== undefined && { output: values.output }),
    cache: values['no-cache'] !== true,
  };
}

/** What the name of the file asks for; SVG where it has no ending. */
function formatOf(output: string | undefined): MapCommand['format'] {
  const ending = path.extname(output ?? '').toLowerCase();
  const format = ending === '' ? 'svg' : endings.get(ending);
  if (format !== undefined) return format;
  throw new UsageError(`The ending ${ending} stands for no format of the map; those that do are .svg, .mmd, .dot and .json, or name one with --format.`);
}

const endings: ReadonlyMap<string, MapCommand['format']> = new Map([['.svg', 'svg'], ['.mmd', 'mermaid'], ['.mermaid', 'mermaid'], ['.dot', 'dot'], ['.gv', 'dot'], ['.json', 'json']]);

function rulesCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args, 'rules', { help, format: { type: 'string' } });
  if (values.help) return { name: 'help', topic: 'rules' };
  if (positionals.length > 0) throw new UsageError('rules takes no folder: the rules are the same everywhere.');
  return { name: 'rules', format: oneOf('--format', values.format ?? 'text', formats) };
}

const formats = ['text', 'json'] as const;
const mapFormats = ['svg', 'mermaid', 'dot', 'json'] as const;
const levels = ['error', 'warning', 'information', 'hint'] as const;
const thresholds = [...levels, 'never'] as const;

function severityAlias(word: string): string {
  return word === 'info' ? 'information' : word;
}

function oneOf<T extends string>(option: string, word: string, words: readonly T[]): T {
  const found = words.find((candidate) => candidate === word);
  if (found === undefined) throw new UsageError(`${option} has to be one of ${words.join(', ')}; "${word}" is none of them.`);
  return found;
}

function folderIn(positionals: readonly string[], command: Topic): string {
  if (positionals.length > 1) throw new UsageError(`${command} takes one folder; these are ${positionals.length}: ${positionals.join(', ')}.`);
  return positionals[0] ?? '.';
}

type Options = NonNullable<ParseArgsConfig['options']>;

function parsed<T extends Options>(args: readonly string[], command: Topic, options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(complaintOf(error, command, Object.keys(options)));
  }
}

/** Node's own message begins with what is wrong and goes on with advice for programmers. */
function complaintOf(error: unknown, command: Topic, options: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
  const known = options.map((option) => `--${option}`).join(', ');
  if (unknown !== undefined) return `${command} has no option ${unknown}; it has ${known}.`;
  const lonely = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(message)?.[1];
  return lonely === undefined ? (message.split('\n')[0] ?? message) : `${lonely} needs a value.`;
}
