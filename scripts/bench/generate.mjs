import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expressModule } from './express.mjs';
import { manifests } from './manifests.mjs';
import { nestModule } from './nest.mjs';

const domains = ['orders', 'payments', 'catalog', 'customers', 'shipping', 'inventory', 'pricing', 'reviews', 'invoices', 'notifications'];
const entities = ['order', 'line', 'refund', 'product', 'price', 'parcel', 'address', 'invoice', 'message', 'voucher', 'stock', 'rating'];

/**
 * Writes a system of ten services, half Express and half NestJS, with compose and Kubernetes manifests. The same
 * count gives the same bytes on every machine.
 * @param folder where to write; made when missing
 * @param count how many TypeScript files, a multiple of 50
 */
export function generateSystem(folder, count = 500) {
  const perService = count / domains.length;
  domains.forEach((service, index) => {
    const calls = domains[(index + 3) % domains.length];
    const modules = Math.floor((perService - 1) / filesPerModule);
    const names = Array.from({ length: modules }, (_, each) => `${entities[each % entities.length]}${each < entities.length ? '' : each}`);
    const make = index % 2 === 0 ? expressModule : nestModule;
    const context = { service, calls, port: 3000 + index, random: sequence(index + 1) };
    const files = Object.assign({}, ...names.map((name) => make.files({ ...context, name })), make.entry({ ...context, names }));
    pad(files, perService, context);
    writeAll(path.join(folder, 'services', service), { ...files, ...make.manifest(context) });
  });
  writeAll(folder, manifests(domains));
}

const filesPerModule = 4;

/** Plain domain code, which every service has besides its handlers, up to the wanted number of files. */
function pad(files, wanted, { service, random }) {
  for (let index = Object.keys(files).length; index < wanted; index++) files[`src/domain/policy${index}.ts`] = policy(service, index, random);
}

function policy(service, index, random) {
  const steps = Array.from({ length: 8 + Math.floor(random() * 10) }, (_, step) => {
    const limit = 10 + Math.floor(random() * 990);
    return `
/** Step ${step} of the ${service} policy. */
export function step${step}(input: PolicyInput): PolicyResult {
  if (input.amount > ${limit}) {
    return { accepted: false, reason: \`more than ${limit} in \${input.region}\` };
  }
  const weighted = input.items.reduce((sum, item) => sum + item.weight * item.quantity, 0);
  return weighted > ${limit * 3} ? { accepted: false, reason: 'too heavy' } : { accepted: true };
}
`;
  });
  return `export interface PolicyInput {
  amount: number;
  region: string;
  items: { weight: number; quantity: number }[];
}

export interface PolicyResult {
  accepted: boolean;
  reason?: string;
}

export const policy${index} = [${steps.map((_, step) => `step${step}`).join(', ')}];
${steps.join('')}`;
}

function writeAll(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function sequence(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
