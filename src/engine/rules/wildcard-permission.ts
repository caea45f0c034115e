import { tooMuchIn, type TooMuch } from '../link/query/permissions';
import type { Report } from '../model/finding';
import type { Permission } from '../model/permissions';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import { isTestPackage } from './secrets/purpose';

/** Rights in the cloud that go further than any program needs: whoever gets into it has them, too. */
export const wildcardPermission: Rule = {
  meta: {
    id: 'wildcard-permission',
    pillar: 'security',
    severity: 'warning',
    summary: 'A policy allows every action, or sensitive ones on every resource.',
    preset: 'recommended',
    cwe: 269,
  },
  *inFile({ file, unit, permissions }) {
    const [service] = unit.services;
    for (const permission of permissions) yield* reportsOn(permission, file, service);
  },
  // A policy is written out in one place: of what it takes from elsewhere nothing is said.
  standsAlone: () => true,
  *check(model) {
    for (const [path, { permissions = [] }] of model.manifests) {
      if (permissions.length === 0 || ASIDE.test(path) || isTestPackage(path)) continue;
      for (const permission of permissions) yield* reportsOn(permission, path, serviceOf(path, model));
    }
  },
};

/** Of tests and examples, which nobody deploys. */
const ASIDE = /(?:^|\/)(?:tests?|__tests__|e2e|fixtures?|__fixtures__|specs?|mocks?|testdata|examples?|samples?|demos?|tutorials?|website|documentation|[\w-]{0,40}docs?)\/|\.(?:example|sample)\./i;

function serviceOf(path: string, { services }: SystemModel): string | undefined {
  return services.find(({ manifests }) => manifests.includes(path))?.name;
}

function* reportsOn(permission: Permission, file: string, service: string | undefined): Iterable<Report> {
  const found = tooMuchIn(permission);
  if (!found) return;
  yield {
    message: messageOf(found, permission),
    at: { file, span: isOfActions(found, permission) ? permission.at : permission.resourcesAt },
    ...(service !== undefined && { service }),
    identity: `${found.what} ${permission.everywhere ? '*' : ''}`,
  };
}

/** The star that says too much stands among the actions, not among the resources. */
function isOfActions({ what }: TooMuch, { managed }: Permission): boolean {
  return managed !== undefined || what === '*' || what === '*:*';
}

function messageOf({ what, can, limited }: TooMuch, { managed }: Permission): string {
  if (managed !== undefined) return `\`${what}\` allows more than a program needs: whoever gets into it can ${can}.`;
  if (limited) return `Every action is allowed here: whoever gets into the program can ${can}. List the actions that it takes.`;
  const said = what === '*' || what === '*:*' ? 'Every action is allowed on every resource' : `\`${what}\` is allowed on every resource`;
  return `${said}: whoever gets into the program can ${can}. Name the resources that it uses.`;
}
