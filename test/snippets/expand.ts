/**
 * The text that a snippet inserts when a person tabs through it without typing: defaults for placeholders, the
 * chosen option for choices, nothing for bare tab stops; a repeated tab stop mirrors its first default. `choose`
 * picks the option of a choice from its list. Throws on anything else that `$` starts, such as a variable, since
 * our snippets use none. Grammar: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
 */
export function expandSnippet(body: string, choose: (options: readonly string[]) => string = first): string {
  const defaults = new Map<string, string>();
  const { pieces } = parse(body, 0, false, choose);
  const collect = (list: readonly Piece[]): void => {
    for (const piece of list) {
      if (typeof piece === 'string' || !piece.content) continue;
      collect(piece.content);
      if (!defaults.has(piece.stop)) defaults.set(piece.stop, print(piece.content));
    }
  };
  const print = (list: readonly Piece[]): string =>
    list.map((piece) => (typeof piece === 'string' ? piece : piece.content ? print(piece.content) : (defaults.get(piece.stop) ?? ''))).join('');
  collect(pieces);
  return print(pieces);
}

/** The options of each choice in a snippet, in order. */
export function choicesOf(body: string): string[][] {
  const found: string[][] = [];
  expandSnippet(body, (options) => {
    found.push([...options]);
    return first(options);
  });
  return found;
}

/** Text, or a tab stop with its default where it has one. */
type Piece = string | { readonly stop: string; readonly content?: readonly Piece[] };

function parse(text: string, from: number, nested: boolean, choose: (options: readonly string[]) => string): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = [];
  let at = from;
  while (at < text.length) {
    const rest = text.slice(at);
    const escaped = /^\\([$}\\])/.exec(rest);
    const bare = /^\$(\d+)|^\$\{(\d+)\}/.exec(rest);
    const choice = /^\$\{(\d+)\|((?:[^|\\]|\\.)+)\|\}/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    if (escaped) {
      pieces.push(escaped[1]!);
      at += escaped[0].length;
    } else if (bare) {
      pieces.push({ stop: (bare[1] ?? bare[2])! });
      at += bare[0].length;
    } else if (choice) {
      pieces.push({ stop: choice[1]!, content: [choose(optionsOf(choice[2]!))] });
      at += choice[0].length;
    } else if (placeholder) {
      const inner = parse(text, at + placeholder[0].length, true, choose);
      pieces.push({ stop: placeholder[1]!, content: inner.pieces });
      at = inner.end;
    } else if (nested && rest.startsWith('}')) {
      return { pieces, end: at + 1 };
    } else if (/^\$[{\w]/.test(rest)) {
      throw new Error(`Not a tab stop: ${rest.slice(0, 20)}`);
    } else {
      pieces.push(rest.charAt(0));
      at += 1;
    }
  }
  if (nested) throw new Error('A placeholder is not closed');
  return { pieces, end: at };
}

function optionsOf(list: string): string[] {
  return [...list.matchAll(/((?:[^,\\]|\\.)+)(?:,|$)/g)].map((match) => match[1]!.replace(/\\([,|\\$}])/g, '$1'));
}

function first(options: readonly string[]): string {
  return options[0]!;
}
