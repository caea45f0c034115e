import type { Location, Span } from './span';

/** A change that a rule proposes; carried out by `fixes/` only when somebody asks for it. */
export interface FixPlan {
  /** Says what it does: "Bound this call to 5 s with AbortSignal.timeout". */
  readonly title: string;
  /** `safe`: behaviour and comments survive. Fix-all applies only those. */
  readonly applicability: 'safe' | 'suggested';
  readonly preferred?: boolean;
  readonly steps: readonly FixStep[];
  /** What whoever applies it has to do besides, in a sentence each; said once for all that say the same. */
  readonly notes?: readonly string[];
  /** Snippet that helps when no change can be made automatically. */
  readonly snippet?: string;
}

/**
 * Spans are offsets in the text that the finding was made from. Code is written with LF, two spaces, single quotes and
 * semicolons, without the indentation of the place that it goes to; `fixes/` gives it the style of the file.
 */
export type FixStep =
  /**
   * `names`: named imports; `default` and `namespace`: local names; none of them: the module for its effect,
   * with `first` before every other import. Where the file has such a name under another one, the plan's code is adapted.
   */
  | { readonly kind: 'ensure-import'; readonly file: string; readonly module: string; readonly names?: readonly string[]; readonly default?: string; readonly namespace?: string; readonly first?: boolean }
  /** Adds or replaces a property of the object literal that is argument `argument` of the call at `call`; creates the argument (and `undefined` before it) where absent. */
  | { readonly kind: 'add-option'; readonly file: string; readonly call: Span; readonly argument: number; readonly key: string; readonly text: string }
  /** Where `text` has `__hole_0__`, the code of the first value in the text at `holes` comes, which is put together of several and stands in `span`. */
  | { readonly kind: 'replace'; readonly file: string; readonly span: Span; readonly text: string; readonly holes?: Span }
  /** Wraps the expression: `before` + text + `after`. */
  | { readonly kind: 'wrap'; readonly file: string; readonly span: Span; readonly before: string; readonly after: string }
  /** Statements after the imports, before the statement at `span`, or at the end of the file. */
  | { readonly kind: 'insert-statement'; readonly file: string; readonly where: 'after-imports' | 'before' | 'after' | 'end' | 'start'; readonly span?: Span; readonly text: string }
  /** Moves the declaration at `span` out of its function, before the statement of the module that this stands in, and takes the statements of `without` out. */
  | { readonly kind: 'hoist'; readonly file: string; readonly span: Span; readonly without?: readonly Span[] }
  /** Marks the function whose body contains `span` async. */
  | { readonly kind: 'make-async'; readonly file: string; readonly span: Span }
  | { readonly kind: 'create-file'; readonly path: string; readonly text: string }
  | { readonly kind: 'ensure-dependency'; readonly manifest: string; readonly name: string; readonly version: string; readonly dev?: boolean }
  /** Changes a script of a package.json that says `from`. */
  | { readonly kind: 'change-script'; readonly manifest: string; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'ensure-env-example'; readonly path: string; readonly name: string; readonly comment?: string }
  /** Refuses the plan, for `reason`, where the credential at `span` also stands in `other`: facts don't hold it, so it can be compared here alone. */
  | { readonly kind: 'stands-alone'; readonly file: string; readonly span: Span; readonly other: Location; readonly reason: string }
  /** Adds a key to the mapping of a YAML file at `map`; `text` is its value, on lines of its own. */
  | { readonly kind: 'add-entry'; readonly file: string; readonly map: Span; readonly key: string; readonly text: string }
  /** Puts a line before the one at which `before` starts, in a file that is no source. */
  | { readonly kind: 'insert-line'; readonly file: string; readonly before: Span; readonly text: string }
  /** Takes a comment out, with its line where nothing else stands on it. */
  | { readonly kind: 'remove-comment'; readonly file: string; readonly span: Span }
  /** Merges the awaited calls in the statements at `spans` into one `Promise.all`. */
  | { readonly kind: 'merge-awaits'; readonly file: string; readonly statements: readonly Span[] }
  /**
   * Has `limiter`, a function of p-limit, run each round of a loop: `span` is an arrow function that is given to `map`, or a
   * `for…of` statement, which becomes `await Promise.all(…)`.
   */
  | { readonly kind: 'limit-concurrency'; readonly file: string; readonly span: Span; readonly limiter: string };
