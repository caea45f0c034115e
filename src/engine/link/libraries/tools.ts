import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * Tools that models call. Sources: the types of the Model Context Protocol's SDK (`server/mcp.d.ts`, `shared/protocol.d.ts`), of Mastra's
 * `createTool`, and the README of mcp-handler. They run while the model waits for their answer.
 */

const NONE = 9;
const SERVER = 'mcp.Server';

/** The handler comes last, behind descriptions and schemas that may be left out. */
const named: MemberSpec = { call: answers({ argument: 0 }, { argument: -1 }) };
const server: MemberSpec = { construct: { returns: SERVER }, type: SERVER };
const protocol: MemberSpec = { construct: { returns: 'mcp.Protocol' }, type: 'mcp.Protocol' };
const handed: MemberSpec = { call: { callbacks: { 0: [SERVER] } } };

export const TOOLS: readonly LibrarySpec[] = [
  { modules: ['@modelcontextprotocol/sdk/server/mcp.js', '@modelcontextprotocol/sdk/server/mcp', '@modelcontextprotocol/sdk/dist/esm/server/mcp.js'], exports: { McpServer: server } },
  { modules: ['@modelcontextprotocol/sdk/server/index.js', '@modelcontextprotocol/sdk/server'], exports: { Server: protocol } },
  { modules: ['mcp-handler', '@vercel/mcp-adapter'], exports: { createMcpHandler: handed } },
  { modules: ['@mastra/core/tools'], exports: { createTool: { call: answers({ argument: 0, path: ['id'] }, { argument: 0, path: ['execute'] }) } } },
];

/** What it answers is told by a schema. */
const handler: MemberSpec = { call: answers({ argument: NONE }, { argument: 1 }) };

export const TOOL_TYPES: Readonly<Record<string, TypeSpec>> = {
  [SERVER]: { members: { tool: named, registerTool: named, prompt: named, registerPrompt: named, resource: named, registerResource: named, server: { type: 'mcp.Protocol' } } },
  'mcp.Protocol': { members: { setRequestHandler: handler } },
};

function answers(pattern: { argument: number; path?: readonly string[] }, by: { argument: number; path?: readonly string[] }): CallSpec {
  return { effect: { kind: 'message-handler', pattern, handler: by, entry: 'rpc' } };
}
