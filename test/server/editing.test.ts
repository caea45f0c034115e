import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver/node';
import { applySafeFixes, reportRequest, scanRequest, suppressRequest } from '../../src/protocol/messages';
import { startClient } from './client';
import type { Client } from './client';
import { compose, ordersFile, ordersServer, system } from './system';

const options = {
  ruleLink: 'headroom-rule:/{rule}.md',
  snippets: {
    'fetch-retry': { title: 'fetch with timeout and bounded retry' },
    'shutdown-express': { title: 'shutdown for Express', frameworks: ['express'] },
    'shutdown-nest': { title: 'shutdown for NestJS', frameworks: ['@nestjs/core'] },
  },
};

describe('the language server, while somebody edits,', () => {
  let client: Client;
  beforeEach(async () => {
    client = await startClient({ files: system, options });
    await client.scanned();
  });
  afterEach(() => client.stop());

  it('shows warnings of the whole workspace, and what is less only in open files', async () => {
    assert.deepEqual(client.diagnostics(ordersFile).map(severityAndRule), [[DiagnosticSeverity.Warning, 'remote-call-without-timeout']]);
    assert.deepEqual(relatedTexts(client.diagnostics(ordersFile)).filter((text) => text.startsWith('sync-cross-service-call')), []);
    client.open(ordersFile);
    const open = await client.until(ordersFile, (_, { version }) => version === 1);
    assert.equal(open.length, 1, 'one call gets one diagnostic');
    assert.match(relatedTexts(open).join('\n'), /sync-cross-service-call: .*stock/);
  });

  it('links a diagnostic to its rule’s page and gives evidence', () => {
    const [diagnostic] = client.diagnostics(ordersFile);
    assert.equal(diagnostic?.source, 'headroom');
    assert.equal(diagnostic.codeDescription?.href, 'headroom-rule:/remote-call-without-timeout.md');
    assert.match(relatedTexts([diagnostic]).join('\n'), /GET \/orders\/:id/);
  });

  it('quotes names as TypeScript does, since the list of problems renders no Markdown', async () => {
    client.write(ordersFile, ordersServer("const JWT_SECRET = process.env.JWT_SECRET ?? 'q7Vw2xLr9KsT4mNz8BcY';\nexport const isKey = (given: string): boolean => given === JWT_SECRET;\n"));
    const found = await client.until(ordersFile, hasRule('secret-fallback'));
    const message = found.find(({ code }) => code === 'secret-fallback')?.message;
    assert.ok(typeof message === 'string');
    assert.match(message, /'JWT_SECRET'/);
    assert.doesNotMatch(message, /`/);
  });

  it('follows keystrokes and says of which version it speaks', async () => {
    client.open(ordersFile);
    await client.until(ordersFile, hasRule('remote-call-without-timeout'));
    client.replace(ordersFile, ordersServer().replace('.id}`)', '.id}`, { signal: AbortSignal.timeout(2000) })'));
    await client.until(ordersFile, (diagnostics, { version }) => version === 2 && !hasRule('remote-call-without-timeout')(diagnostics));
  });

  it('fixes from the lightbulb, and the finding goes', async () => {
    const actions = await openAndAsk(client);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1);
    assert.equal(preferred[0]?.edit, undefined, 'edits are computed when asked for');
    const { edit } = await client.resolve(preferred[0]!);
    assert.ok(edit && client.apply(edit));
    assert.match(client.text(ordersFile), /signal: AbortSignal\.timeout\(\d+\)/);
    await client.until(ordersFile, (diagnostics, { version }) => version === 2 && !hasRule('remote-call-without-timeout')(diagnostics));
  });

  it('offers snippets, explanations and suppressions beside the fixes of every finding of the place', async () => {
    const titles = (await openAndAsk(client)).map(({ title }) => title);
    assert.ok(titles.includes('Insert snippet: fetch with timeout and bounded retry'), titles.join('\n'));
    for (const rule of ['remote-call-without-timeout', 'sync-cross-service-call']) {
      assert.ok(titles.includes(`Explain ${rule}`));
      assert.ok(titles.includes(`Disable ${rule} for this line…`));
    }
  });

  it('offers the baseline alone where a comment would become part of a command', async () => {
    const drawn = ['kP3xv9Qz', '7LmW2nB8tR4x'].join('');
    client.write('run.sh', `export DB_PASSWORD=${drawn}\ndocker run \\\n  -e DB_PASSWORD=${drawn.split('').reverse().join('')} \\\n  shop\n`, 1);
    client.open('run.sh');
    await client.until('run.sh', (diagnostics, { version }) => version === 1 && diagnostics.length === 2);
    const titlesAt = async (at: number): Promise<string> => (await client.actions('run.sh', { start: { line: at, character: 0 }, end: { line: at, character: 60 } })).map(({ title }) => title).join('\n');
    assert.match(await titlesAt(0), /Disable hardcoded-secret/);
    assert.doesNotMatch(await titlesAt(2), /Disable hardcoded-secret/);
    assert.match(await titlesAt(2), /Add this hardcoded-secret to the baseline/);
  });

  it('offers the snippets of the service’s own framework', async () => {
    client.write(ordersFile, ordersServer().replace(/^process.once.*$/m, ''));
    client.open(ordersFile);
    const found = await client.until(ordersFile, hasRule('no-graceful-shutdown'));
    const { range } = found.find(({ code }) => code === 'no-graceful-shutdown')!;
    const titles = (await client.actions(ordersFile, range)).map(({ title }) => title);
    assert.ok(titles.includes('Insert snippet: shutdown for Express'), titles.join('\n'));
    assert.ok(!titles.includes('Insert snippet: shutdown for NestJS'), titles.join('\n'));
  });

  it('refuses an edit for a text that has moved on', async () => {
    const [action] = await openAndAsk(client);
    client.change(ordersFile, at(0, 0), '// one more line\n');
    const resolved = await client.resolve(action!);
    assert.equal(resolved.edit, undefined);
    assert.match(client.messages.join('\n'), /changed since this fix was offered/);
  });

  it('applies safe fixes of a file by source.fixAll.headroom, and of all files by request', async () => {
    client.write(ordersFile, ordersServer('// headroom-disable-next-line secret-fallback -- there was a default once\nconst region = process.env.REGION;\n'));
    client.open(ordersFile);
    await client.until(ordersFile, hasRule('unused-suppression'));
    const [action, ...others] = await client.actions(ordersFile, at(0, 0), ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.headroom');
    assert.deepEqual(others, []);
    const { edit } = await client.resolve(action);
    assert.ok(edit?.documentChanges?.length);
    const outcome = await client.request(applySafeFixes, {});
    assert.deepEqual(outcome, { applied: 1, files: 1, suggested: 1 });
    assert.doesNotMatch(client.text(ordersFile), /headroom-disable/);
    assert.match(client.text(ordersFile), /^const region = process\.env\.REGION;$/m);
    assert.deepEqual(await client.request(applySafeFixes, {}), { applied: 0, files: 0, suggested: 1 });
  });

  it('writes a suppression with its reason, and the finding goes', async () => {
    client.open(ordersFile);
    const [diagnostic] = await client.until(ordersFile, hasRule('remote-call-without-timeout'));
    const { line } = diagnostic!.range.start;
    const rule = 'remote-call-without-timeout';
    assert.deepEqual(await client.request(suppressRequest, { uri: client.uri(ordersFile), rule, line, reason: 'bounded by the proxy' }), { applied: true });
    assert.match(client.text(ordersFile), /^ {2}\/\/ headroom-disable-next-line remote-call-without-timeout -- bounded by the proxy$/m);
    await client.until(ordersFile, (diagnostics, { version }) => version === 2 && !hasRule(rule)(diagnostics) && !hasRule('unused-suppression')(diagnostics));
    const again = await client.request(suppressRequest, { uri: client.uri(ordersFile), rule, line: 0, reason: 'none' });
    assert.equal(again.applied, false);
    assert.ok(again.refused);
  });

  it('takes unsaved manifests into account', async () => {
    client.open(ordersFile);
    await client.until(ordersFile, isCrossServiceCall);
    client.open('docker-compose.yml');
    client.replace('docker-compose.yml', compose('https://stock.example.com'));
    await client.until(ordersFile, (diagnostics) => !isCrossServiceCall(diagnostics));
    client.close('docker-compose.yml');
    await client.until(ordersFile, isCrossServiceCall);
  });

  it('judges again when the configuration changes', async () => {
    client.write('headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "error" } }', 1);
    await client.until(ordersFile, ([first]) => first?.severity === DiagnosticSeverity.Error);
    client.write('headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "off" } }');
    await client.until(ordersFile, (diagnostics) => diagnostics.length === 0);
    client.remove('headroom.config.jsonc');
    await client.until(ordersFile, ([first]) => first?.severity === DiagnosticSeverity.Warning);
  });

  it('forgets a deleted file and finds it again under its new name', async () => {
    client.remove(ordersFile);
    await client.until(ordersFile, (diagnostics) => diagnostics.length === 0);
    client.write('services/orders/src/main.ts', ordersServer(), 1);
    client.write('services/orders/package.json', '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5.0.0" } }');
    await client.until('services/orders/src/main.ts', hasRule('remote-call-without-timeout'));
  });

  it('follows files that others change on disk, but not under an open document', async () => {
    client.write(ordersFile, ordersServer().replace('.id}`)', '.id}`, { signal: AbortSignal.timeout(2000) })'));
    await client.until(ordersFile, (diagnostics) => diagnostics.length === 0);
    client.open(ordersFile, ordersServer());
    await client.until(ordersFile, hasRule('remote-call-without-timeout'));
  });

  it('says what it can of broken code and broken manifests', async () => {
    client.open(ordersFile);
    await client.until(ordersFile, hasRule('remote-call-without-timeout'));
    client.replace(ordersFile, `${ordersServer()}\nfunction broken( {\n`);
    await client.until(ordersFile, (diagnostics, { version }) => version === 2 && hasRule('remote-call-without-timeout')(diagnostics));
    client.write('docker-compose.yml', 'services: [');
    const counts = await client.request(scanRequest, null);
    assert.ok(counts.warning > 0);
    const report = await client.request(reportRequest, null);
    assert.ok(report.folders[0]?.notices.some((notice) => notice.includes('docker-compose.yml')), JSON.stringify(report.folders[0]?.notices));
  });

  it('reports what the sidebar shows', async () => {
    const report = await client.request(reportRequest, null);
    assert.deepEqual(report.folders.map(({ services }) => services), [['orders', 'stock']]);
    const finding = report.folders[0]?.findings.find(({ rule }) => rule === 'sync-cross-service-call');
    assert.equal(finding?.service, 'orders');
    assert.equal(finding.place.path, ordersFile);
    assert.equal(finding.place.uri, client.uri(ordersFile));
    assert.ok(report.rules.some(({ id, summary }) => id === 'sync-cross-service-call' && summary !== ''));
  });
});

async function openAndAsk(client: Client): Promise<CodeAction[]> {
  client.open(ordersFile);
  const [diagnostic] = await client.until(ordersFile, (_, { version }) => version === 1);
  return client.actions(ordersFile, diagnostic!.range);
}

function hasRule(rule: string): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some(({ code }) => code === rule);
}

function isCrossServiceCall(diagnostics: readonly Diagnostic[]): boolean {
  return hasRule('sync-cross-service-call')(diagnostics) || relatedTexts(diagnostics).some((text) => text.startsWith('sync-cross-service-call'));
}

function relatedTexts(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ message }) => message));
}

function severityAndRule({ severity, code }: Diagnostic): unknown[] {
  return [severity, code];
}

function at(line: number, character: number): Range {
  return { start: { line, character }, end: { line, character } };
}
