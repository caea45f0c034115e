import type { FixStep } from '../../model/fix';
import { commandsOf } from '../../link/query/starting';
import type { Location } from '../../model/span';
import type { Service, SystemModel } from '../../model/system';
import { preloadedBy } from './preloaded-by';

/**
 * Has `node --import` load a file of a service before the program, in every script and Dockerfile that starts it; undefined where none does,
 * or where one of them, or what compose, Kubernetes or a process manager runs, starts it in a way that can't be changed here.
 */
export function preloadSteps(service: Service, file: string, model: SystemModel): FixStep[] | undefined {
  const lines = commandsOf(service, model).filter((line) => !isDevelopment(line, model));
  const steps = new Map<string, FixStep>();
  for (const line of lines) {
    const changed = preloadedBy(line.text, service, file, model);
    if (changed === 'another') continue;
    const step = changed && stepFor(line, service, file, model);
    if (!step) return undefined;
    steps.set(`${line.file}:${String(line.span.start)}`, step);
  }
  return steps.size === 0 ? undefined : [...steps.values()];
}

function stepFor({ file: manifest, span, text }: Location & { readonly text: string }, service: Service, file: string, model: SystemModel): FixStep | undefined {
  const facts = model.manifests.get(manifest);
  const name = scriptAt(manifest, span.start, model);
  const to = preloadedBy(text, service, file, model);
  if (name !== undefined) return to === undefined || text.includes('***') ? undefined : { kind: 'change-script', manifest, name, from: text, to };
  const program = facts?.docker?.program;
  const changed = program && inDockerfile(program.text, service, file, model);
  return program && changed !== undefined ? { kind: 'replace', file: manifest, span: program.span, text: changed } : undefined;
}

/** `CMD ["node", "dist/main.js"]` and `CMD node dist/main.js`. */
function inDockerfile(instruction: string, service: Service, file: string, model: SystemModel): string | undefined {
  const [, keyword = '', command = ''] = /^(\w+\s+)(?!\s)(.*)$/.exec(instruction) ?? [];
  const isExec = command.startsWith('[');
  const plain = isExec ? command.replace(/^\[\s*"|"\s*\]$/g, '').replace(/"\s*,\s*"/g, ' ') : command;
  const to = preloadedBy(plain, service, file, model);
  if (to === undefined || to === 'another') return undefined;
  if (!isExec) return keyword + to;
  const option = /--import \.\/\S+/.exec(to)?.[0].split(' ') ?? [];
  const between = /",(\s*)"/.exec(command)?.[1] ?? ' ';
  const loader = /"(?:tsx|--import=tsx)"/.exec(command)?.[0] ?? '"node"';
  return keyword + command.replace(loader, [loader, ...option.map((word) => JSON.stringify(word))].join(`,${between}`));
}

/** A script for whoever works on the service, or one that builds or tests it. */
function isDevelopment({ file, span }: Location, model: SystemModel): boolean {
  return /(?:^|[:._-])(?:dev|develop|development|debug|watch|local|test|tests|e2e|lint|build|pre\w{1,60})(?:$|[:._-])/.test(scriptAt(file, span.start, model) ?? '');
}

function scriptAt(manifest: string, start: number, model: SystemModel): string | undefined {
  const scripts = Object.entries(model.manifests.get(manifest)?.package?.scripts ?? {});
  return scripts.find(([, { span }]) => span.start === start)?.[0];
}
