import { syncCrossServiceCall as rule } from '../../src/engine/rules/sync-cross-service-call';
import { checkSilent } from '../fixture/check';
import { EXPRESS, orders } from './systems';

describe('sync-cross-service-call stays silent on', () => {
  const silent: Readonly<Record<string, string>> = {
    'a call after the response': `${EXPRESS}\napp.post('/orders', async (req, res) => {\n  res.status(202).json({});\n  await fetch('http://stock:3000/reserve');\n});\n`,
    'a chain of callbacks that has nothing to do with the response': `${EXPRESS}\napp.post('/orders', (req, res) => {\n  fetch('http://stock:3000/reserve').then((answer) => console.log(answer.status)).catch(() => {});\n  reserve().then(() => console.log('done'));\n  res.end();\n});\nasync function reserve() { await fetch('http://stock:3000/reserve'); }\n`,
    'APIs of third parties': `${EXPRESS}app.get('/x', async (req, res) => { const a = await fetch('https://api.stripe.com/v1/charges'); res.json(await a.json()); });`,
    'the platform': `${EXPRESS}app.get('/x', async (req, res) => { const a = await fetch('http://redis:6379/'); res.json(await a.json()); });`,
    'addresses that nothing explains': `${EXPRESS}app.get('/x', async (req, res) => { const a = await fetch(req.query.url); res.json(await a.json()); });`,
    'calls at start-up': `${EXPRESS}const warm = await fetch('http://stock:3000/items/1'); console.log(warm.status);`,
    'calls that nobody waits for': `${EXPRESS}app.get('/x', (req, res) => { void fetch('http://stock:3000/items/1'); res.end(); });`,
    'calls in functions that nothing calls': `${EXPRESS}export async function unused() { return fetch('http://stock:3000/items/1'); }`,
    'calls of a scheduled job': `import cron from 'node-cron';\n${EXPRESS}cron.schedule('* * * * *', async () => { await fetch('http://stock:3000/items/1'); });`,
    'the service itself': `${EXPRESS}app.get('/x', async (req, res) => { const a = await fetch('http://orders:3001/y'); res.json(await a.json()); });`,
    'events': `import { Kafka } from 'kafkajs';\n${EXPRESS}const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
app.get('/x', async (req, res) => { await producer.send({ topic: 'stock', messages: [] }); res.end(); });`,
    'routers that nothing mounts': `${EXPRESS}const router = express.Router();\nrouter.get('/x', async (req, res) => { res.json(await fetch('http://stock:3000/items/1')); });`,
    'a name that only looks like fetch': `${EXPRESS}async function fetch(url: string) { return url; }\napp.get('/x', async (req, res) => { res.json(await fetch('http://stock:3000/items/1')); });`,
  };
  for (const [what, code] of Object.entries(silent)) it(what, () => { checkSilent(rule, orders(code)); });
});
