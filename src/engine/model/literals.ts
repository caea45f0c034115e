import type { Location, Span } from './span';

/**
 * A string literal that may be a credential. Its text is never kept, nor anything from which it could be guessed:
 * what a rule must know of the text is decided while it is at hand.
 */
export interface LiteralFact {
  /** The literal with its quotes; in manifests the value. */
  readonly span: Span;
  readonly length: number;
  /** Shannon entropy in bits per character, rounded to 0.01. */
  readonly entropy: number;
  /** Known format (`private-key`, `aws-access-key`, `url-credentials`, …) or `generic`. */
  readonly format: string;
  /** The format as people call it, with its article: `a GitHub token`. For `generic` only where the name tells whose it is: `a key of Algolia`. */
  readonly title?: string;
  readonly kind: SecretKind;
  /** How the literal is bound: the name and the path that lead to it (`['jwt', 'secret']`). */
  readonly names: readonly string[];
  /**
   * How surely the place takes a credential: handed to something that uses it as one (`sink`), a name that says
   * what it opens (`strong`: `jwtSecret`), a bare secret's name (`plain`: `password`), or no such name (`none`).
   */
  readonly binding: 'sink' | 'strong' | 'plain' | 'none';
  readonly use:
    | 'assignment' | 'property' | 'parameter-default' | 'argument' | 'env-fallback' | 'config-fallback'
    | 'schema-default' | 'comparison' | 'manifest' | 'other';
  /** Callee as written, for arguments: `jwt.sign`. */
  readonly callee?: string;
  readonly argument?: number;
  /** Name of the setting that the literal stands in for, for fallbacks. */
  readonly setting?: string;
  /** Settings that stand in for that one before the literal does: `process.env.A || process.env.B || 'x'`. */
  readonly otherSettings?: readonly string[];
  /** It counts not only where the setting isn't there: also where that is an empty text (`||`), or where something else says so (`?:`). */
  readonly countsAlso?: 'empty' | 'chosen';
  /** The whole expression that the literal is the default of, for fallbacks: `process.env.X ?? 'y'`. */
  readonly fallbackSpan?: Span;
  /**
   * In sources, what the literal steps in for: the one read of `setting` in `fallbackSpan` and nothing else (`setting`), or anything
   * else that may be absent, be it by way of the variable that holds it (`other`). Absent where the literal is always used.
   */
  readonly stepsInFor?: 'setting' | 'other';
  /** What the text looks like, decided while it was at hand. */
  readonly looks: 'credential' | 'placeholder' | 'name' | 'prose' | 'url' | 'path' | 'test' | 'weak' | 'other';
  /** Opens a database, broker or admin account of the system itself, on this machine or in a neighbouring container. */
  readonly ownStore: boolean;
  /** What it opens: the host of an address, and in manifests the one that stands beside a password. Absent where that is unknown, or has a public domain. */
  readonly host?: string;
  /** Of an address its scheme: `postgres`. */
  readonly scheme?: string;
  /** The host is one of a private network or a cluster: neither this machine nor public. */
  readonly network?: true;
  /** The host of the address stands for that of the reader, as in documents: `db.example.com`. */
  readonly sampleHost?: true;
  /** The host beside it is another machine. */
  readonly elsewhere?: true;
  /** `FunctionId` of the function around it, in sources; 0 in manifests. */
  readonly fn: number;
  /** Tells equal values within one file apart: the number of the distinct value, in order of appearance. Says nothing of the text. */
  readonly digest: string;
  /** The use is guarded by a development-only condition. */
  readonly developmentOnly: boolean;
  /** Of an address the password alone, told apart by the same numbers as whole literals; length and entropy are those without percent-encoding. */
  readonly password?: { readonly length: number; readonly entropy: number; readonly digest: string };
  /**
   * In sources, where the credential stands in what is bound, if that holds more: the literal of a sum, and the scheme before it (`Bearer `).
   * `in-parts` where no literal holds the credential and nothing else, `typed` where nothing but a literal may stand there (`as const`, a constant whose type is taken).
   */
  readonly credential?: { readonly span: Span; readonly scheme?: string } | 'in-parts' | 'typed';
  /** A text at the top of a module that nothing there tells of: a credential only where another file uses it as one. */
  readonly shared?: true;
  /** The variable that holds it is named nowhere, and isn't exported. */
  readonly unread?: true;
  /** In compose files, where the credential can be replaced. */
  readonly place?: LiteralPlace;
}

/** Something of another file that is used as a credential: what an imported name stands for, or what stands at a path of names in it. */
export interface CredentialUse {
  /** The name at the top of the file. */
  readonly name: string;
  readonly path: readonly string[];
  readonly kind: SecretKind;
  /** The call that takes it. */
  readonly span: Span;
}

/** A text of one file that another one uses as a credential. */
export interface UsedCredential {
  readonly at: { readonly file: string; readonly literal: number };
  readonly kind: SecretKind;
  readonly by: Location;
}

/** The text of a credential without quotes, and of an address the password alone. */
export interface LiteralPlace {
  readonly span: Span;
  /** It stands without quotes between the brackets of a flow collection, where braces would end it. */
  readonly needsQuotes: boolean;
  /** The same credential also stands at a place of the file that no fact tells: under another name, in a command, a check or a connection string, or escaped. */
  readonly alsoElsewhere: boolean;
}

/** What a secret is for: decides what a leak costs. */
export type SecretKind =
  | 'signing-key' | 'encryption-key' | 'private-key' | 'password' | 'api-key' | 'token' | 'salt' | 'connection-string' | 'authorization';
