import { nameOf } from './paths';

/** How a file writes its values that is read for credentials alone. */
export type TextSyntax = 'shell' | 'make' | 'settings' | 'hcl' | 'json' | 'yaml' | 'markdown' | 'http' | 'sql' | 'xml' | 'accounts' | 'key' | 'notes' | 'code';

/** How large, in UTF-16 code units, a file may be that is looked through for more than tokens and addresses. */
export const mostStructured = 2_000_000;

/** The syntax of a file that may hold credentials, from its path; undefined for code, lock files, data and what programs wrote. */
export function textSyntaxOf(path: string): TextSyntax | undefined {
  const name = nameOf(path).replace(STAND_IN, '');
  if (WRITTEN_BY_TOOLS.test(name) || CACHES.test(path) || ALLOW_LISTS.test(name)) return undefined;
  for (const [pattern, syntax] of BY_NAME) if (pattern.test(name)) return syntax;
  return BY_ENDING[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? (KEPT_KEY.test(name) ? 'key' : undefined);
}

/** Whether a file's name, in JSON or YAML, says that it holds an application's settings. */
export function isNamedForSettings(name: string): boolean {
  return /^(?:appsettings|config|settings|application|credentials|secrets?)(?:[._-][\w.-]+)?\.(?:json|ya?ml)$/i.test(name);
}

/** Whether a platform deploys the program with what the file sets: Vercel, Heroku, Render, Fly.io, Netlify, Cloudflare. */
export function isOfPlatform(path: string): boolean {
  return /^(?:(?:vercel|now|app)\.json|render\.ya?ml|fly(?:\.[\w-]{1,40})?\.toml|netlify\.toml|wrangler(?:\.[\w-]{1,40})?\.(?:toml|jsonc?))$/.test(nameOf(path));
}

/** Whether the path says that its values are there to be looked at or replaced: documents, examples, templates. */
export function isForShow(path: string): boolean {
  return STAND_IN.test(path) || SHOWN.test(path);
}

/** Whether the path says that the file is a page of a manual, which shows the same keys to everybody. */
export function isOfManual(path: string): boolean {
  return MANUAL.test(path);
}

const MANUAL = /(?:^|\/)(?:[\w-]*docs?|documentation|website|tutorials?|guides?|blog|posts|articles)\//i;

/** Whether the path says that the file has texts for people to read, by their language. */
export function isForReading(path: string): boolean {
  return TEXTS.test(path);
}

const TEXTS = /(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages|translations?|messages)\/|(?:^|[./_-])[a-z]{2}[-_][A-Z]{2}\.\w{2,5}$/;

/** Pipelines: what they set is for one run, on a machine that is thrown away. */
export function isPipelinePath(path: string): boolean {
  return /(?:^|\/)(?:\.github\/(?:workflows|actions)\/|\.circleci\/|\.gitlab\/|\.buildkite\/|\.woodpecker\/)|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|\.woodpecker|azure-pipelines|bitbucket-pipelines|appveyor|buildspec|cloudbuild|codefresh)[\w.-]*\.ya?ml$/.test(path);
}

const STAND_IN = /\.(?:example|sample|template|tmpl|tpl|dist|j2|erb)$/i;
const SHOWN = /(?:^|\/)(?:generated|[\w-]*docs?|documentation|examples?|samples?|demos?|website|tutorials?|templates?|playgrounds?|guides?|blog|posts|articles|adrs?|rfcs?|snippets?|skills?|prompts?)\/|(?:^|[/._-])(?:examples?|samples?|templates?)[._-]|\.(?:mdx?|markdown)$/i;
const WRITTEN_BY_TOOLS = /(?:[.-]lock|[.-]lock\.(?:json|ya?ml)|\.lockb|\.min\.\w{2,4}|\.map|\.snap|\.tsbuildinfo|\.stats\.json)$|^(?:npm-shrinkwrap|packages\.lock|composer\.lock|\.package-lock|stats|swagger-output|[\w.-]+\.geo)\.json$|^\.(?:pnp|eslintcache)/i;
/** What scanners for secrets are told to leave alone, which somebody has looked at. Sources: the READMEs of Gitleaks, secretlint, TruffleHog and detect-secrets. */
const ALLOW_LISTS = /^\.?gitleaks(?:[.-][\w-]{1,40})?\.toml$|^\.gitleaksignore$|^\.secretlint(?:rc(?:\.\w{2,5})?|ignore)$|^\.trufflehogignore$|^\.?trufflehog[._-](?:exclude|allow|ignore)(?:[_-][\w-]{1,40})?(?:\.(?:txt|json|toml|ya?ml))?$|^\.secrets\.baseline$/i;
const CACHES = /(?:^|\/)(?:__snapshots__|\.yarn|\.pnpm-store)\//;

/** A key that was put aside, or that is for one stage: `key.pem.prod`, `server.key.bak`. */
const KEPT_KEY = /\.(?:pem|key)[._-](?:prod(?:uction)?|live|stag(?:e|ing)|dev(?:elopment)?|local|test|bak|backup|old|orig|save|new|copy|\d{1,8})$/i;

const BY_NAME: readonly (readonly [RegExp, TextSyntax])[] = [
  [/^\.(?:npmrc|yarnrc|pypirc|my\.cnf|s3cfg|boto|gitconfig|curlrc|wgetrc|condarc)$/, 'settings'],
  [/^(?:[._]netrc|\.pgpass|pgpass\.conf|\.git-credentials)$/, 'accounts'],
  [/^(?:\.dockercfg|\.(?:babel|eslint|prettier|swc|stylelint)rc)$/, 'json'],
  [/^(?:GNU)?makefile$|^justfile$/i, 'make'],
  [/^(?:\.envrc|\.(?:bash|zsh)(?:rc|_profile|env)|\.profile|Jenkinsfile|entrypoint|Vagrantfile)$/, 'shell'],
  [/^(?:[\w-]{1,40}[_-])?(?:credentials?|creds|secrets?|passwords?|api[_-]?keys?|access[_-]?keys?|access[_-]?tokens?|tokens?)\.txt$/i, 'notes'],
  [/^[\w-]{1,60}_(?:rsa|dsa|ecdsa|ed25519)$|^(?:[\w-]{1,90}[_-])?(?:private[_-]?key|priv[_-]?key)$|^[\w-]{1,90}[_-](?:key|sk)$/i, 'key'],
];

const BY_ENDING: Readonly<Record<string, TextSyntax | undefined>> = {
  sh: 'shell', bash: 'shell', zsh: 'shell', ksh: 'shell', fish: 'shell', ps1: 'shell', bat: 'shell', cmd: 'shell', mk: 'make',
  toml: 'settings', ini: 'settings', cfg: 'settings', cnf: 'settings', conf: 'settings', properties: 'settings', tf: 'hcl', tfvars: 'hcl', hcl: 'hcl', nomad: 'hcl',
  json: 'json', jsonc: 'json', json5: 'json', tfstate: 'json', yml: 'yaml', yaml: 'yaml', md: 'markdown', mdx: 'markdown', markdown: 'markdown', http: 'http', rest: 'http',
  sql: 'sql', xml: 'xml', plist: 'xml', config: 'xml', key: 'key', pem: 'key', crt: 'key', cer: 'key', cert: 'key', p8: 'key', ppk: 'key', vue: 'code', svelte: 'code', astro: 'code', html: 'code',
};
