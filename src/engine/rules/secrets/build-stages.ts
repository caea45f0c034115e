import type { LiteralFact } from '../../model/literals';
import type { DockerFacts, ManifestFacts } from '../../model/manifests';
import type { Span } from '../../model/span';

/** Whether an address is told to a stage of a Dockerfile that only makes files for others: what runs while an image is built finds no store on this machine. */
export function isOfBuildStage({ format, host, looks, span }: LiteralFact, { docker }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (!docker || format !== 'url-credentials' || looks === 'credential' || !ON_THIS_MACHINE.test(host ?? '') || docker.makesEnvFile) return false;
  const stage = stageAround(docker, span);
  const built = stage === undefined ? [] : stagesOn(docker, stage);
  return built.length > 0 && !built.some((one) => starts(docker, one) || isTarget(docker.stages[one]?.name, manifests));
}

const ON_THIS_MACHINE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d{1,5})?$/i;

/** The number of the stage that a place belongs to; none before the first. */
function stageAround({ stages }: DockerFacts, { start }: Span): number | undefined {
  const at = stages.findLastIndex(({ span }) => span.start <= start);
  return at < 0 ? undefined : at;
}

/** A stage and those that are built on it; its environment is theirs. */
function stagesOn({ stages }: DockerFacts, first: number): number[] {
  const found = new Set([first]);
  for (const [at, { image }] of stages.entries()) {
    const base = at > first ? stages.slice(0, at).findLastIndex(({ name }) => name?.toLowerCase() === image.toLowerCase()) : -1;
    if (found.has(base)) found.add(at);
  }
  return [...found];
}

function starts({ stages, shipped, others }: DockerFacts, stage: number): boolean {
  return stage === stages.length - 1 || stage === shipped || others?.[stage]?.command !== undefined;
}

function isTarget(name: string | undefined, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  return name !== undefined && [...manifests.values()].some(({ compose }) => compose?.services.some(({ build }) => build?.target?.toLowerCase() === name.toLowerCase()));
}
