/**
 * How filters say what rows have to be like. Sources: Prisma Client's "Filter conditions and operators", MongoDB's "Query and Projection Operators",
 * Sequelize's "Operators" (`Op`), TypeORM's "Find Operators", Drizzle's "Filters", MikroORM's "Query Conditions", Kysely's "Where".
 */
export type FilterForm = 'equals' | 'list' | 'search' | 'range' | 'null' | 'not';

/** Operators by their name, without `$`, in lower case: keys of objects, functions, and texts between a column and a value. */
export const OPERATORS: Readonly<Record<FilterForm, readonly string[]>> = {
  equals: ['equals', 'eq', 'equal', '=', '==', '===', 'is'],
  list: ['in', 'inarray', 'any', 'hassome', 'anyof', 'overlap', 'arrayoverlaps', 'contained'],
  search: ['contains', 'startswith', 'endswith', 'search', 'like', 'ilike', 'regex', 'regexp', 'iregexp', 'fulltext', 're', 'substring', 'has', 'hasevery', 'text', 'arraycontains'],
  range: ['gt', 'gte', 'lt', 'lte', 'between', 'morethan', 'lessthan', 'morethanorequal', 'lessthanorequal', '>', '<', '>=', '<='],
  null: ['isnull', 'isnotnull', 'exists', 'isset', 'isempty', 'is not'],
  not: ['not', 'ne', 'notin', 'nin', 'notinarray', 'notlike', 'notilike', 'notbetween', '!=', '<>', 'not in', 'isnot', 'isnotdistinctfrom', 'isdistinctfrom'],
};

/** Of those that search: a list in the column has the value in it, such as the keys of rows on the other side. */
export const ELEMENT_OF: readonly string[] = ['has', 'hasevery', 'arraycontains'];

export function formOf(operator: string): FilterForm | undefined {
  const name = operator.replace(/^\$/, '').toLowerCase();
  return (Object.keys(OPERATORS) as FilterForm[]).find((form) => OPERATORS[form].includes(name));
}

/** Beside an operator, how it compares. */
export const MODIFIERS: readonly string[] = ['mode', '$options', 'options', 'insensitive'];
export const ALL_OF: readonly string[] = ['AND', 'and', '$and'];
export const ANY_OF: readonly string[] = ['OR', 'or', '$or'];
/** What says that rows must not be like something, which leaves most of them. */
export const NONE_OF: readonly string[] = ['NOT', '$not', '$nor', 'nor', 'none'];
/** Around what a row on the other side of a relation has to be like. */
export const RELATED: readonly string[] = ['some', 'every', 'is'];
/** Stages of an aggregation that give rows together, one of each kind, or a number; that bound; that filter. Source: MongoDB's "Aggregation Stages". */
export const STAGES = { notRows: ['$group', '$count', '$sample', '$bucket', '$bucketAuto', '$sortByCount', '$facet', '$out', '$merge', '$search', '$vectorSearch', '$geoNear'], limit: '$limit', filter: '$match' } as const;
/** Functions of columns that give one value for many rows. */
export const AGGREGATES = /^(?:count|countall|countdistinct|sum|avg|min|max|sumdistinct|avgdistinct|\$count)$/i;
export const AGGREGATE_TEXT = /\b(?:count|sum|avg|min|max|array_agg|json_agg|string_agg|group_concat)\s*\(/i;

/** Names of columns whose value one row has, or those of one owner. */
export const KEY = /^(?:_?id|uuid|guid|pk|sk|slug|email|username|login|handle|token|hash|code|key|sku|phone|domain|hostname|subdomain|url|path|fingerprint|reference|number|name)$|(?:Id|ID|Ids|IDs|Uuid|UUID|Key|Token|Hash|Slug|Email|Name|Code|Number|Address|Phone|Url|_id|_ids|_uuid|_key|_token|_hash|_slug|_email|_name|_code)$/;
/** Those of them that people also look for by a part. */
export const LOOSE = /^(?:name|username|login|handle|slug|url|path|domain|hostname|subdomain|number|reference)$|(?:Name|Url|Address|_name)$/;
/** Names of columns by whose value alone rows stay as many as they like. */
export const STATUS = /^(?:status|state|active|inactive|enabled|disabled|deleted|archived|published|visible|hidden|public|verified|approved|blocked|banned|confirmed|completed|available)$|^(?:is|has|can|was|should)[A-Z_]|(?:Status|State|_status|_state)$/;
/** Names of columns by a constant value of which few rows are told: who runs the system, what is the default, what kind of person somebody is. */
export const FEW = /^(?:is_?|has_?)?(?:super_?)?(?:admin|administrator|owner|default|primary|main|system|root|staff|built_?in|global|internal|featured|pinned)$|role$/i;
/** Names of columns that say what a row belongs to: where there is nothing, it belongs to all. */
export const BELONGS = /(?:Id|ID|_id|Uid)$/;
/** Names of columns that are one row's own: of a row itself, not of what it belongs to. */
export const UNIQUE = /^(?:_?id|uuid|guid|pk|slug|email|username|token|hash|code|sku)$/;

/**
 * Tables that stay small because people keep them by hand: what there is to choose from, what may be done, and settings.
 * By the name of the table or what stands for it, in the singular.
 */
export const SMALL_TABLE = /(?:^|_)(?:(?:faq|hero|menu|nav|navigation|carousel)_[a-z]+|(?:o_?auth2?|oidc|openid|saml|sso)_(?:client|app|application)|(?:shop|store|office|branch|pickup)_location|(?:service|delivery|shipping)_area|role|permission|privilege|scope|setting|config|configuration|preference|plan|tier|pricing|price_?list|country|currency|language|locale|timezone|time_zone|region|province|state|category|sub_?category|site_?config|feature|feature_?flag|flag|unit|tax|tax_?rate|shipping_?method|payment_?method|email_?template|template|theme|layout|menu|faq|banner|provider|integration|connector|environment|migration|enum|constant|type|kind|property|instance_?config|infra_?config|model|default_?model|widget|rule|slider|framework|program|programme|season|limiter|threshold|badge|brand|genre|department|warehouse|cluster|holiday|skill|amenity|designation|level|stage|catalog|catalogue|option|fee|rate)$/;

/** Tables that are as long as the world has them, so that even a request can ask for no more than some hundred rows. In the singular. */
export const WORLD_TABLE = /^(?!(?:user|customer|client|person|member|employee|account|profile|company|order|product|tenant|team|organization)_)(?:\w+_)?(?:country|currency|continent|language|locale|timezone|time_zone)$/;

/** Tables of what things are made after, which have the columns of these. */
export const SAMPLES_TABLE = /^(?:sample|example|demo|default)_|(?:^|_)(?:example|definition|preset|fixture)$/;

/** What stands for a table in code that reads many: no name of one. In the singular or the plural, without what says what it is asked by. */
export const GENERIC_TABLE = /^(?:|t|t_entity|base\w*|abstract\w*|generic\w*|entit(?:y|ies)|orm|type_orm|mikro_orm|db|repo|repository|model|table|collection|document|doc|service|records?|items?|data)$/;

/** Parts of a request that whoever sends it decides on, and decorators that hand them to parameters. Sources: Express, Fastify, Koa, Nest. */
export const REQUEST_PARTS: readonly string[] = ['query', 'body', 'input', 'data', 'payload'];
export const REQUEST_DECORATORS: readonly string[] = ['Query', 'Body', 'Args', 'Payload', 'MessageBody', 'QueryParam', 'QueryParams', 'Queries'];
/** Pipes that leave a number as large as it is. */
export const PLAIN_PIPES: readonly string[] = ['ParseIntPipe', 'DefaultValuePipe', 'ParseFloatPipe', 'ValidationPipe'];
/** What caps a number: a decorator (class-validator), methods of a schema (zod, Joi, Yup, Valibot, TypeBox), a keyword (JSON Schema). */
export const CAPS = { decorators: ['Max', 'IsIn', 'IsEnum', 'Range'], methods: ['max', 'lte', 'lt', 'maximum', 'less', 'transform', 'refine', 'catch', 'valid', 'oneOf', 'pipe', 'superRefine', 'preprocess'], keywords: ['maximum', 'exclusiveMaximum', 'max', 'maxValue', 'enum'] } as const;
/** Chains that check a part of a request by its name: `query('limit').isInt({ max: 100 })`. Source: the documentation of express-validator (`query`, `isInt`, `isFloat`, `isIn`). */
export const CHECKING = { modules: ['express-validator', 'express-validator/check'], functions: ['query', 'body', 'check', 'param'], numbers: ['isInt', 'isFloat'], choices: ['isIn'], most: ['max', 'lt'] } as const;
/** Functions that make a number of a text and leave it as large as it is. */
export const NUMBERS: readonly string[] = ['Number', 'parseInt', 'parseFloat', 'String', 'Math.floor', 'Math.trunc', 'Math.round', 'Math.ceil', 'Math.abs', 'Number.parseInt', 'Number.parseFloat'];
/** Methods of schemas that answer with what they are given, once it is as they say. Sources: the documentation of zod, Yup and Valibot. */
export const PARSES: readonly string[] = ['parse', 'parseAsync', 'validate', 'validateSync'];

/** Methods that count rows, take some away and add some: Prisma, TypeORM, Sequelize, Mongoose, MikroORM. */
export const COUNTS: readonly string[] = ['count', 'countDocuments', 'estimatedDocumentCount', 'countBy'];
export const DELETES: readonly string[] = ['delete', 'deleteMany', 'deleteOne', 'destroy', 'remove', 'nativeDelete', 'findByIdAndDelete', 'findOneAndDelete'];
export const INSERTS: readonly string[] = ['create', 'createMany', 'insert', 'insertMany', 'insertOne', 'save', 'bulkCreate', 'upsert'];
