import type { ManifestKind } from '../../model/manifests';
import { folderOf, nameOf } from '../../model/paths';
import { isNamedForSettings, textSyntaxOf, type TextSyntax } from '../../model/text-files';
import { isSourcePath } from '../roles';

/** What a file's name says that it is; `yaml` may turn out to be a Kubernetes manifest once its text is known, `conf` to be a gateway's configuration. */
export type ManifestCandidate = ManifestKind | 'yaml' | 'helm' | 'conf';

const valuesOfChart = /^values(?:[._-][\w.-]+)?\.ya?ml$/;

const byName: readonly (readonly [RegExp, ManifestCandidate])[] = [
  [/^package\.json$/, 'package'],
  [/^[tj]sconfig(?:[.-][\w.-]+)?\.json$/, 'tsconfig'],
  [/^(?:[\w-]+\.)?(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i, 'compose'],
  [/^(?:docker-)?stack(?:[._-][\w.-]+)?\.ya?ml$/i, 'compose'],
  [/^(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?$/i, 'dockerfile'],
  [/^[\w.-]+\.dockerfile$/i, 'dockerfile'],
  [/^(?:Procfile(?:\.[\w-]+)?|nodemon\.json|(?:ecosystem|pm2)(?:[.-][\w-]+)?\.(?:c?js|json)|process\.json)$/, 'processes'],
  [/\.prisma$/, 'prisma'],
  [/^serverless(?:[.-][\w-]+)?\.ya?ml$/, 'serverless'],
  [/^nest-cli\.json$/, 'nest'],
  [/^(?:project|nx|lerna|turbo|angular)\.json$/, 'workspace'],
  [/^pnpm-workspace\.ya?ml$/, 'workspace'],
  [valuesOfChart, 'config'],
  [/^Chart\.ya?ml$/, 'config'],
  [/^(?:[\w.-]+\.)?(?:conf|nginx)(?:\.(?:template|tmpl|tpl|in))?$|^nginx[\w.-]*\.(?:template|tmpl)$/i, 'conf'],
];

/** What kind of manifest a path may be; undefined for other files. */
export function manifestCandidate(path: string): ManifestCandidate | undefined {
  const name = nameOf(path);
  if (isEnvFileName(name)) return 'env';
  if (/\.dockerignore$/i.test(name)) return undefined;
  if (isPipeline(path)) return 'pipeline';
  for (const [pattern, kind] of byName) if (pattern.test(name)) return kind;
  if (/\.json$/i.test(name) && isNamedForSettings(name)) return 'config';
  if (/\.(?:ya?ml|json)$/.test(name) && isConfigFolder(path)) return 'config';
  const text = textSyntaxOf(path) === undefined ? undefined : 'text';
  if (!/\.ya?ml$/.test(name) || text === undefined) return text;
  return chartOf(path) === undefined ? 'yaml' : 'helm';
}

/** Whether the file is read although an ignore file names it, if it was added to the repository all the same: sources and what a system is set up with, not what its programs write. */
export function countsWhereTracked(path: string): boolean {
  if (isSourcePath(path)) return true;
  const kind = manifestCandidate(path);
  return kind !== undefined && (kind !== 'text' || SETS_UP.has(textSyntaxOf(path) ?? 'code'));
}

const SETS_UP: ReadonlySet<TextSyntax> = new Set<TextSyntax>(['json', 'settings', 'hcl', 'accounts', 'key', 'notes', 'shell']);

/** GitHub's workflows of the repository, and GitLab's; `.gitlab` may hold manifests, too. */
function isPipeline(path: string): boolean {
  if (/^(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.gitlab\/ci\/[\w./-]+)\.ya?ml$/.test(path)) return true;
  return path.startsWith('.gitlab/') && /(?:^|[._-])ci[._-][\w.-]{0,200}ya?ml$|pipeline[\w.-]{0,200}\.ya?ml$/i.test(nameOf(path));
}

/** Whether a file's name says that it holds the defaults of a chart. */
export function isChartValues(path: string): boolean {
  return valuesOfChart.test(nameOf(path));
}

/** Whether a YAML file's name says that it holds an application's settings. */
export function isSettingsFile(path: string): boolean {
  return /\.ya?ml$/i.test(path) && isNamedForSettings(nameOf(path));
}

/** `.env`, `.env.local`, `api.env`, `env.example` and the like; not `.envrc` and no source files. */
export function isEnvFileName(name: string): boolean {
  if (/\.(?:[cm]?[jt]sx?|json|ya?ml|md|gpg|enc|vault)$/.test(name)) return false;
  return /^\.env(?:[._-][\w.-]+)?$/.test(name) || /^[\w.-]*[\w-]\.env(?:\.[\w-]+)?$/.test(name) || /^env\.(?:example|sample|template)$/.test(name);
}

/** Whether an env file's name says that it is there to be copied. */
export function isExampleEnv(name: string): boolean {
  return EXAMPLES.test(name);
}

/** What such files are called, in English and in other languages that are written in Latin letters. */
const EXAMPLES = /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|ejemplo|plantilla|exemplo|modelo|exemple|modele|beispiel|vorlage|muster|voorbeeld|sjabloon|esempio|modello|eksempel|exempel|esimerkki|przyklad|ornek|contoh)(?:[._-]|$)/;

/** Folder of the Helm chart whose template the path is. */
export function chartOf(path: string): string | undefined {
  const at = path.lastIndexOf('templates/');
  if (at < 0 || (at > 0 && path[at - 1] !== '/')) return undefined;
  return at === 0 ? '' : path.slice(0, at - 1);
}

/** Settings in the folders that node-config and its kin read. */
function isConfigFolder(path: string): boolean {
  const folder = nameOf(folderOf(path));
  return folder === 'config' || folder === 'configs';
}
