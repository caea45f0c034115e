import type { SourceFacts } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { isWithin, nameOf } from '../../model/paths';
import type { SystemModel } from '../../model/system';

/**
 * Whether a made-up default of a shell script never steps in: each container of a compose file that has the script mounted is given the variable, without which compose
 * starts nothing, and nothing else is seen to call it.
 */
export function isGivenByCallers({ looks, setting, use }: LiteralFact, { kind, path }: ManifestFacts, model: SystemModel): boolean {
  if (kind !== 'text' || use !== 'env-fallback' || setting === undefined || looks === 'credential' || !/\.(?:ba)?sh$/.test(path)) return false;
  const calling = [...model.manifests.values()].flatMap(({ compose }) => compose?.services.filter((block) => hasMounted(block, path)) ?? []);
  return calling.length > 0 && calling.every(({ environment }) => environment.some(({ name, required }) => name === setting && required === true)) && !isCalledElsewhere(nameOf(path), model);
}

function hasMounted({ mounts }: ComposeService, path: string): boolean {
  return mounts.some((mount) => mount === path || isWithin(path, mount));
}

/** Whether a script of a package, a process, an image, a command of a container or a program is seen to name a script. */
function isCalledElsewhere(script: string, model: SystemModel): boolean {
  for (const { package: own, processes, docker, compose } of model.manifests.values()) {
    const commands = [...Object.values(own?.scripts ?? {}).map(({ text }) => text), ...(processes?.processes ?? []).map(({ command }) => command), ...(docker ? [...docker.copies, docker.command?.text ?? ''] : []), ...(compose?.services ?? []).map(({ command }) => command?.text ?? '')];
    if (commands.some((text) => text.includes(script))) return true;
  }
  for (const named of model.ofEachFile('scripts-named', ({ unit: { facts } }) => scriptsOf(facts))) if (named.includes(script)) return true;
  return false;
}

function scriptsOf({ calls }: SourceFacts): string[] {
  return calls.flatMap(({ args }) => args.flatMap((arg) => (arg.k === 'const' && typeof arg.v === 'string' && arg.v.length < MAX_COMMAND && arg.v.includes('.sh') ? arg.v.split(/[\s;&|'"]+/).map(nameOf) : [])));
}

/** Of a command, in UTF-16 code units. */
const MAX_COMMAND = 400;
