import { strict as assert } from 'node:assert';
import { namesOf } from '../../../src/engine/link/services/package-names';
import type { PackageUnit, Workspace } from '../../../src/engine/model/workspace';

describe('names of packages', () => {
  it('leave out the scope unless another package goes by what remains', () => {
    const workspace = workspaceOf([['@acme/orders', 'apps/sales'], ['@acme/stock', 'apps/depot'], ['stock-service', 'apps/other']]);
    const [sales, depot] = workspace.packages.map((unit) => namesOf(unit, workspace));
    assert.ok(sales?.includes('orders'));
    assert.ok(!depot?.includes('stock'));
  });

  it('are told for each of many packages without a look at all others', () => {
    let looks = 0;
    const workspace = workspaceOf(Array.from({ length: 300 }, (_, i) => [`@acme/part-${String(i)}`, `apps/folder-${String(i)}`]), () => looks++);
    for (const unit of workspace.packages) namesOf(unit, workspace);
    assert.ok(looks <= 300 * 10, `${String(looks)} looks at names of 300 packages`);
  });
});

function workspaceOf(packages: readonly (readonly [string, string])[], onLook = (): void => undefined): Workspace {
  const units = packages.map(([name, root]) => ({ root, manifest: `${root}/package.json`, get name() { onLook(); return name; } }));
  return { packages: units as unknown as readonly PackageUnit[], manifests: [], sources: [] } as unknown as Workspace;
}
