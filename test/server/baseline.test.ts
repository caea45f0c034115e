import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import { baselineRequest, reportRequest } from '../../src/protocol/messages';
import { startClient } from './client';
import type { Client } from './client';
import { ordersFile, ordersServer, system } from './system';

const FILE = 'headroom.baseline.json';

describe('the language server, with a baseline,', () => {
  let client: Client;
  beforeEach(async () => {
    client = await startClient({ files: system });
    await client.scanned();
    client.open(ordersFile);
    await client.until(ordersFile, isA(DiagnosticSeverity.Warning));
  });
  afterEach(() => client.stop());

  const create = (write: boolean) => client.request(baselineRequest, { uri: client.uri(''), write });
  const written = (text: string): void => client.write(FILE, text, 1);

  it('says what would be written, and writes it when it is asked to', async () => {
    const plan = await create(false);
    assert.ok(plan.known > 0 && plan.known === plan.added);
    assert.throws(() => client.text(FILE));
    assert.deepEqual(await create(true), plan);
    assert.match(client.text(FILE), /"rule": "remote-call-without-timeout"/);
    const [known] = await client.until(ordersFile, isA(DiagnosticSeverity.Hint));
    assert.match(textOf(known), /\(known\)$/);
  });

  it('follows edits of the baseline, with its reasons', async () => {
    await create(true);
    const text = client.text(FILE);
    await client.until(ordersFile, isA(DiagnosticSeverity.Hint));
    client.write(FILE, text.replaceAll('"count": 1', '"count": 1, "reason": "the mesh comes in May"'));
    const [known] = await client.until(ordersFile, ([first]) => textOf(first).includes('the mesh'));
    assert.match(textOf(known), /\(known: the mesh comes in May\)$/);
    client.remove(FILE);
    await client.until(ordersFile, isA(DiagnosticSeverity.Warning));
  });

  it('shows what is new at its own level while somebody types', async () => {
    await create(true);
    await client.until(ordersFile, isA(DiagnosticSeverity.Hint));
    client.replace(ordersFile, ordersServer("app.get('/more', async (request, response) => {\n  response.json(await (await fetch('https://more.example.com/')).json());\n});\n"));
    await client.until(ordersFile, (diagnostics) => [DiagnosticSeverity.Warning, DiagnosticSeverity.Hint].every((level) => diagnostics.some(({ severity }) => severity === level)));
  });

  it('tells the sidebar what is known', async () => {
    await create(true);
    const { folders } = await client.request(reportRequest, null);
    assert.ok(folders[0]?.findings.every(({ known }) => known));
  });

  it('reports a stale entry in the baseline itself', async () => {
    await create(true);
    client.open(FILE);
    client.replace(ordersFile, ordersServer().replace('.id}`)', '.id}`, { signal: AbortSignal.timeout(2000) })'));
    const stale = await client.until(FILE, (diagnostics) => diagnostics.length > 0);
    assert.deepEqual([stale[0]?.code, stale[0]?.severity], ['stale-baseline-entry', DiagnosticSeverity.Information]);
  });

  it('puts one finding into the baseline, and no other', async () => {
    const { folders } = await client.request(reportRequest, null);
    const finding = folders[0]?.findings.find(({ rule }) => rule === 'remote-call-without-timeout');
    assert.ok(finding);
    const add = () => client.request(baselineRequest, { uri: finding.place.uri, write: true, finding: finding.fingerprint, reason: 'soon' });
    assert.deepEqual(await add(), { known: 1, added: 1, gone: 0 });
    assert.match(client.text(FILE), /"reason": "soon"/);
    assert.match((await add()).refused ?? '', /is known already/);
  });

  it('offers that from the lightbulb, and no more once it is known', async () => {
    const titles = async () => (await client.actions(ordersFile, client.diagnostics(ordersFile)[0]!.range)).map(({ title }) => title);
    const offer = 'Add this remote-call-without-timeout to the baseline…';
    assert.ok((await titles()).includes(offer));
    await create(true);
    await client.until(ordersFile, isA(DiagnosticSeverity.Hint));
    assert.ok(!(await titles()).includes(offer));
  });

  it('leaves a baseline alone that is damaged or has changes that are not saved', async () => {
    written('{ "version": 1, ');
    assert.match((await create(true)).refused ?? '', /not all of it can be read/);
    assert.equal(client.text(FILE), '{ "version": 1, ');
    written('{ "version": 1, "findings": [] }');
    client.open(FILE);
    client.replace(FILE, '{ "version": 1, "findings": [ ] }');
    assert.match((await create(true)).refused ?? '', /has changes that are not saved/);
  });
});

function textOf(diagnostic: Diagnostic | undefined): string {
  return typeof diagnostic?.message === 'string' ? diagnostic.message : '';
}

function isA(severity: DiagnosticSeverity): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some(({ code }) => code === 'remote-call-without-timeout') && diagnostics.every((one) => one.severity === severity);
}
