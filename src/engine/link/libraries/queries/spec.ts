import type { ArgumentPath } from '../spec';

/** What a call of a database client reads, and where it says how much. */
export interface ReadSpec {
  /** `many`: as many rows as fit its filter; `one`: a single one. */
  readonly rows: 'many' | 'one';
  /** Options that say how many rows at most. */
  readonly limit?: readonly ArgumentPath[];
  /** What the rows have to be like, as an object: `{ status: 'open' }`. */
  readonly filter?: readonly ArgumentPath[];
  /** Keys of its options: an object in their place that has keys, but none of these, is the filter itself. */
  readonly options?: readonly string[];
  /** The rows may be of an entity that is given first, with what else is told one place further: `em.find(Order, filter)`. */
  readonly entityFirst?: true;
  /** Where the entity or table is named, if it is an argument. */
  readonly table?: ArgumentPath;
  /** Methods whose answer reads as the model itself does; others of a model are the project's own, and may filter: `Order.mine().findAll()`. */
  readonly models?: readonly string[];
  /** Joined rows, and what they have to be like so that a row is there at all: `include: [{ association: 'user', where: { id } }]`. */
  readonly included?: readonly ArgumentPath[];
  /** A statement as a text. */
  readonly statement?: ArgumentPath;
  /** The stages of an aggregation. */
  readonly pipeline?: ArgumentPath;
  /** Options with which it answers groups or hands over rows one by one. */
  readonly notRows?: readonly ArgumentPath[];
  /** The methods of a chain of calls around it may say more. */
  readonly chain?: ChainSpec;
}

/** Methods of a chain of calls that makes up one query. */
export interface ChainSpec {
  /** They say how many rows at most, in their first argument. */
  readonly limit: readonly string[];
  /** Where the first of these is written to set a limit: before what asks, behind the call that begins, or behind all. */
  readonly limited: 'before' | 'behind' | 'last';
  /** They say what the rows have to be like. */
  readonly filter: readonly string[];
  /** They name the table. */
  readonly table: readonly string[];
  /** One row comes of it. */
  readonly one: readonly string[];
  /** They group, count or sum up, read row by row, or write: what comes of the chain is no list. */
  readonly notRows: readonly string[];
  /** What they do depends on more than their names: silence. */
  readonly untold: readonly string[];
  /** They change nothing about which rows there are. One that is named nowhere here is an extension of the project's own, and may do anything. */
  readonly plain: readonly string[];
  /** They join another table; the number says which argument is the condition. */
  readonly joins?: Readonly<Record<string, number>>;
  /** They name what is read: where a name, a call or a text there counts or sums up, what comes of the chain is no list. */
  readonly columns: readonly string[];
  /** It is asked by one of these; without them whoever waits for the chain asks it. */
  readonly asks?: readonly string[];
}

/** By client and method. */
export type Reads = Readonly<Record<string, Readonly<Record<string, ReadSpec>>>>;
