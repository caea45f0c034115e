import type { EnvEntry } from '../../model/environment';
import type { DockerFacts, StageFacts } from '../../model/manifests';
import type { HealthAsked } from '../../model/health';
import { type Instruction, instructionsOf } from './docker-instructions';
import { healthAsked } from './health-command';
import type { Parsed } from './parsed';
import { redactCommand, redactText, redactValue } from './redact';

const stageLimit = 100;

interface Stage {
  image: string;
  name?: string;
  span: DockerFacts['stages'][number]['span'];
  entrypoint?: Instruction;
  command?: Instruction;
  /** What it is made of: what that says counts here, too. */
  base?: Stage;
  /** Its own lines alone: stages in a row would else have copies of all lines before them. */
  environment: EnvEntry[];
  exposes: number[];
  user?: DockerFacts['user'];
  switchesUser: boolean;
  healthcheck: boolean;
  healthAsked?: HealthAsked;
}

/** Reads a Dockerfile. What the last stage that is shipped inherits from an earlier one counts as its own. */
export function parseDockerfile(text: string): Parsed<DockerFacts> {
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  const args = new Map<string, string>();
  const stageArguments = new Map<string, string>();
  const copies: string[] = [];
  let makesEnvFile = false;
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1);
    if (instruction.name === 'FROM') {
      const next = stageOf(instruction, args, byName);
      stages.push(next);
      if (next.name !== undefined) byName.set(next.name.toLowerCase(), next);
    }
    if (instruction.name === 'ARG') addArgument(stage === undefined ? args : stageArguments, instruction.rest);
    else if (instruction.name === 'COPY' || instruction.name === 'ADD') copies.push(...sourcesOf(substitute(instruction.rest, stageArguments)));
    makesEnvFile ||= instruction.name === 'RUN' && ENV_FILE.test(instruction.rest);
    if (stage !== undefined) addTo(stage, instruction);
  }
  const last = shippedOf(stages);
  const others = stages.flatMap((stage, at) => (stage === last ? [] : [[at, stage] as const])).slice(0, stageLimit).map(([at, stage]) => [at, factsOf(stage, text)] as const);
  return {
    problems: [],
    facts: {
      stages: stages.map(({ image, name, span }) => ({ image, ...(name !== undefined && { name }), span })),
      ...factsOf(last, text),
      ...(last !== stages.at(-1) && last !== undefined && { shipped: stages.indexOf(last) }),
      ...(others.length > 0 && { others: Object.fromEntries(others) }),
      copies,
      ...(makesEnvFile && { makesEnvFile: true as const }),
    },
  };
}

/** Env files, and commands that write down all of an environment. */
const ENV_FILE = /\.env(?![\w-])|\bprintenv\b|\benv\s{1,4}>/;

function factsOf(stage: Stage | undefined, text: string): StageFacts {
  const command = stage === undefined ? undefined : commandOf(stage);
  return {
    ...(command !== undefined && { command }),
    ...(stage !== undefined && programOf(stage, text)),
    environment: inherited(stage, ({ environment }) => environment),
    exposes: inherited(stage, ({ exposes }) => exposes),
    ...(stage?.user !== undefined && { user: stage.user }),
    hasUserSwitch: stage?.switchesUser === true || SWITCHES_IN_COMMAND.test(command?.text ?? ''),
    ...(stage !== undefined && startOf(stage)),
    hasHealthcheck: stage?.healthcheck ?? false,
    ...(stage?.healthAsked !== undefined && { healthAsked: stage.healthAsked }),
  };
}

/** What a stage and those before it say, the first one first. */
function inherited<T>(stage: Stage | undefined, own: (stage: Stage) => readonly T[]): readonly T[] {
  const parts: (readonly T[])[] = [];
  for (let at = stage; at !== undefined; at = at.base) parts.push(own(at));
  return parts.reverse().flat();
}

/** The last stage, unless its name says that it is for developing or testing and an earlier one starts something. */
function shippedOf(stages: readonly Stage[]): Stage | undefined {
  const shipped = stages.findLast(({ name }) => !FOR_DEVELOPERS.test(name ?? ''));
  return shipped?.command !== undefined || shipped?.entrypoint !== undefined ? shipped : stages.at(-1);
}

const FOR_DEVELOPERS = /^(?:dev|develop|development|debug|tests?|testing)$/i;

function stageOf({ rest, span }: Instruction, args: ReadonlyMap<string, string>, earlier: ReadonlyMap<string, Stage>): Stage {
  const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
  const image = redactText(substitute(words[0] ?? '', args));
  const name = words[1]?.toLowerCase() === 'as' ? words[2] : undefined;
  const base = earlier.get(image.toLowerCase());
  return {
    ...(base?.entrypoint !== undefined && { entrypoint: base.entrypoint }),
    ...(base?.command !== undefined && { command: base.command }),
    ...(base?.user !== undefined && { user: base.user }),
    ...(name !== undefined && { name }),
    ...(base !== undefined && { base }),
    environment: [],
    exposes: [],
    switchesUser: base?.switchesUser ?? false,
    healthcheck: base?.healthcheck ?? false,
    image,
    span,
  };
}

function addArgument(args: Map<string, string>, rest: string): void {
  const match = /^(\w+)=(.*)$/.exec(rest);
  if (match?.[1] !== undefined) args.set(match[1], unquote(match[2] ?? ''));
}

/** `$NAME`, `${NAME}` and `${NAME:-default}` see only the arguments before them, in FROM those before the first stage; unknown ones stay. */
function substitute(text: string, args: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)(?::?-([^{}]*))?\}|\$(\w+)/g, (whole: string, braced?: string, fallback?: string, bare?: string) => {
    return args.get(braced ?? bare ?? '') ?? fallback ?? whole;
  });
}

function addTo(stage: Stage, instruction: Instruction): void {
  const { name, rest, span } = instruction;
  if (name === 'ENV') stage.environment.push(...environmentOf(rest, span));
  else if (name === 'EXPOSE') stage.exposes.push(...rest.split(/\s+/).flatMap((port) => (/^\d{1,5}(?:\/\w+)?$/.test(port) ? [Number.parseInt(port, 10)] : [])));
  else if (name === 'USER') stage.user = { name: rest.split(':')[0] ?? rest, span };
  else if (name === 'HEALTHCHECK') addHealthcheck(stage, rest);
  else if (name === 'RUN' || name === 'COPY') stage.switchesUser ||= USER_SWITCH.test(rest);
  else if (name === 'CMD') stage.command = instruction;
  else if (name === 'ENTRYPOINT') {
    stage.entrypoint = instruction;
    delete stage.command;
  }
}

function addHealthcheck(stage: Stage, rest: string): void {
  const asked = healthAsked(rest);
  stage.healthcheck = !/^NONE\b/i.test(rest);
  if (asked === undefined) delete stage.healthAsked;
  else stage.healthAsked = asked;
}

/** Tools with which a start script gives up root. */
const USER_SWITCH = /(?:^|[\s/])(?:gosu|su-exec|setpriv|runuser|chpst|setuidgid)(?![\w-])/;

const SWITCHES_IN_COMMAND = /(?:^|[\s/])(?:gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid|setuidgid|su\s+-|su\s+\w+\s+-c|sudo\s+-u)(?![\w-])/;

function startOf({ entrypoint, command, user, span }: Stage): Pick<DockerFacts, 'start'> {
  const own = [entrypoint, command].flatMap((instruction) => (instruction !== undefined && instruction.span.start > (user?.span.start ?? span.start) ? instruction.span : []));
  const [first] = own.sort((a, b) => a.start - b.start);
  return first === undefined ? {} : { start: first };
}

/** `ENV a=b c="d e"` and the old `ENV a b c`. */
function environmentOf(rest: string, span: EnvEntry['span']): EnvEntry[] {
  const old = /^(\w+)\s+(?!\s)(.*)$/.exec(rest);
  if (old?.[1] !== undefined) return [{ name: old[1], value: redactValue(old[1], unquote(old[2] ?? '')), span }];
  return [...rest.matchAll(/(?<!\w)(\w+)=("(?:[^"\\]|\\.){0,1000}"|'[^']*'|(?:[^\s\\]|\\.)*)/g)].map(([, name = '', value = '']) => ({
    name,
    value: redactValue(name, unquote(value)),
    span,
  }));
}

function commandOf({ entrypoint, command }: Stage): DockerFacts['command'] {
  const given = [entrypoint, command].filter((instruction) => instruction !== undefined);
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { text: redactCommand(given.map(({ rest }) => wordsOf(rest)).join(' ')), span: (command ?? first).span };
}

/** Left out where it spans lines or holds what nobody may see. */
function programOf({ entrypoint, command }: Stage, text: string): Pick<DockerFacts, 'program'> {
  const { span } = command ?? entrypoint ?? {};
  const written = span === undefined ? '' : text.slice(span.start, span.end);
  return span === undefined || written.includes('\n') || redactCommand(written) !== written ? {} : { program: { text: written, span } };
}

/** Exec form as one command line; shell form as written. */
function wordsOf(rest: string): string {
  const words = execForm(rest);
  return words === undefined ? rest : words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
}

function execForm(rest: string): string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(rest);
    return Array.isArray(parsed) ? parsed.filter((word) => typeof word === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/** Sources of a COPY or ADD out of the build context. */
function sourcesOf(rest: string): string[] {
  if (/(?:^|\s)--from=/.test(rest) || rest.includes('<<')) return [];
  const plain = rest.replace(/^(?:--\S+\s+)+/, '');
  const words = execForm(plain) ?? plain.split(/\s+/);
  return words.slice(0, -1).filter((word) => !word.startsWith('--'));
}

function unquote(text: string): string {
  const quote = text[0];
  const closed = (quote === '"' || quote === "'") && text.length > 1 && text.endsWith(quote);
  return closed ? text.slice(1, -1) : text;
}
