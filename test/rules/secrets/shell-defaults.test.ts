import assert from 'node:assert/strict';
import { DRAWN, toldOf } from '../../fixture/told';

/** A key that a script makes up where it has none, and isn't in production. */
function guarded({ asked = 'HMAC_KEY', stage = 'production', leave = 'exit 1', more = '', value = 'kite-47-lamp' }: Partial<Record<'asked' | 'stage' | 'leave' | 'more' | 'value', string>> = {}): string {
  return `HMAC_KEY="\${BUNDLE_HMAC_KEY:-}"\nif [ -z "$${asked}" ]; then\n  if [ "\${NODE_ENV:-development}" = "${stage}" ]; then\n    echo "none"\n    ${leave}\n  fi\n  ${more}HMAC_KEY="${value}"\n  echo "made up"\nfi\n`;
}

describe('what scripts make and set', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['defaults that a command only sets', `: "\${JWT_SECRET:=kite-47-lamp}"\n: \${COOKIE_SECRET=${DRAWN}}\n`, ['${COOKIE_SECRET=q7Lx0Vz93kTbW2mRn58Ypc} default', '${JWT_SECRET:=kite-47-lamp} default']],
    ['defaults of a store', ': "${DB_PASSWORD:=lamp-48}"\n', ['${DB_PASSWORD:=lamp-48} information default']],
    ['drawn defaults on the way', `node api.js --port=1 \${JWT_SECRET:=${DRAWN}}\n`, ['${JWT_SECRET:=q7Lx0Vz93kTbW2mRn58Ypc} default']],
    ['Secrets of a cluster', `kubectl create secret generic api --from-literal=password=kite-47-lamp --from-literal=jwt-secret='lamp-48-kite'\n`, ['kite-47-lamp', 'lamp-48-kite']],
    ['Secrets of a cluster over lines', 'kubectl -n shop create secret generic api \\\n  --from-literal=admin.token=x \\\n  --from-literal="password=kite-47-lamp"\n', ['kite-47-lamp']],
    ['Secrets of a store', 'kubectl create secret generic postgres --from-literal=password=lamp-48\n', ['lamp-48']],
    ['Secrets of a store in a cluster on this machine', 'minikube start\nkubectl create secret generic db --from-literal=password=lamp-48\n', ['lamp-48 information']],
    ['Secrets of a store by a kind of it', 'kubectl create secret generic db --from-literal=kind=x --from-literal=password=lamp-48\n', ['lamp-48']],
    ['a registry', 'kubectl create secret docker-registry pull --docker-server=registry.acme.io --docker-username=ci --docker-password=kite-47-lamp\n', ['kite-47-lamp']],
    ['variables given to a container', "docker run -d -e JWT_SECRET=kite-47-lamp --env 'SESSION_SECRET=lamp-48-kite' acme/api:1\n", ['kite-47-lamp', 'lamp-48-kite']],
    ['keys outside production', guarded(), []],
    ['drawn keys outside production', guarded({ value: DRAWN }), [DRAWN]],
    ['keys where production is told and goes on', guarded({ leave: 'echo "not set"' }), ['kite-47-lamp']],
    ['keys where production ends well', guarded({ leave: 'exit 0' }), ['kite-47-lamp']],
    ['keys where another stage ends', guarded({ stage: 'development' }), ['kite-47-lamp']],
    ['keys of another variable', guarded({ asked: 'OTHER_KEY' }), ['kite-47-lamp']],
    ['keys behind an else', guarded({ more: 'else\n' }), ['kite-47-lamp']],
    ['keys of a condition within', guarded({ more: 'if [ -n "$CI" ]; then\n' }), ['kite-47-lamp']],
    ['keys behind the branch', guarded({ more: 'fi\n' }), ['kite-47-lamp']],
    ['keys where the end is one of a block within', guarded({ leave: 'if [ -n "$CI" ]; then\nexit 1\nfi' }), ['kite-47-lamp']],
    ['keys without a condition', 'if [ -z "$HMAC_KEY" ]; then\n  HMAC_KEY="kite-47-lamp"\nfi\n', ['kite-47-lamp']],
    ['errors where nothing is set', ': "${JWT_SECRET:?JWT_SECRET is not set}"\n: ${DB_PASSWORD:?}\n', []],
    ['settings that are no secret', ': "${TOKEN_TTL:=3600}"\n: "${SECRET_NAME:=shop-db}"\n: "${PASSWORD_FILE:=/run/secrets/db}"\n', []],
    ['defaults that stand in', ': "${JWT_SECRET:=changeme}"\n: "${DB_PASSWORD:=$PGPASSWORD}"\n: "${API_TOKEN:=}"\n', []],
    ['words on the way', 'echo ${JWT_SECRET:=kite-lamp}\n', []],
    ['Secrets of variables', 'kubectl create secret generic api --from-literal=password=$DB_PASSWORD --from-literal=token="$(cat token)" --from-literal=jwt-secret=${JWT_SECRET}\n', []],
    ['Secrets of files', 'kubectl create secret generic api --from-file=password=./password.txt --from-env-file=.env\n', []],
    ['Secrets to fill in', 'kubectl create secret generic api --from-literal=password=<password> --from-literal=jwt-secret=changeme --from-literal=db-password=password\n', []],
    ['values of no secret', 'kubectl create secret generic api --from-literal=username=shop --from-literal=token-ttl=3600\nkubectl create configmap api --from-literal=mode=password\n', []],
  ];
  for (const [name, text, expected] of cases) it(`${expected.length === 0 ? 'is silent on' : 'tells'} ${name}`, () => assert.deepEqual(toldOf('scripts/setup.sh', text), expected));

  it('takes a script for local work at its name', () => {
    const made = 'kubectl create secret generic db --from-literal=password=lamp-48\n';
    assert.deepEqual([toldOf('scripts/dev/cluster.sh', made), toldOf('ops/k.sh', made)], [['lamp-48 information'], ['lamp-48']]);
  });
});
