const OPENS: ReadonlySet<string> = new Set(['if', 'case', 'for', 'while', 'until', 'select', '{']);
const CLOSES: ReadonlySet<string> = new Set(['fi', 'esac', 'done', '}']);
/** Behind these another command begins. */
const LEADS: ReadonlySet<string> = new Set(['then', 'do', 'else', 'elif', '!', 'time']);
const HERE_DOCUMENT = /<<(-?)[ \t]{0,4}(["'\\]?)(\w{1,60})/;
const MAX_WORDS = 200;

/** Whether what stands at an offset of a shell script is run whatever is the case: in no condition, loop, function or text. */
export function outsideBlocks(text: string): (offset: number) => boolean {
  const free = new Set<number>();
  let [at, depth, end] = [0, 0, ''];
  for (const line of text.split('\n')) {
    const rest = line.replace(/\r$/, '');
    if (end !== '') {
      if (rest.replace(/^\t{0,40}/, '') === end) end = '';
    } else {
      if (depth === 0) free.add(at);
      const bare = bareOf(rest);
      end = HERE_DOCUMENT.exec(rest.includes('<<<') || !bare.includes('<<') ? '' : rest)?.[3] ?? '';
      depth = Math.max(0, depth + opened(bare));
    }
    at += line.length + 1;
  }
  return (offset) => free.has(offset);
}

/** A line without its comment and without texts in quotes, which end with the line at the latest. */
function bareOf(line: string): string {
  let [bare, quote] = ['', ''];
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '\\' && quote !== "'") i++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") [bare, quote] = [`${bare}_`, char];
    else if (char === '#' && /^[\s;]?$/.test(line.charAt(i - 1))) return bare;
    else bare += char;
  }
  return bare;
}

/** How many blocks a line opens more than it closes. */
function opened(line: string): number {
  let [count, isCommand] = [0, true];
  for (const word of line.split(/([;&|()]|[ \t]{1,400})/).slice(0, MAX_WORDS * 2)) {
    if (/^[ \t]*$/.test(word)) continue;
    if (/^[;&|()]$/.test(word) || LEADS.has(word)) isCommand = true;
    else if (isCommand) {
      count += OPENS.has(word) ? 1 : CLOSES.has(word) ? -1 : 0;
      isCommand = word === '{' || word === 'if' || word === 'while' || word === 'until';
    }
  }
  return count;
}
