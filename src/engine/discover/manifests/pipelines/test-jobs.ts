import type { Span } from '../../../model/span';
import { parseYaml, type YamlNode } from '../yaml';

/**
 * The jobs of a pipeline that run tests, on a machine that is thrown away, and bring nothing to another one; all of the file where no job of it does anything
 * else. Workflows of GitHub, pipelines of GitLab, CircleCI and Azure.
 */
export function testJobsIn(text: string): Span[] {
  if (!TESTS.test(text)) return [];
  const [root] = parseYaml(text).documents;
  if (!root) return [];
  if (!DELIVERS.test(text.slice(root.span.start, root.span.end).replace(ON, ''))) return [root.span];
  return jobsOf(root).map(({ span }) => span).filter(({ start, end }) => isTest(text.slice(start, end)));
}

function jobsOf(root: YamlNode): readonly { readonly span: Span }[] {
  const jobs = root.get('jobs');
  const found = jobs?.kind === 'list' ? jobs.items() : jobs?.entries() ?? root.entries().filter(({ value }) => value.kind === 'map' && value.get('script') !== undefined);
  return found.slice(0, jobLimit);
}

function isTest(job: string): boolean {
  return TESTS.test(job) && !DELIVERS.test(job);
}

const jobLimit = 200;
/** What starts a workflow is nothing that it does: `on: push`. Source: GitHub, "Workflow syntax". */
const ON = /^on:(?:.{0,200}\n(?:[ \t].{0,200}\n){0,40})/m;
const TESTS = /\b(?:(?:npm|pnpm|yarn|bun)(?: run| workspaces? [\w@/-]{1,60})?(?: --?[\w=./@-]{1,40}){0,4} (?:test|t)\b|(?:jest|vitest|mocha|playwright test|cypress run|ava|tap)\b|(?:nx|turbo|lerna|rush)[^\n]{0,80}[ :=]test)/;
const DELIVERS = /deploy|releas|publish|deliver|rollout|upload-?s3|provision|\bpush\b|\bprod(?:uction)?[-_:/]|build-?args?|docker\/(?:login|build)|\b(?:ecr|ecs|eks|gke|aks|ssh|scp|sftp|ftp|rsync|kubectl|helm|kustomize|terraform|pulumi|ansible|cdk|sam|serverless|heroku|vercel|netlify|fly|flyctl|railway|render|aws|gcloud|gsutil|az|doctl|wrangler|firebase|argocd|eas)\b/i;
