import assert from 'node:assert/strict';
import { parseCompose } from '../../../src/engine/discover/manifests/compose';
import type { ComposeService } from '../../../src/engine/model/manifests';

function servicesOf(text: string, path = 'docker-compose.yml'): readonly ComposeService[] {
  return parseCompose(path, text).facts.services;
}

function environmentOf(text: string): Record<string, string | undefined> {
  return Object.fromEntries(servicesOf(text).flatMap(({ environment }) => environment.map(({ name, value }) => [name, value])));
}

describe('compose', () => {
  it('reads a service with spans that stand in the text', () => {
    const text = 'services:\n  api:\n    image: shop/api:1\n    build: ./api\n    environment:\n      PORT: 3000\n    deploy:\n      replicas: 3\n';
    const [api] = servicesOf(text, 'deploy/compose.yaml');
    assert.ok(api?.image && api.build && api.replicas && api.environment[0]);
    assert.deepEqual([api.name, api.build.context, api.replicas.count], ['api', 'deploy/api', 3]);
    assert.equal(text.slice(api.image.span.start, api.image.span.end), 'shop/api:1');
    assert.equal(text.slice(api.replicas.span.start, api.replicas.span.end), '3');
    assert.equal(text.slice(api.environment[0].span.start, api.environment[0].span.end), 'PORT: 3000');
  });

  it('reads environment as map and as list', () => {
    const expected = { A: '1', B: 'true', C: 'x=y', D: undefined };
    assert.deepEqual(environmentOf('services:\n  a:\n    environment:\n      A: 1\n      B: true\n      C: x=y\n      D:\n'), expected);
    assert.deepEqual(environmentOf('services:\n  a:\n    environment:\n      - A=1\n      - B=true\n      - C=x=y\n      - D\n'), expected);
  });

  it('resolves defaults of interpolation and keeps what it does not know', () => {
    const text = 'services:\n  a:\n    environment:\n      URL: "http://${HOST:-users}:${PORT-3000}/x"\n      OTHER: http://${HOST}:$PORT\n      PRICE: $$5\n      NEEDED: ${N:?missing}\n';
    assert.deepEqual(environmentOf(text), { URL: 'http://users:3000/x', OTHER: 'http://${HOST}:${PORT}', PRICE: '$5', NEEDED: '${N}' });
  });

  it('sees through anchors, merge keys and extends', () => {
    const text =
      'x-env: &env\n  LOG: info\n  A: base\nservices:\n  base:\n    image: node:20\n    environment:\n      B: base\n  api:\n    extends: base\n    environment:\n      <<: *env\n      A: own\n';
    const api = servicesOf(text).find(({ name }) => name === 'api');
    assert.deepEqual(Object.fromEntries((api?.environment ?? []).map(({ name, value }) => [name, value])), { A: 'own', LOG: 'info', B: 'base' });
    assert.equal(api?.image?.text, 'node:20');
  });

  it('reads ports in all forms', () => {
    const text =
      'services:\n  a:\n    ports:\n      - "3000"\n      - 8080:80\n      - "127.0.0.1:5001:5000/udp"\n      - "9000-9001:9100-9101"\n      - "${P:-4000}:4001"\n      - target: 7000\n        published: "7001"\n      - "not a port"\n    expose:\n      - 6000\n';
    assert.deepEqual(servicesOf(text)[0]?.ports, [
      { container: 3000 },
      { host: 8080, container: 80 },
      { host: 5001, container: 5000 },
      { host: 9000, container: 9100 },
      { host: 9001, container: 9101 },
      { host: 4000, container: 4001 },
      { host: 7001, container: 7000 },
      { container: 6000 },
    ]);
  });

  it('reads scale, aliases, depends_on, env_file, labels and command', () => {
    const text =
      'services:\n  a:\n    scale: 2\n    container_name: shop-a\n    hostname: a-host\n    networks:\n      back:\n        aliases: [a-alias]\n    depends_on:\n      db:\n        condition: service_healthy\n    env_file:\n      - ../a.env\n      - path: ./b.env\n        required: false\n    labels: ["traefik.enable=true"]\n    entrypoint: ["/tini", "--"]\n    command: node dist/main.js\n';
    const [a] = servicesOf(text, 'deploy/docker-compose.yml');
    assert.deepEqual(
      [a?.replicas?.count, a?.aliases, a?.dependsOn, a?.envFiles, a?.labels, a?.command?.text],
      [2, ['shop-a', 'a-host', 'a-alias'], ['db'], ['a.env', 'deploy/b.env'], { 'traefik.enable': 'true' }, '/tini -- node dist/main.js'],
    );
  });

  it('takes credentials out', () => {
    const text =
      'services:\n  a:\n    environment:\n      DB_PASSWORD: hunter2\n      DATABASE_URL: postgres://shop:hunter2@db:5432/shop\n      AUTH: ${JWT_SECRET:-hunter2}\n      TOKEN_URL: http://auth/token\n    command: redis-server --requirepass hunter2\n';
    assert.ok(!JSON.stringify(servicesOf(text)).includes('hunter2'));
    assert.equal(environmentOf(text).DATABASE_URL, 'postgres://***@db:5432/shop');
    assert.equal(environmentOf(text).TOKEN_URL, 'http://auth/token');
  });

  it('leaves out what lies outside of the workspace', () => {
    const [a] = servicesOf('services:\n  a:\n    build: ../../elsewhere\n    env_file: /etc/app.env\n  b:\n    build: https://github.com/x/y.git\n');
    assert.deepEqual([a?.build, a?.envFiles], [undefined, []]);
  });

  it('reads what it can of a broken file and names the line without its text', () => {
    const { facts, problems } = parseCompose('c.yml', 'services:\n  a:\n    image: x\n  b: {password: "hunter2\n');
    assert.equal(facts.services[0]?.image?.text, 'x');
    assert.equal(problems.length, 1);
    assert.ok(!problems[0]?.includes('hunter2'));
  });

  it('survives aliases that expand without end, recursion and files that are no compose files', () => {
    const bomb = ['a: &a {x: 1}'];
    for (let i = 0; i < 30; i++) bomb.push(`b${i}: &b${i}\n  <<: [${Array<string>(9).fill(i === 0 ? '*a' : `*b${i - 1}`).join(', ')}]`);
    const before = process.cpuUsage();
    assert.equal(servicesOf(`${bomb.join('\n')}\nservices:\n  a:\n    environment:\n      <<: *b29\n`).length, 1);
    assert.equal(servicesOf('services: &s\n  a:\n    environment:\n      <<: *s\n    extends: a\n').length, 1);
    assert.deepEqual(servicesOf('services: [a, b]\n'), []);
    assert.deepEqual(servicesOf(''), []);
    assert.equal(parseCompose('c.yml', '['.repeat(20_000)).facts.services.length, 0);
    // What else the machine does decides how long this takes, not how much work it is.
    const seconds = process.cpuUsage(before).user / 1_000_000;
    assert.ok(seconds < 3, `took ${seconds} s of processor time`);
  });
});
