import { generatedSystem } from './generated-system';
import { checkEdits, checkWorkspaceEdits } from '../random-edits';

const FILES = generatedSystem({ services: 6, modules: 12 });

describe('a larger system after edits', function () {
  this.timeout(120_000);
  for (const seed of [7, 8]) it(`gives what linking from nothing gives, over random edits (seed ${String(seed)})`, () => checkEdits(FILES, seed, 12));

  it('gives what linking from nothing gives, when wrappers move, routes are renamed and services change', () => checkWorkspaceEdits(FILES, [
    ['shared/src/http.ts', (text) => text.replace('export async function request(url: string)', 'export async function request(url: string, tries = 1)')],
    ['services/s0/src/client.ts', () => "import axios from 'axios';\nexport const ask = (path: string) => axios.get(`http://s1:3000${path}`);\n"],
    ['services/s1/src/m3/routes.ts', (text) => text.replace("'/:id'", "'/by/:id'")],
    ['services/s0/src/m3/service.ts', (text) => text.replaceAll('/m3/', '/m3/by/')],
    ['services/s2/src/main.ts', (text) => text.replace('app.listen(3000);\n', '')],
    ['services/s2/src/broker.ts', (text) => text.replace('await consumer.run', 'if (consumer) await consumer.run')],
    ['services/s2/src/main.ts', (text) => `${text}app.listen(3000);\n`],
    ['services/s3/src/m1/service.ts', (text) => text.replace("from '../client'", "from '../../../s4/src/client'")],
    ['services/s3/src/m1/service.ts', (text) => text.replace("from '../../../s4/src/client'", "from '../client'")],
    ['services/s4/src/m2/repository.ts', (text) => text.replace('insert into', 'select 1 from')],
    ['shared/src/index.ts', () => "export const request = async (url: string) => fetch(url);\nexport { topicOf } from './topics';\n"],
    ['shared/src/topics.ts', (text) => text.replace('events.', 'things.')],
    ['services/s1/src/m2/service.ts', (text) => text.replace('    const own', "    await ask('/m5/all');\n    const own")],
    ['services/s1/src/m2/service.ts', (text) => text.replace("    await ask('/m5/all');\n", '')],
    ['services/s1/src/m4/service.ts', (text) => text.replace('for (const item of items) await ask(`/m4/${item}`);', '')],
    ['services/s1/src/client.ts', (text) => text.replace('(path: string) => request(`${base}${path}`)', '(path: string) => request(`${base}/v1${path}`)')],
    ['services/s1/src/client.ts', (text) => text.replace('request(`${base}/v1${path}`)', 'request(path)')],
    ['shared/src/http.ts', (text) => text.replace('axios.get(url)', 'axios.post(url)')],
    ['shared/src/http.ts', (text) => text.replace('axios.post(url)', 'axios.get(`${url}/all`)')],
    ['services/s5/src/m0/service.ts', undefined],
    ['services/s5/src/m0/service.ts', () => "export class Service { find(id: string) { return id; } async place() {} }\n"],
    ['services/s5/package.json', (text) => text.replace('dist/main.js', 'dist/other.js')],
    ['docker-compose.yml', (text) => text.replace('NEXT_URL: http://s1:3000', 'NEXT_URL: http://s2:3000')],
    ['services/s0/src/m1/repository.ts', (text) => text.replace('$1', '$2')],
  ]));
});
