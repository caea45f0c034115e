import assert from 'node:assert/strict';
import { rules } from '../../src/engine/rules/registry';
import { buildGuidance } from '../../src/extension/views/guidance-model';
import type { GuidanceSources } from '../../src/extension/views/guidance-model';
import { guidanceContent } from '../../src/protocol/guidance-content';
import type { FindingReport, PracticeReport, Status } from '../../src/protocol/messages';

const counts = { error: 0, warning: 0, information: 0, hint: 0 };
const idle: Status = { state: 'idle', counts, files: 12 };
const place = { uri: 'file:///w/api/src/main.ts', path: 'api/src/main.ts', range: { start: { line: 3, character: 0 }, end: { line: 3, character: 1 } } };

describe('the guidance', () => {
  it('speaks of every pillar once', () => {
    const pillars = guidanceContent.map(({ pillar }) => pillar);
    assert.deepEqual([...pillars].sort(), ['caching', 'coupling', 'data', 'event-loop', 'observability', 'readiness', 'security', 'statelessness']);
  });

  it('has a next step for every rule, in one chapter', () => {
    for (const { meta } of rules) {
      const chapters = guidanceContent.filter(({ steps }) => steps.some((step) => step.rules.includes(meta.id)));
      assert.equal(chapters.length, 1, `${meta.id} has to stand in the steps of one chapter of src/protocol/guidance-content.ts, and stands in ${String(chapters.length)}.`);
    }
  });

  it('shows a finding in the chapter that says what to do about it, whatever the rule’s pillar is', () => {
    const { pillars } = guidanceOf({ findings: [finding('cache-in-memory', 'statelessness', 'warning'), finding('another', 'statelessness', 'warning')] });
    const shown = pillars.filter(({ problems }) => problems.length > 0).map(({ pillar, problems }) => [pillar, problems[0]?.rule]);
    assert.deepEqual(shown, [['statelessness', 'another'], ['caching', 'cache-in-memory']]);
  });

  it('shows chapters with grave findings first, with examples and what to do next', () => {
    const findings = [finding('no-tracing', 'observability', 'warning'), ...Array.from({ length: 5 }, () => finding('hardcoded-secret', 'security', 'error'))];
    const { state, pillars } = guidanceOf({ findings });
    assert.equal(state, 'ready');
    const [first, second] = pillars;
    assert.deepEqual([first?.pillar, first?.verdict, first?.verdictText], ['security', 'attention', '5 findings']);
    assert.equal(first?.problems[0]?.count, 5);
    assert.equal(first.problems[0].examples.length, 3);
    assert.equal(first.problems[0].summary, rules.find(({ meta }) => meta.id === 'hardcoded-secret')?.meta.summary);
    assert.equal(first.steps.length, 1);
    assert.equal(second?.pillar, 'observability');
  });

  it('says what is done well, once for all services that do it', () => {
    const practices = ['api', 'orders'].map((service) => practice('Starts tracing', service));
    const chapter = guidanceOf({ practices }).pillars.find(({ pillar }) => pillar === 'observability');
    assert.deepEqual([chapter?.verdict, chapter?.strengths.length], ['good', 1]);
    assert.equal(chapter?.strengths[0]?.statement, 'api, orders: Starts tracing');
    assert.equal(chapter.strengths[0].evidence.length, 2);
  });

  it('doesn’t call good what nothing is known of', () => {
    assert.ok(guidanceOf({}).pillars.every(({ verdict, steps }) => verdict === 'quiet' && steps.length === 1));
  });

  it('says what is going on while there is nothing to show', () => {
    assert.equal(guidanceOf({}, { hasFolder: false }).state, 'no-folder');
    assert.equal(guidanceOf({}, { status: { ...idle, state: 'error', message: 'It broke.' } }).summary, 'It broke.');
    const first = guidanceOf({}, { status: { ...idle, state: 'scanning' }, report: { revision: 0, levels: [], folders: [], rules: [] } });
    assert.equal(first.state, 'scanning');
    assert.equal(guidanceOf({}, { report: { revision: 1, levels: [], folders: [], rules: [] } }).state, 'not-scanned');
  });

  it('offers the snippets of each pillar', () => {
    const chapter = guidanceOf({}, { snippets: [{ id: 'logger', title: 'Logger', pillar: 'observability', frameworks: [] }] });
    assert.deepEqual(chapter.pillars.filter(({ snippets }) => snippets.length > 0).map(({ pillar }) => pillar), ['observability']);
  });

  it('leaves out snippets for frameworks that no service is built on', () => {
    const snippets = ['express', '@nestjs/core'].map((name) => ({ id: name, title: name, pillar: 'readiness' as const, frameworks: [name] }));
    const offered = guidanceOf({}, { snippets }).pillars.flatMap((pillar) => pillar.snippets.map(({ id }) => id));
    assert.deepEqual(offered, ['@nestjs/core']);
  });
});

function guidanceOf(
  { findings = [], practices = [] }: { findings?: FindingReport[]; practices?: PracticeReport[] },
  overrides: Partial<GuidanceSources> = {},
): ReturnType<typeof buildGuidance> {
  const folder = { uri: 'file:///w', name: 'w', scanned: true, findings, practices, services: ['api'], frameworks: ['@nestjs/core'], notices: [] };
  const report = { revision: 1, levels: [], folders: [folder], rules: rules.map(({ meta }) => ({ ...meta, snippets: [] })) };
  return buildGuidance({ report, status: idle, hasFolder: true, content: guidanceContent, snippets: [], ...overrides });
}

function finding(rule: string, pillar: FindingReport['pillar'], severity: FindingReport['severity']): FindingReport {
  return { rule, pillar, severity, message: 'm', place, service: 'api', fingerprint: rule };
}

function practice(statement: string, service: string): PracticeReport {
  return { pillar: 'observability', service, statement, evidence: [place] };
}
