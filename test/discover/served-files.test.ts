import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { memoryHost } from '../../src/engine/host/memory-host';

/** Roles of the scripts of a folder with this Dockerfile and no package.json. */
function rolesWith(dockerfile: string, more: Readonly<Record<string, string>> = {}): string[] {
  const workspace = discover(memoryHost({ 'board/Dockerfile': dockerfile, 'board/main.js': `document.title = 'x';`, ...more }));
  return workspace.sources.map(({ role }) => role);
}

describe('folders whose image is a web server', () => {
  it('hold scripts for browsers', () => {
    assert.deepEqual(rolesWith('FROM nginx:alpine\nCOPY ./ /usr/share/nginx/html/\n'), ['frontend']);
    assert.deepEqual(rolesWith('FROM node:22 AS build\nRUN node main.js\nFROM caddy:2\nCOPY --from=build /app /srv\n'), ['frontend']);
    assert.deepEqual(rolesWith('FROM docker.io/nginxinc/nginx-unprivileged AS base\nFROM base\nCOPY . .\n'), ['frontend']);
  });

  it('hold programs where the image runs Node', () => {
    assert.deepEqual(rolesWith('FROM node:22\nCOPY . .\nCMD ["node", "main.js"]\n'), ['service']);
    assert.deepEqual(rolesWith('FROM nginx AS proxy\nFROM node:22\nCMD ["node", "main.js"]\n'), ['service']);
    assert.deepEqual(rolesWith('FROM example.com/nginx-node-runner:1\nCMD ["node", "main.js"]\n'), ['service']);
  });

  it('hold programs where another image of them runs Node', () => {
    const compose = { 'docker-compose.yml': 'services:\n  api:\n    build: { context: ./board, dockerfile: Dockerfile.api }\n', 'board/Dockerfile.api': 'FROM node:22\nCMD ["node", "main.js"]\n' };
    assert.deepEqual(rolesWith('FROM nginx\nCOPY . .\n', compose), ['service']);
  });
});
