import assert from 'node:assert/strict';
import { generatedSystem } from './generated-system';
import { plain } from '../random-edits';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { link, openLinker } from '../../../src/engine/link/link';
import { rules } from '../../../src/engine/rules/registry';

const FILES = generatedSystem({ services: 4, modules: 3 });
const EDITED = 'services/s1/src/m0/service.ts';
const ROUTES = 'services/s2/src/m1/routes.ts';

describe('what is kept after many edits', function () {
  this.timeout(120_000);

  it('is no more than at first, though each edit types another address, route and import', () => {
    const workspace = discover(memoryHost(FILES));
    const facts = new Map(workspace.sources.map(({ path }) => [path, extract(path, FILES[path] ?? '')]));
    const linker = openLinker(workspace);
    const edit = (at: number): void => {
      const added = `import { thing${String(at)} } from './repository';\nthing${String(at)}();\n`;
      facts.set(EDITED, extract(EDITED, added + (FILES[EDITED] ?? '').replaceAll('/m0/', `/typed${String(at)}/`)));
      facts.set(ROUTES, extract(ROUTES, (FILES[ROUTES] ?? '').replace("'/:id'", `'/typed${String(at)}/:id'`)));
      judge(linker.link(facts), rules);
    };
    const sizes = Array.from({ length: 201 }, (_, at) => {
      edit(at);
      return linker.size();
    });
    const [first = 0] = sizes;
    assert.ok(Math.max(...sizes.slice(120)) <= Math.max(...sizes.slice(0, 100)), `${String(Math.max(...sizes.slice(120)))} after 200 edits`);
    assert.ok(Math.max(...sizes) < first * 1.3, `${String(first)} at first, ${String(Math.max(...sizes))} at most`);
    assert.deepEqual(plain(linker.link(facts)), plain(link(workspace, facts)));
  });
});
