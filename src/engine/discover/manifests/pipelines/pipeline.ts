import type { PublishedImage } from '../../../model/pipelines';
import { parseYaml, type YamlNode } from '../yaml';
import { builtByAction, namesOfMetadata } from './docker-action';
import { commandsIn, isPush, readBuild, pushedNames } from './docker-command';
import { variantsOf } from './matrix';
import { filled, variablesOf, type Scope } from './scope';

const imageLimit = 100;
const jobLimit = 200;
const stepLimit = 200;
/** Steps that are gone through for one file, each once for every variant of its job. */
const runLimit = 4000;

/**
 * Images that a workflow of GitHub (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax) or GitLab
 * (https://docs.gitlab.com/ci/yaml/) builds and pushes; what a pipeline only builds to see whether it builds is nobody's deployment.
 */
export function parsePipeline(text: string): PublishedImage[] {
  if (!text.includes('docker/build-push-action') && !(BUILDS.test(text) && /\bbuild\b/.test(text))) return [];
  const [root] = parseYaml(text).documents;
  if (!root) return [];
  const variables = variablesOf(root.get('env') ?? root.get('variables'));
  const images = new Map<string, PublishedImage>();
  let runs = 0;
  for (const { value: job } of (root.get('jobs') ?? root).entries().slice(0, jobLimit)) {
    const steps = job.kind === 'map' ? stepsOf(job).slice(0, stepLimit) : [];
    for (const matrix of steps.some(mayBuild) ? variantsOf(job) : []) {
      runs += steps.length;
      if (runs > runLimit || images.size >= imageLimit) return [...images.values()].slice(0, imageLimit);
      const own = new Map([...variables, ...variablesOf(job.get('env') ?? job.get('variables'))]);
      for (const image of imagesOfSteps(steps, { variables: own, matrix, outputs: new Map() }, job)) images.set(JSON.stringify(image), image);
    }
  }
  return [...images.values()].slice(0, imageLimit);
}

function mayBuild(step: YamlNode): boolean {
  return BUILDS.test(step.get('uses')?.text ?? '') || linesOf(step).some((line) => BUILDS.test(line));
}

const BUILDS = /\b(?:docker|podman|buildah|nerdctl)\b/;

function imagesOfSteps(steps: readonly YamlNode[], outer: Scope, job: YamlNode): PublishedImage[] {
  const scope = { ...outer, outputs: namesOfMetadata(steps, outer) };
  const scripts = steps.map((step) => scriptOf(step, job, { ...scope, variables: new Map([...scope.variables, ...variablesOf(step.get('env'))]) }));
  const commands = scripts.flatMap((script) => commandsIn(script.text));
  const isPushed = commands.some(isPush);
  const pushed = pushedNames(commands);
  const built = steps.flatMap((step, at) => {
    const { text, folder } = scripts[at] ?? { text: '', folder: '' };
    return [...builtByAction(step, scope, isPushed), ...commandsIn(text).flatMap((command) => readBuild(command, folder, isPushed) ?? [])];
  });
  const [only, ...others] = built;
  return only && others.length === 0 ? [{ ...only, names: [...new Set([...only.names, ...pushed])] }] : built;
}

/** Steps of GitHub; a job of GitLab is one script. */
function stepsOf(job: YamlNode): readonly YamlNode[] {
  return job.get('steps')?.items() ?? (job.get('script') ? [job] : []);
}

/** `folder` is undefined where it can't be told. */
function scriptOf(step: YamlNode, job: YamlNode, scope: Scope): { readonly text: string; readonly folder?: string } {
  const folder = filled(step.get('working-directory')?.text ?? job.get('defaults', 'run', 'working-directory')?.text ?? '', scope);
  return { text: filled(linesOf(step).join('\n'), scope), ...(!folder.includes('*') && { folder }) };
}

function linesOf(step: YamlNode): string[] {
  return ['run', 'before_script', 'script'].flatMap((key) => [step.get(key)?.text ?? '', ...(step.get(key)?.items() ?? []).map(({ text }) => text ?? '')]).filter((line) => line !== '');
}
