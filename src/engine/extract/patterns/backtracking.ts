import { loadChecker } from './load-checker';
import type { RegexFact } from '../../model/patterns';

/** What the checker's time depends on. Beyond these, nothing is said of a pattern, so that none holds up whoever types it. */
const MAX_LENGTH = 600;
const MAX_REPEATS = 20;
/** Sets of characters that Unicode lists, and those in either case, are large. */
const MAX_REPEATS_OF_UNICODE = 5;
const WORK_OF_UNICODE = 16;
const MAX_DEPTH = 7;
/** A part of a pattern that is longer is cut. */
const MAX_PART = 40;

type Backtracking = Pick<RegexFact, 'growth' | 'part'>;

/** How the time to match a pattern grows with the text, where that is faster than the text: a pure function of the pattern. */
export function backtrackingOf(source: string, flags: string): Backtracking | undefined {
  if (workOf(source, flags) === 0) return undefined;
  try {
    const { reports } = loadChecker().analyse({ source, flags });
    const worst = reports.find(({ exponential }) => exponential) ?? reports[0];
    if (!worst) return undefined;
    const { raw } = worst.type === 'Trade' ? worst.endQuant : worst.quant;
    return { growth: worst.exponential ? 'exponential' : 'polynomial', part: raw.length > MAX_PART ? `${raw.slice(0, MAX_PART)}…` : raw };
  } catch {
    return undefined; // It is no pattern: the syntax error is the compiler's to report.
  }
}

/**
 * What the checker has to do for a pattern, roughly: a unit takes it a quarter of a millisecond at most. A cheap look leaves out most patterns, which
 * are none: those without repeats, with one that nothing follows, and with one that stands at the start.
 */
export function workOf(source: string, flags: string): number {
  if (source.length > MAX_LENGTH) return 0;
  const bare = source.replace(/\\./gs, 'x').replace(/\[[^\]]{0,600}\]/g, 'x');
  const repeats = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  const isUnicode = flags.includes('u') || flags.includes('v');
  if (repeats === 0 || repeats > (isUnicode ? MAX_REPEATS_OF_UNICODE : MAX_REPEATS) || depthOf(bare) > MAX_DEPTH) return 0;
  return mayBacktrack(bare, repeats, flags) ? source.length * repeats * (isUnicode ? WORK_OF_UNICODE : 1) : 0;
}

function mayBacktrack(bare: string, repeats: number, flags: string): boolean {
  if (repeats > 1 || /[()|]/.test(bare)) return true;
  const isAnchored = bare.startsWith('^') && !flags.includes('m');
  return !isAnchored && !/(?:[*+]|\{\d+,\})\??$/.test(bare);
}

function depthOf(bare: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of bare) {
    if (sign === '(') deepest = Math.max(deepest, ++depth);
    if (sign === ')') depth--;
  }
  return deepest;
}
