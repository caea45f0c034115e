import type { PublishedImage } from '../../../model/pipelines';
import { joinPath, resolveFrom } from '../../../model/paths';

const commandLimit = 500;

/** Commands of a script as words; what a pipe feeds and what follows another are commands of their own. */
export function commandsIn(script: string): string[][] {
  return script.replace(/\\\r?\n/g, ' ').split(/\n|&&|\|\|?|;/).slice(0, commandLimit).map(wordsOf).filter(([first]) => first !== undefined);
}

function wordsOf(command: string): string[] {
  return [...command.slice(0, 4000).matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ''));
}

/** Whether something that was built goes to a registry. */
export function isPush(words: readonly string[]): boolean {
  return pushedBy(words) !== undefined;
}

/** What `docker push` and `docker manifest push` send. */
export function pushedNames(commands: readonly (readonly string[])[]): string[] {
  return commands.flatMap((words) => pushedBy(words) ?? []).filter((name) => /[a-z]/.test(name)).slice(0, 20);
}

/** What a command asks a builder of images to do; nothing where it starts something else, or is a comment. */
function askedOf(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !BEFORE.test(word));
  return PROGRAMS.has(words[at] ?? '') ? words.slice(at + 1) : [];
}

function pushedBy(words: readonly string[]): string | undefined {
  const rest = askedOf(words).filter((word) => word !== 'image' && word !== 'manifest' && !word.startsWith('-'));
  return rest[0] === 'push' ? rest[1] ?? '' : undefined;
}

/** What `docker build` builds (https://docs.docker.com/reference/cli/docker/buildx/build/), where it is pushed. */
export function readBuild(words: readonly string[], folder: string | undefined, isPushedLater: boolean): PublishedImage | undefined {
  const rest = askedOf(words).filter((word, index) => index > 1 || (word !== 'buildx' && word !== 'image'));
  if (!['build', 'b', 'bud'].includes(rest[0] ?? '')) return undefined;
  const flags = flagsOf(rest.slice(1));
  const outputs = [...flags.get('--output') ?? [], ...flags.get('-o') ?? []].join(' ');
  const isPushed = flags.has('--push') || /type=registry|push=true/.test(outputs);
  return isPushed || isPushedLater ? imageOf(flags, outputs, folder) : undefined;
}

function imageOf(flags: ReadonlyMap<string, readonly string[]>, outputs: string, folder: string | undefined): PublishedImage {
  const first = (...names: string[]): string | undefined => names.flatMap((name) => flags.get(name) ?? []).find((value) => value !== '');
  const from = (path: string): string | undefined => (folder === undefined || path.includes('*') || path.includes('://') ? undefined : resolveFrom(folder, path));
  const [file, target, context] = [first('-f', '--file'), first('--target'), from(flags.get('')?.at(-1) ?? '*')];
  const dockerfile = file !== undefined ? from(file) : context === undefined ? undefined : joinPath(context, 'Dockerfile');
  const names = [...flags.get('-t') ?? [], ...flags.get('--tag') ?? [], ...outputs.split(',').flatMap((part) => (part.startsWith('name=') ? [part.slice(5)] : []))];
  return {
    ...(dockerfile !== undefined && { dockerfile }), ...(context !== undefined && { context }),
    ...(target !== undefined && !target.includes('*') && { target }),
    names: [...new Set(names.filter((name) => /[a-z]/.test(name)))].slice(0, 20),
  };
}

/** Options with their values, and under `''` what is no option. */
function flagsOf(words: readonly string[]): Map<string, string[]> {
  const flags = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [name = '', ...value] = word.startsWith('-') ? word.split('=') : ['', word];
    const isAlone = value.length > 0 || SWITCHES.test(name);
    const given = value.length > 0 ? value.join('=') : isAlone ? '' : words[++at] ?? '';
    flags.set(name, [...(flags.get(name) ?? []), given]);
  }
  return flags;
}

const PROGRAMS: ReadonlySet<string> = new Set(['docker', 'podman', 'buildah', 'nerdctl']);
const BEFORE = /^(?:sudo|time|exec|if|!|[A-Za-z_]\w*=.*)$/;
const SWITCHES = /^(?:--push|--load|--pull|--no-cache|--quiet|-q|--rm|--force-rm|--squash|--compress|--check|--debug|-D|--disable-content-trust)$/;
