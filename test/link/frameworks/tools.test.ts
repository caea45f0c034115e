import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';
const START = "import express from 'express';\nconst app = express();\napp.listen(3000);\n";

/** Library: code that offers a tool which asks the store, and what it is called. */
const LIBRARIES: Readonly<Record<string, readonly [code: string, name: string]>> = {
  'a server of the protocol': ["import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.registerTool('find', { description: 'Finds' }, async ({ id }) => find(id));", 'rpc find'],
  'a server of the protocol, in the short form': ["import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.tool('find', 'Finds', { id: z.string() }, async ({ id }) => find(id));", 'rpc find'],
  'a server that a function is given': ["import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport function register(server: McpServer) { server.tool('find', async () => find('1')); }", 'rpc find'],
  'resources': ["import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.registerResource('orders', 'orders://all', {}, async () => find('1'));", 'rpc orders'],
  'prompts': ["import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.prompt('ask', async () => find('1'));", 'rpc ask'],
  'plain handlers of the protocol': ["import { Server } from '@modelcontextprotocol/sdk/server/index.js';\nimport { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';\nconst server = new Server({ name: 'shop', version: '1' }, {});\nserver.setRequestHandler(CallToolRequestSchema, async (request) => find(request.params.name));", 'rpc'],
  'a handler of requests': ["import { createMcpHandler } from 'mcp-handler';\nexport const handler = createMcpHandler((server) => { server.tool('find', 'Finds', {}, async () => find('1')); });", 'rpc find'],
  'tools of agents': ["import { createTool } from '@mastra/core/tools';\nexport const tool = createTool({ id: 'find', description: 'Finds', execute: async ({ context }) => find(context.id) });", 'rpc find'],
};

const NEAR_MISSES: Readonly<Record<string, string>> = {
  'tools of the project': "const server = { tool(name: string, run: () => unknown) { return run; } };\nserver.tool('find', () => find('1'));",
  'tools that a client calls': "import { Client } from '@modelcontextprotocol/sdk/client/index.js';\nconst client = new Client({ name: 'shop', version: '1' });\nvoid client.callTool({ name: 'find', arguments: {} });\nvoid find('1');",
  'tools of another library': "import { createTool } from './store';\nexport const tool = createTool({ id: 'find', execute: async () => find('1') });",
  'tools that are only announced': "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.sendToolListChanged();\nvoid find('1');",
};

describe('tools that models call', () => {
  for (const [what, [code, name]] of Object.entries(LIBRARIES)) {
    it(`are known of ${what}`, () => {
      const model = systemOf(['express'], { 'index.ts': `${START}import { find } from './store';\n${code}`, 'store.ts': STORE });
      assert.deepEqual(entriesOf(model), [name]);
      assert.deepEqual(reaching(model, 'read'), [name]);
    });
  }

  for (const [what, code] of Object.entries(NEAR_MISSES)) {
    it(`are not ${what}`, () => {
      const model = systemOf(['express'], { 'index.ts': `${START}import { find } from './store';\n${code}`, 'store.ts': `${STORE}\nexport const createTool = (options: unknown) => options;` });
      assert.deepEqual(entriesOf(model), []);
    });
  }

  it('make no service of a program that a client starts on its own machine', () => {
    const code = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\nimport { find } from './store';\nconst server = new McpServer({ name: 'shop', version: '1' });\nserver.tool('find', async () => find('1'));\nvoid server.connect(new StdioServerTransport());";
    assert.deepEqual(systemOf([], { 'index.ts': code, 'store.ts': STORE }).services, []);
  });
});
