import { isLocalHost } from '../../../model/local-hosts';
import type { Span } from '../../../model/span';
import { parseYaml, type YamlNode } from '../yaml';

/**
 * The jobs of a pipeline that run tests, on a machine that is thrown away, and bring nothing to another one; all of the file where no job of it does anything
 * else. None that knows of an address elsewhere: it may test what is deployed. Workflows of GitHub, pipelines of GitLab, CircleCI and Azure.
 */
export function testJobsIn(text: string): Span[] {
  if (!TESTS.test(text)) return [];
  const [root] = parseYaml(text).documents;
  if (!root) return [];
  const whole = text.slice(root.span.start, root.span.end).replace(ON, '');
  if (!DELIVERS.test(whole)) return reachesOut(whole) ? [] : [root.span];
  if (root.entries().some(({ key, span: { start, end } }) => SHARED.has(key) && reachesOut(text.slice(start, end)))) return [];
  return jobsOf(root).map(({ span }) => span).filter(({ start, end }) => isTest(text.slice(start, end)));
}

function jobsOf(root: YamlNode): readonly { readonly span: Span }[] {
  const jobs = root.get('jobs');
  const found = jobs?.kind === 'list' ? jobs.items() : jobs?.entries() ?? root.entries().filter(({ value }) => value.kind === 'map' && value.get('script') !== undefined);
  return found.slice(0, jobLimit);
}

function isTest(job: string): boolean {
  return TESTS.test(job) && !DELIVERS.test(job) && !reachesOut(job);
}

/** Whether a part of a pipeline holds an address that is neither this machine nor a container beside the job, or one that it is told from elsewhere. */
function reachesOut(part: string): boolean {
  const text = part.replace(COMMENT, '');
  const hosts = [...text.matchAll(ADDRESS), ...text.matchAll(NAMED)].map(([, host = '']) => host.replace(/^[^\s@]{0,200}@/, ''));
  return hosts.some((host) => !FOR_ALL.test(host) && (/^\$(?!\{\{ {0,4}(?:job|env|matrix)\.)/.test(host) || !isLocalHost(host)));
}

const jobLimit = 200;
/** What a file sets for all of its jobs. */
const SHARED: ReadonlySet<string> = new Set(['env', 'variables', 'environment', 'defaults', 'default']);
const COMMENT = /(?:^|(?<=\s))#[^\n]{0,400}/gm;
const ADDRESS = /:\/\/([^\s/"'`?,;\\|)]{1,400})/g;
/** `APP_HOST: staging.acme.io`, an address without its scheme. */
const NAMED = /(?:URL|URI|HOST|HOSTNAME|ENDPOINT|ORIGIN|DOMAIN|SERVER)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(\$\{\{ {0,4}(?:secrets|vars|inputs)\.|[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,8}(?::\d{1,5})?(?=["'/\s]|$))/gm;
/** Where everybody gets packages and tools from. */
const FOR_ALL = /^(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com|github\.com|(?:api|raw)\.github(?:usercontent)?\.com|deb\.nodesource\.com|(?:uploader\.)?codecov\.io|get\.pnpm\.io|bun\.sh|json\.schemastore\.org)$/;
/** What starts a workflow is nothing that it does: `on: push`. Source: GitHub, "Workflow syntax". */
const ON = /^on:(?:.{0,200}\n(?:[ \t].{0,200}\n){0,40})/m;
const TESTS = /\b(?:(?:npm|pnpm|yarn|bun)(?: run| workspaces? [\w@/-]{1,60})?(?: --?[\w=./@-]{1,40}){0,4} (?:test|t)\b|(?:jest|vitest|mocha|playwright test|cypress run|ava|tap)\b|(?:nx|turbo|lerna|rush)[^\n]{0,80}[ :=]test)/;
const DELIVERS = /deploy|releas|publish|deliver|rollout|upload-?s3|provision|\bpush\b|\bprod(?:uction)?[-_:/]|build-?args?|docker\/(?:login|build)|\b(?:ecr|ecs|eks|gke|aks|ssh|scp|sftp|ftp|rsync|kubectl|helm|kustomize|terraform|pulumi|ansible|cdk|sam|serverless|heroku|vercel|netlify|fly|flyctl|railway|render|aws|gcloud|gsutil|az|doctl|wrangler|firebase|argocd|eas)\b/i;
