import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { namesWritten } from '../../src/engine/model/written-names';
import type { SourceFacts } from '../../src/engine/model/facts';

const unit = extract('src/a.ts', `
import { connect, Options } from 'lib';
@Module({ ofClass: 1 })
export class Part {
  field = { ofField: 1 };
  @Get({ ofMethod: 1 })
  answer() { return [{ ofAnswer: { inside: 1 } }]; }
}
const held = flag ? { ofChoice: 1 } : await { ofPromise: 1, ...{ ofSpread: 1 } };
held.option = { ofWrite: 1 };
connect({ ofArgument: held.options }, 'postgres://db.example.com/orders', \`mysql://\${host}/orders\`, \`\${host}://x\`);
export default { ofExport: 1 };
`);

describe('names that a file writes down', () => {
  it('are of all objects, wherever they stand', () => {
    assert.deepEqual([...namesWritten(unit).keys].sort(), ['inside', 'ofAnswer', 'ofArgument', 'ofChoice', 'ofClass', 'ofExport', 'ofField', 'ofMethod', 'ofPromise', 'ofSpread', 'ofWrite']);
  });

  it('are those of protocols, as far as the code tells them', () => {
    assert.deepEqual([...namesWritten(unit).schemes].sort(), ['mysql', 'postgres']);
  });

  it('are found in one walk, however many ask', () => {
    let walks = 0;
    const counted: SourceFacts = { ...unit, get calls() { walks++; return unit.calls; } };
    assert.equal(namesWritten(counted), namesWritten(counted));
    assert.equal(walks, 1);
  });
});
