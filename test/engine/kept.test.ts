import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze, openAnalysis, type Analysis, type AnalysisSettings } from '../../src/engine/analyze';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Finding } from '../../src/engine/model/finding';
import type { Result } from '../../src/engine/model/result';
import type { Rule } from '../../src/engine/model/rule';
import { rules } from '../../src/engine/rules/registry';
import { ordersFile, ordersServer, system } from '../server/system';

/** Says of every call of a name that it is one, and where the file of that name begins. */
const calling: Rule = {
  meta: { id: 'calling', pillar: 'coupling', severity: 'warning', summary: 'It calls.', preset: 'recommended' },
  *inFile({ file, unit: { facts: { calls } } }) {
    for (const { callee, span } of calls) {
      if (callee.k === 'global') yield { message: `calls ${callee.name}.`, at: { file, span }, identity: callee.name, related: [{ message: 'this one', file: `${callee.name}.ts`, span: { start: 3, end: 4 } }] };
    }
  },
};

describe('findings after an edit', () => {
  it('stay the objects that they were in files of which nothing else is said', () => {
    const one = open({ ...system, 'src/other.ts': "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n" }, rules);
    const before = one.analysis.finish().findings;
    const after = one.edit(ordersFile, `// more\n${ordersServer()}`).findings;
    const made = after.filter((finding) => !before.includes(finding));
    assert.ok(made.length > 0 && made.length < after.length);
    assert.deepEqual([...new Set(made.map(({ location }) => location.file))], [ordersFile]);
  });

  it('are made again where the lines move that they name in another file', () => {
    const one = open({ 'a.ts': "b();\n", 'b.ts': 'let b;\n', 'c.ts': "d();\n", 'd.ts': '' }, [calling]);
    const before = one.analysis.finish().findings;
    const after = one.edit('b.ts', '\n\n\nlet b;\n').findings;
    assert.deepEqual([before, after].map(([first]) => first?.related[0]?.range.line), [1, 4]);
    assert.deepEqual(after.map((finding) => before.includes(finding)), [false, true]);
  });

  const edits: readonly (readonly [what: string, file: string, text: string | undefined])[] = [
    ['a suppression', 'a.ts', "// headroom-disable-next-line calling -- wanted\nb();\nd();\n"],
    ['one that hides nothing any more', 'a.ts', "// headroom-disable-next-line calling -- wanted\nexport const a = 1;\nd();\n"],
    ['a syntax error', 'b.ts', 'let = ;\n'],
    ['a call for another', 'c.ts', "a();\n"],
    ['a file that is gone', 'b.ts', undefined],
    ['and is there again', 'b.ts', "\nc();\n"],
    ['two calls of one file', 'c.ts', "a();\na();\n"],
    ['one of them first', 'c.ts', "d();\na();\na();\n"],
  ];
  it('are those of a new look', () => {
    const one = open({ 'a.ts': "b();\nd();\n", 'b.ts': 'let b;\n', 'c.ts': "d();\n", 'd.ts': '' }, [calling]);
    one.analysis.finish();
    for (const [what, file, text] of edits) assert.deepEqual(told(one.edit(file, text)), told(one.anew()), what);
  });

  it('are of the rules that are on in what is there', () => {
    const one = open({ 'a.ts': "b();\n", 'off/b.ts': '', 'off/headroom.config.jsonc': '{ "rules": { "calling": "off" } }' }, [calling]);
    const counts = [undefined, "b();\n"].map((text) => one.edit('a.ts', text).findings.length);
    assert.deepEqual(counts, [0, 1]);
  });
});

describe('the facts of an extraction', () => {
  it('are the same map until a file has others, and a map that was handed out stays as it was', () => {
    const one = open({ 'a.ts': 'let a;\n', 'b.ts': 'let b;\n' }, [calling]);
    const { extraction } = one.analysis;
    const [first, paths] = [extraction.facts(), extraction.paths()];
    assert.equal(extraction.facts(), first);
    const known = [...first.values()];
    one.edit('b.ts', 'let c;\n');
    assert.deepEqual([...first.values()], known);
    assert.deepEqual([...extraction.facts().values()].map((facts, at) => facts === known[at]), [true, false]);
    assert.equal(extraction.paths(), paths);
    one.edit('a.ts', undefined);
    assert.deepEqual([[...extraction.facts().keys()], extraction.paths(), extraction.parsed()], [['b.ts'], ['b.ts'], 1]);
    one.edit('a.ts', 'let a;\n');
    assert.deepEqual([[...extraction.facts().keys()], extraction.paths()], [['a.ts', 'b.ts'], ['a.ts', 'b.ts']]);
  });
});

interface Opened {
  readonly analysis: Analysis;
  edit(file: string, text: string | undefined): Result;
  anew(): Result;
}

function open(given: Record<string, string>, some: readonly Rule[]): Opened {
  let files = given;
  const host: FileHost = { root: '/w', read: (path) => memoryHost(files).read(path), list: (path) => memoryHost(files).list(path), exists: (path) => memoryHost(files).exists(path) };
  const settings = (): AnalysisSettings => ({ rules: some, configuration: openConfiguration(host, { knownRules: new Set(some.map(({ meta }) => meta.id)) }), today: '2030-01-01' });
  const analysis = openAnalysis(host, { ...settings(), linksAgain: true });
  while (analysis.extraction.some(1));
  return {
    analysis,
    edit(file, text) {
      files = text === undefined ? Object.fromEntries(Object.entries(files).filter(([path]) => path !== file)) : { ...files, [file]: text };
      assert.ok(analysis.extraction.again(file));
      while (analysis.extraction.some(1));
      return analysis.finish();
    },
    anew() {
      const result = analyze(host, settings());
      assert.ok(result);
      return result;
    },
  };
}

/** What users see of a result that doesn't depend on which files were listed. */
function told({ findings, stats, lineStarts }: Result): { findings: readonly Finding[]; notices: Result['stats']['notices']; lines: unknown } {
  return { findings, notices: stats.notices, lines: [...lineStarts] };
}
