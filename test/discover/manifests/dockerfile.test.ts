import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/engine/discover/manifests/dockerfile';
import type { DockerFacts } from '../../../src/engine/model/manifests';

const read = (text: string): DockerFacts => parseDockerfile(text).facts;

describe('dockerfile', () => {
  it('reads stages, the arguments of FROM and what the last stage runs', () => {
    const text = `# syntax=docker/dockerfile:1
ARG NODE=20
ARG  BRANCH="develop"
FROM --platform=$BUILDPLATFORM node:\${NODE}-slim AS build
CMD ["node", "never.js"]
COPY --chown=node:node package.json apps/api ./
FROM base:\${BRANCH} as run
FROM registry/x:\${TAG:-1}
ENV NODE_ENV=production PORT="3000" \\
    # a comment between
    API_KEY=hunter2
ENV OLD some value
EXPOSE 3000 4000/tcp
USER node:node
HEALTHCHECK CMD curl localhost
COPY --from=build /app/dist ./dist
ENTRYPOINT ["dumb-init", "--"]
CMD ["node", "dist/main.js"]
`;
    const facts = read(text);
    assert.deepEqual(facts.stages.map(({ image, name }) => [image, name]), [['node:20-slim', 'build'], ['base:develop', 'run'], ['registry/x:1', undefined]]);
    assert.equal(facts.command?.text, 'dumb-init -- node dist/main.js');
    assert.equal(text.slice(facts.command.span.start, facts.command.span.end), 'CMD ["node", "dist/main.js"]');
    assert.equal(facts.program?.text, 'CMD ["node", "dist/main.js"]');
    assert.deepEqual(facts.environment.map(({ name, value }) => [name, value]), [['NODE_ENV', 'production'], ['PORT', '3000'], ['API_KEY', '***'], ['OLD', 'some value']]);
    assert.deepEqual([facts.exposes, facts.user?.name, facts.hasHealthcheck, facts.copies], [[3000, 4000], 'node', true, ['package.json', 'apps/api']]);
  });

  it('keeps the instruction that names the program where it stands on a line and holds no secret', () => {
    assert.equal(read('FROM node:20\nENTRYPOINT ["node","a.js"]\n').program?.text, 'ENTRYPOINT ["node","a.js"]');
    assert.equal(read('FROM node:20\nCMD node \\\n  a.js\n').program, undefined);
    assert.equal(read('FROM node:20\nCMD node a.js --url postgres://me:hunter2@db/a\n').program, undefined);
    assert.equal(read('FROM node:20\n').program, undefined);
  });

  it('inherits from an earlier stage', () => {
    const facts = read('FROM node:20 AS base\nENV A=1\nUSER app\nCMD npm start\nFROM base\nEXPOSE 80\n');
    assert.deepEqual([facts.command?.text, facts.user?.name, facts.environment.length, facts.exposes], ['npm start', 'app', 1, [80]]);
    assert.equal(read('FROM node:20 AS base\nCMD npm start\nFROM node:22\n').command, undefined);
  });

  it('reads over here-documents and survives ones that never close', () => {
    assert.equal(read('FROM a\nRUN <<EOF\nCMD not this\nEOF\nCMD ["this"]\n').command?.text, 'this');
    assert.equal(read('FROM a\nCMD ["this"]\nRUN <<EOF\nCMD not this\n').command?.text, 'this');
  });

  it('survives what is no Dockerfile', () => {
    for (const text of ['', '\\', 'FROM', 'ENV', 'CMD [', '{"a": 1}', 'CMD ["a"]', '\u0000\\\n\\\n']) assert.doesNotThrow(() => read(text));
    assert.deepEqual(read('EXPOSE 99999999 http\n').exposes, []);
  });
});
