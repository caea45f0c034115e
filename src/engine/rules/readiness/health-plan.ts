import { healthModuleOf, healthPlaceOf } from '../../link/query/health-makers';
import { specifierOf } from '../plans/specifier';
import type { FixPlan } from '../../model/fix';
import type { Service, SystemModel } from '../../model/system';

/** Gives the service a route that answers as long as it can answer anything; undefined where nothing tells where it belongs. */
export function healthPlan(service: Service, model: SystemModel): FixPlan | undefined {
  return service.kind === 'http' ? controllerPlan(service, model) ?? routePlan(service, model) : undefined;
}

function routePlan(service: Service, model: SystemModel): FixPlan | undefined {
  const place = healthPlaceOf(service, model);
  if (!place) return undefined;
  const { file, statement, code } = place;
  return { ...ABOUT, title: 'Answer GET /health', steps: [{ kind: 'insert-statement', file, where: 'after', span: statement, text: code }] };
}

function controllerPlan(service: Service, model: SystemModel): FixPlan | undefined {
  const module = healthModuleOf(service, model);
  if (!module) return undefined;
  const { file, call, list, controllers, controller: { path, name, code } } = module;
  return {
    ...ABOUT,
    title: `Answer GET /health in ${path}`,
    steps: [
      { kind: 'create-file', path, text: code },
      { kind: 'ensure-import', file, module: specifierOf(file, path), names: [name] },
      { kind: 'add-option', file, call, argument: 0, key: list, text: `[${[...controllers, name].join(', ')}]` },
    ],
  };
}

const ABOUT = { applicability: 'suggested', preferred: true } as const;
