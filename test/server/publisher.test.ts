import assert from 'node:assert/strict';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis } from '../../src/engine/analyze';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import { rules } from '../../src/engine/rules/registry';
import { severities, type Severity } from '../../src/protocol/levels';
import type { OpenDocuments } from '../../src/server/documents';
import type { Folder } from '../../src/server/folder';
import { createPublisher } from '../../src/server/publisher';

const OFF = "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n";
const FILES = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`src/file${String(at)}.ts`, OFF]));

describe('what is published', () => {
  it('after an edit is looked at in the files whose findings are others', () => {
    const { publisher, folder, edit, counted, sent } = open();
    publisher.publish(folder());
    assert.deepEqual(counted(), { looked: 50, sent: 50 });
    edit('src/file7.ts', `\n${OFF}`);
    publisher.publish(folder());
    assert.deepEqual(counted(), { looked: 51, sent: 51 });
    assert.equal(sent.at(-1)?.diagnostics[0]?.range.start.line, 1);
    edit('src/file7.ts', '');
    publisher.publish(folder());
    assert.deepEqual(counted(), { looked: 52, sent: 52 });
    assert.deepEqual(sent.at(-1)?.diagnostics, []);
  });

  it('is looked at again in all files when other levels are shown', () => {
    const { publisher, folder, counted, levels, sent } = open();
    publisher.publish(folder());
    publisher.publishAgain(folder());
    assert.deepEqual(counted(), { looked: 100, sent: 50 });
    levels.clear();
    publisher.publishAgain(folder());
    assert.deepEqual(counted(), { looked: 150, sent: 100 });
    assert.deepEqual(sent.at(-1)?.diagnostics, []);
  });

  it('is sent again after the client was told to forget it', () => {
    const { publisher, folder, counted } = open();
    publisher.publish(folder());
    publisher.clear(folder());
    publisher.publish(folder());
    assert.deepEqual(counted(), { looked: 100, sent: 150 });
  });
});

function open() {
  let files: Record<string, string> = { 'package.json': '{ "name": "api", "dependencies": { "express": "5.0.0" } }', ...FILES };
  const host: FileHost = { root: '/w', read: (path) => memoryHost(files).read(path), list: (path) => memoryHost(files).list(path), exists: (path) => memoryHost(files).exists(path) };
  const analysis = openAnalysis(host, { rules, configuration: openConfiguration(host, { knownRules: new Set() }), today: '2030-01-01', linksAgain: true });
  const sent: PublishDiagnosticsParams[] = [];
  const levels = new Set<Severity>(severities);
  let looked = 0;
  const connection = { sendDiagnostics: (params: PublishDiagnosticsParams) => Promise.resolve(void sent.push(params)) } as unknown as Connection;
  const documents: OpenDocuments = { at: () => undefined, get: () => undefined };
  const publisher = createPublisher(connection, documents, { hasRelatedInformation: true, owns: () => true, levels: () => (looked++, levels) });
  const finished = () => {
    while (analysis.extraction.some(1));
    return analysis.finish();
  };
  return {
    publisher, levels, sent,
    folder: () => ({ uri: 'file:///w', name: 'w', root: '/w', result: finished() }) as Folder,
    counted: () => ({ looked, sent: sent.length }),
    edit: (file: string, text: string) => {
      files = { ...files, [file]: text };
      analysis.extraction.again(file);
    },
  };
}
