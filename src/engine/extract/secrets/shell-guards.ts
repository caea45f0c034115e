import type { TextLine } from './text-line';

/**
 * Whether a line gives a variable a value outside production only: it stands in a branch for a variable that is unset, behind a condition that ends the script in
 * production. Source: POSIX, Shell Command Language, "if", "exit"; Bash, `[[`.
 */
export function isRefusedInProduction(name: string, { start, text: line }: TextLine, text: string): boolean {
  if (!line.trimStart().startsWith(`${name}=`)) return false;
  const before = text.slice(Math.max(0, start - FARTHEST), start).split('\n').map((one) => one.trim());
  const opening = before.findLastIndex((one) => UNSET.exec(one)?.[1] === name);
  return opening >= 0 && isLeftInProduction(before.slice(opening + 1));
}

/** Whether lines have a condition of their own that ends the script in production, and no other block. */
function isLeftInProduction(lines: readonly string[]): boolean {
  let isInside = false;
  let isLeft = false;
  for (const line of lines) {
    if (!isInside && PRODUCTION.test(line)) isInside = true;
    else if (BLOCK.test(line)) return false;
    else if (line === 'fi') {
      if (!isInside) return false;
      isInside = false;
    } else if (isInside && LEAVES.test(line)) isLeft = true;
  }
  return isLeft && !isInside;
}

/** Characters of what stands before it. */
const FARTHEST = 2000;
const UNSET = /^if \[{1,2} (?:-z|!) ?"?\$\{?([A-Za-z_]\w{0,80})(?::?-)?\}?"? \]{1,2} ?; ?then$/;
const PRODUCTION = /^if \[{1,2} "?\$\{?(?:NODE_ENV|APP_ENV|ENVIRONMENT)(?::?-\w{0,30})?\}?"? ={1,2} "?'?prod(?:uction)?'?"? \]{1,2} ?; ?then$/;
const LEAVES = /^exit [1-9]\d{0,2};?$/;
/** What begins or ends another block, and functions. */
const BLOCK = /^(?:if|elif|else|for|while|until|case|select|function|esac|done)\b|\(\)|[{}]$/;
