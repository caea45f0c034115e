import assert from 'node:assert/strict';
import { manifestCandidate } from '../../../src/engine/discover/manifests/manifest-kind';
import { readManifest } from '../../../src/engine/discover/manifests/read-manifest';
import { parsePipeline } from '../../../src/engine/discover/manifests/pipelines/pipeline';

const workflow = (steps: string, job = ''): string => `env:\n  REGISTRY: ghcr.io\n  IMAGE: \${{ github.repository }}\njobs:\n  release:\n${job}    steps:\n${steps.split('\n').map((line) => `      ${line}\n`).join('')}`;

describe('pipelines', () => {
  it('read what docker/build-push-action builds, with what the workflow says of its names', () => {
    assert.deepEqual(parsePipeline(workflow('- uses: docker/build-push-action@v6\n  with:\n    context: ./api\n    target: run\n    push: true\n    tags: |\n      ${{ env.REGISTRY }}/${{ env.IMAGE }}:${{ github.sha }}\n      acme/api:latest')), [
      { dockerfile: 'api/Dockerfile', context: 'api', target: 'run', names: ['ghcr.io/{repository}:*', 'acme/api:latest'] },
    ]);
  });

  it('read names that docker/metadata-action makes', () => {
    assert.deepEqual(parsePipeline(workflow('- id: meta\n  uses: docker/metadata-action@v5\n  with:\n    images: |\n      acme/api\n      name=ghcr.io/acme/api,enable=true\n- uses: docker/build-push-action@v6\n  with:\n    file: ./docker/api.Dockerfile\n    push: ${{ github.ref == \'refs/heads/main\' }}\n    tags: ${{ steps.meta.outputs.tags }}')), [
      { dockerfile: 'docker/api.Dockerfile', context: '', names: ['acme/api:*', 'ghcr.io/acme/api:*'] },
    ]);
  });

  it('read each run of a matrix', () => {
    const step = '- uses: docker/build-push-action@v6\n  with:\n    file: apps/${{ matrix.app }}/Dockerfile\n    push: true\n    tags: acme/${{ matrix.app }}:1';
    const both = [{ dockerfile: 'apps/orders/Dockerfile', context: '', names: ['acme/orders:1'] }, { dockerfile: 'apps/stock/Dockerfile', context: '', names: ['acme/stock:1'] }];
    assert.deepEqual(parsePipeline(workflow(step, '    strategy:\n      matrix:\n        app: [orders, stock]\n        arch: [amd64, arm64]\n')), both);
    assert.deepEqual(parsePipeline(workflow(step, '    strategy:\n      matrix:\n        include:\n          - app: orders\n          - app: stock\n')), both);
  });

  it('read commands, over several lines and in a folder', () => {
    assert.deepEqual(parsePipeline(workflow('- working-directory: backend\n  run: |\n    docker buildx build --platform linux/amd64 \\\n      --build-arg VERSION="a b" -f docker/Dockerfile \\\n      --target=run -t acme/api:$TAG --push .')), [
      { dockerfile: 'backend/docker/Dockerfile', context: 'backend', target: 'run', names: ['acme/api:*'] },
    ]);
    assert.deepEqual(parsePipeline(workflow('- run: docker build -t api .\n- run: docker tag api acme/api:1 && docker push acme/api:1')), [{ dockerfile: 'Dockerfile', context: '', names: ['api', 'acme/api:1'] }]);
  });

  it('read scripts of GitLab', () => {
    assert.deepEqual(parsePipeline('stages: [build]\nvariables:\n  NAME: api\nbuild:\n  stage: build\n  script:\n    - docker build -t "$CI_REGISTRY_IMAGE/$NAME:$CI_COMMIT_SHA" -f api/Dockerfile .\n    - docker push "$CI_REGISTRY_IMAGE/$NAME:$CI_COMMIT_SHA"\n'), [
      { dockerfile: 'api/Dockerfile', context: '', names: ['*/{repository}/api:*'] },
    ]);
  });

  for (const [what, text] of [
    ['what is pushed nowhere', workflow('- uses: docker/build-push-action@v6\n  with:\n    push: false\n    tags: acme/api:1')],
    ['what is kept on the machine', workflow('- uses: docker/build-push-action@v6\n  with:\n    load: true\n    tags: acme/api:1')],
    ['a command that is pushed nowhere', workflow('- run: docker build -t acme/api:1 .')],
    ['what compose builds', workflow('- run: docker compose build && docker compose push')],
    ['a comment', workflow('- run: |\n    # docker build -t acme/api:1 --push .\n    echo "docker build"')],
    ['what is said of a command', workflow('- run: echo "docker build -t acme/api:1 --push ."')],
    ['a file that is no mapping', '- docker build --push .\n'],
    ['a file that can\'t be read', 'jobs: [docker build'],
  ] as const) {
    it(`leave alone ${what}`, () => { assert.deepEqual(parsePipeline(text), []); });
  }

  it('tell neither Dockerfile nor folder where only a run knows them', () => {
    assert.deepEqual(parsePipeline(workflow('- run: docker build -f "$FILE" -t acme/api:1 --push "$FOLDER"\n- uses: docker/build-push-action@v6\n  with:\n    context: ${{ inputs.folder }}\n    push: true\n    tags: acme/web:1')), [{ names: ['acme/web:1'] }, { names: ['acme/api:1'] }].reverse());
    assert.deepEqual(parsePipeline(workflow('- uses: docker/build-push-action@v6\n  with:\n    context: https://github.com/else/app.git\n    push: true\n    tags: acme/app:1')), [{ names: ['acme/app:1'] }]);
  });

  it('stay bounded where a matrix or variables would not', () => {
    const many = Array.from({ length: 40 }, (_, at) => String(at)).join(', ');
    const images = parsePipeline(workflow('- uses: docker/build-push-action@v6\n  env: { A: "${{ env.A }}" }\n  with:\n    push: true\n    tags: acme/${{ matrix.a }}-${{ matrix.b }}:1', `    strategy:\n      matrix:\n        a: [${many}]\n        b: [${many}]\n`));
    assert.ok(images.length > 0 && images.length <= 100);
    assert.deepEqual(parsePipeline('env: { A: "${{ env.B }}", B: "${{ env.A }}" }\njobs:\n  release:\n    steps:\n      - run: docker build -t acme/${{ env.A }}:1 --push .\n').map(({ names }) => names), [['acme/*:1']]);
  });

  it('stay bounded where values name others again and again', () => {
    const chain = Array.from({ length: 7 }, (_, at) => `  V${String(at)}: "${at === 6 ? 'x' : `$V${String(at + 1)} `.repeat(60)}"\n`).join('');
    const [image] = parsePipeline(`env:\n${chain}jobs:\n  release:\n    steps:\n      - run: docker build --push -t acme/api:1 $V0 .\n`);
    assert.deepEqual(image?.names, ['acme/api:1']);
  });

  it('leave values out that are secrets by their names', () => {
    const text = 'env: { REGISTRY_TOKEN: ghp_1234, NAME: api }\njobs:\n  release:\n    steps:\n      - run: docker build --push -t acme/$NAME:$REGISTRY_TOKEN .\n';
    assert.deepEqual(parsePipeline(text).map(({ names }) => names), [['acme/api:*']]);
  });

  it('stay bounded where many jobs have many runs', () => {
    const steps = Array.from({ length: 90 }, (_, at) => `      - run: docker build --push -t acme/api-\${{ matrix.a }}:${String(at)} .\n`).join('');
    const job = (name: string): string => `  ${name}:\n    strategy:\n      matrix:\n        a: [${Array.from({ length: 32 }, (_, at) => `${name}${String(at)}`).join(', ')}]\n    steps:\n${steps}`;
    const started = process.cpuUsage();
    const images = parsePipeline(`jobs:\n${Array.from({ length: 20 }, (_, at) => job(`j${String(at)}`)).join('')}`);
    const { user } = process.cpuUsage(started);
    assert.equal(images.length, 100);
    assert.ok(user < 10_000_000, `${String(user / 1000)} ms`);
  });

  for (const [what, matrix] of [
    ['holds itself', 'include: &all\n          - &one { a: { b: c, d: *one }, e: *all }'],
    ['holds the matrix', '&all\n        a: &axis\n          - { a: *axis, all: *all }\n          - &one { b: *one }'],
    ['multiplies by aliases', `a: [*x8, *x8]`],
  ] as const) {
    it(`read a matrix whose value ${what}`, () => {
      const deep = Array.from({ length: 8 }, (_, at) => `x${String(at + 1)}: &x${String(at + 1)} { ${Array.from({ length: 10 }, (__, of) => `k${String(of)}: *x${String(at)}`).join(', ')} }\n`).join('');
      const images = parsePipeline(`x0: &x0 { k: v }\n${deep}${workflow('- run: docker build -t acme/api:1 --push .', `    strategy:\n      matrix: ${matrix.startsWith('&') ? '' : '\n        '}${matrix}\n`)}`);
      assert.deepEqual(images.map(({ names }) => names), [['acme/api:1']]);
    });
  }

  it('stay bounded where a matrix has many axes', () => {
    const axes = Array.from({ length: 8000 }, (_, at) => `        v${String(at)}: [a, b, c, d, e, f, g, h]\n`).join('');
    const started = process.cpuUsage();
    const images = parsePipeline(workflow('- run: docker build -t acme/${{ matrix.v0 }}:1 --push .', `    strategy:\n      matrix:\n${axes}`));
    const { user } = process.cpuUsage(started);
    assert.ok(images.length > 0);
    assert.ok(user < 8_000_000, `${String(user / 1000)} ms`);
  });

  it('are told by where files are', () => {
    const kinds = ['.github/workflows/release.yml', '.gitlab-ci.yml', '.gitlab/ci/jobs/build.yml', '.gitlab/build.ci.yml', '.gitlab/ci.yml', '.gitlab/jobs/pipelines.yaml', '.gitlab/deploy/api.yaml', '.gitlab/agents/prod/config.yaml', '.gitlab/circle.yml', '.gitlab/social.yml', 'k8s/ci.yaml'].map(manifestCandidate);
    assert.deepEqual(kinds, [...Array<string>(6).fill('pipeline'), ...Array<string>(5).fill('yaml')]);
  });

  it('leave a Deployment among them what it is', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { template: { spec: { containers: [{ name: api, image: acme/api:latest }] } } }\n';
    const read = readManifest({ path: '.gitlab/ci/api.yaml', text, candidate: 'pipeline', ignored: false }, { literals: () => [], suppressions: () => [], withoutTokens: (facts) => facts });
    assert.equal(read?.kubernetes?.workloads.length, 1);
  });
});
