import { composedAs, containersOf } from './deployed';
import { imagesOfServices } from './service-images';
import type { Service, SystemModel } from '../../model/system';

/** Whether something asks a deployed service from outside whether it works. */
export function isProbed(service: Service, model: SystemModel): boolean {
  return containersOf(service, model).some(({ container }) => container.hasReadinessProbe || container.hasLivenessProbe || container.hasStartupProbe)
    || composedAs(service, model).some(({ composed }) => composed.hasHealthcheck)
    || imagesOfServices(model).some(({ docker, services }) => docker.hasHealthcheck && services.includes(service));
}

