import type { PrismaFacts } from '../../model/prisma';
import type { Parsed } from './parsed';
import { redactText } from './redact';

/**
 * Reads the data source of a Prisma schema: `provider`, and `url` as the name of a setting or as a text without its credentials; and names of models and
 * of their fields. Source: the Prisma schema reference, `datasource`, `model`.
 */
export function parsePrisma(text: string): Parsed<PrismaFacts> {
  const block = /^datasource\s+\w+\s*\{[^{}]{0,5000}\}/m.exec(text);
  const models = modelsIn(text);
  const known = models.length > 0 ? { models } : {};
  if (!block) return { facts: known, problems: [] };
  const provider = /^[ \t]*provider\s*=\s*"([^"\n]*)"/m.exec(block[0])?.[1];
  const url = /^[ \t]*url\s*=\s*(?:env\(\s*"([^"\n]*)"\s*\)|"([^"\n]*)")/m.exec(block[0]);
  const start = block.index;
  return {
    facts: {
      ...known,
      source: {
        span: { start, end: start + (block[0].split('\n')[0] ?? '').length },
        ...(provider !== undefined && { provider }),
        ...(url?.[1] !== undefined && { setting: url[1] }),
        ...(url?.[2] !== undefined && { address: redactText(url[2]) }),
      },
    },
    problems: [],
  };
}

const MAX_MODELS = 1000;

/** A model ends with a brace at the beginning of a line; a field is the first name of one. */
function modelsIn(text: string): { readonly name: string; readonly fields: readonly string[] }[] {
  const found: { name: string; fields: string[] }[] = [];
  let open: { name: string; fields: string[] } | undefined;
  for (const line of text.split('\n')) {
    const [, name] = /^model\s+(\w+)\s*\{/.exec(line) ?? [];
    const [, field] = /^\s+(\w+)\s/.exec(line) ?? [];
    if (name !== undefined && found.length < MAX_MODELS) found.push(open = { name, fields: [] });
    else if (line.startsWith('}')) open = undefined;
    else if (field !== undefined) open?.fields.push(field);
  }
  return found;
}
