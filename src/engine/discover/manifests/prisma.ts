import type { PrismaFacts } from '../../model/manifests';
import type { Parsed } from './parsed';
import { redactText } from './redact';

/**
 * Reads the data source of a Prisma schema: `provider`, and `url` as the name of a setting or as a text without its credentials.
 * Source: the Prisma schema reference, `datasource`.
 */
export function parsePrisma(text: string): Parsed<PrismaFacts> {
  const block = /^datasource\s+\w+\s*\{[^}]*\}/m.exec(text);
  if (!block) return { facts: {}, problems: [] };
  const provider = /^\s*provider\s*=\s*"([^"\n]*)"/m.exec(block[0])?.[1];
  const url = /^\s*url\s*=\s*(?:env\(\s*"([^"\n]*)"\s*\)|"([^"\n]*)")/m.exec(block[0]);
  const start = block.index;
  return {
    facts: {
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
