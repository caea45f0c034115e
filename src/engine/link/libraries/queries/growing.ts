const PERSONS = 'user|customer|account|member|membership|subscriber|employee|student|patient|player|driver|rider|candidate|applicant|lead|contact|contributor|actor|guest|visitor|person|people|citizen|resident|seller|vendor|merchant|supplier';

const GROWING = [PERSONS,
  'organi[sz]ation', 'company', 'tenant', 'workspace', 'client', 'household', 'space', 'project',
  'order', 'product', 'variant', 'cart', 'basket', 'invoice', 'bill', 'payment', 'payout', 'transaction', 'refund', 'transfer', 'deposit', 'withdrawal', 'purchase', 'sale', 'quote', 'subscription', 'wallet', 'balance', 'shipment', 'delivery', 'parcel', 'voucher', 'claim', 'loan', 'trade', 'swap',
  'post', 'comment', 'article', 'blog', 'story', 'review', 'rating', 'feedback', 'reaction', 'like', 'follow', 'follower', 'friend', 'friendship', 'message', 'conversation', 'chat', 'thread', 'tweet', 'reply', 'question', 'answer', 'vote', 'poll', 'survey', 'response', 'submission', 'bookmark', 'favou?rite', 'note', 'playlist', 'song', 'track', 'album', 'movie', 'film', 'book', 'recipe', 'course', 'lesson', 'enrol?lment', 'exam', 'quiz',
  'notification', 'email', 'mail', 'sms', 'invitation', 'invite', 'event', 'log', 'history', 'audit', 'activity', 'entry', 'record', 'measurement', 'reading', 'alert', 'incident', 'session', 'token', 'device', 'file', 'photo', 'video', 'document', 'attachment', 'upload', 'asset', 'snapshot', 'visit', 'click',
  'rental', 'reservation', 'booking', 'appointment', 'trip', 'ride', 'flight', 'ticket', 'attendee', 'participant', 'registration', 'job', 'task', 'todo', 'issue', 'request', 'vehicle', 'car', 'listing', 'auction', 'bid', 'offer', 'deal', 'campaign', 'restaurant', 'hotel', 'location', 'address', 'area', 'prescription',
].join('|');

/**
 * Tables that grow with what people and other systems do: by the last word of their name, in the singular. What is kept by hand, such as a
 * catalogue, stands in none of these. Some words say it only alone or by what they are of: `item` and `order_item`, but not `navigation_item`.
 */
export const GROWING_TABLE = new RegExp(`(?:^|_)(?:${GROWING}|line_item|(?:${GROWING})_(?:item|application|position)|(?:${PERSONS})_profile)$|^(?:item|profile)$`);

const PEOPLE = 'user|customer|member|author|sender|recipient|receiver|buyer|seller|vendor|merchant|tenant|organi[sz]ation|workspace|company|team|patient|student|employee|subscriber|guest|player|driver|candidate';
const THINGS = 'account|owner|org|shop|store|order|product|post|booking|wallet|device|project|session|conversation|thread|ticket|invoice|payment|cart|article|event|course|site|venue|person|client|space';

/** What rows belong to where there are as many as people and their doings make: names of columns and relations, in lower case and with underscores. */
export const OWNER = new RegExp(`^(?:(?:${PEOPLE})(?:_(?:id|uuid|ref|key))?|(?:${THINGS})_(?:id|uuid|ref|key))$`);

/** Of these there are too many to keep something by hand for each: rows that belong to them grow, whatever the table is called. */
export const OWNER_OF_MANY = /^(?:(?:user|customer|member|student|employee|patient|subscriber|guest|player|driver|candidate|buyer|sender|recipient|receiver)(?:_(?:id|uuid|ref|key))?|(?:order|product|post|booking|wallet|device|session|conversation|thread|ticket|invoice|payment|transaction|cart)_(?:id|uuid|ref|key))$/;
/** What a product has that somebody sells without making it: few, and each with few of these. */
export const SOLD = { table: /(?:^|_)(?:plan|tier|pricing|price_?list|feature)$/, column: /^product_/ } as const;

/** Columns that say how to reach another system: rows that have some of these are what somebody set up. */
export const SETUP = /^(?:host|host_?name|port|tls|ssl|use_?tls|use_?ssl|client_secret|webhook_(?:url|secret)|(?:smtp|imap|pop3?)_\w+|bot_token|signing_secret)$/;
/** Columns by which rows are one person's own. */
export const PERSONAL = /^(?:user|customer|member|author|sender|student|employee|patient|guest)(?:_(?:id|uuid|ref|key))?$/;
/** Tables of what people are told, or of the ways to tell them: the latter have columns of settings, and none of what is told. */
export const WAYS_TO_TELL = { table: /(?:^|_)(?:notification|alert|email|mail|sms)$/, settings: /^(?:config|configuration|options|settings|credentials)$/, told: /^(?:title|subject|body|html|content|text|message|payload|data|to|recipients?|(?:is_)?(?:read|seen|sent)(?:_at)?)$/ } as const;

/** Columns of the place that somebody gave a row among the others by hand. */
export const RANK = /^(?:position|order|rank|sort|sort_(?:order|index|position)|display_(?:order|index|position)|order_(?:index|number|no)|ordering)$/;
/** What people put in an order for themselves, each what they made: such rows are as many as these want. */
export const RANKED_BY_PEOPLE = /(?:^|_)(?:to_?do|task|issue|ticket|job|item|card|note|bookmark|song|track|video|photo|image|file|document|attachment|asset|upload|product|order|lesson|recipe|link|location|address)$/;
/** Columns of who wrote a row, which belongs to nobody for that. */
export const WRITTEN_BY = /^(?:created|updated|modified|deleted|edited|published)_by(?:_id)?$/;
/** Options and methods that say what comes first. Sources: TypeORM, Prisma, Sequelize, MikroORM, Mongoose, Knex, Kysely, Drizzle. */
export const SORTS: readonly string[] = ['order', 'orderBy', 'sort', 'addOrderBy'];

/** Fields of such classes that lead to what a row belongs to, whatever else they might be called by their names alone. Sources: TypeORM, MikroORM, sequelize-typescript. */
export const BELONGING: readonly string[] = ['ManyToOne', 'BelongsTo'];
/** Decorators of classes that stand for a table. Sources: TypeORM, MikroORM, sequelize-typescript, `@nestjs/mongoose`, typegoose. */
export const ENTITIES: readonly string[] = ['Entity', 'Table', 'Schema', 'modelOptions'];
/** Functions that are given a table's name and its columns. Sources: Drizzle, Sequelize. */
export const TABLE_MAKERS: readonly string[] = ['pgTable', 'mysqlTable', 'sqliteTable', 'define'];
/** The class of a schema, which the variable that holds it names. Source: Mongoose. */
export const SCHEMA = 'Schema';
/** Methods that name a table by a text or a variable. Sources: Knex, Kysely, Drizzle, the MongoDB driver. */
export const NAMES_TABLE: readonly string[] = ['', 'from', 'into', 'table', 'selectFrom', 'insertInto', 'updateTable', 'insert', 'update', 'collection'];

/** Options that say what rows themselves are like, not those that are joined: Prisma, TypeORM, Sequelize, MongoDB. */
export const ABOUT_ROWS: readonly string[] = ['where', 'data', 'create', 'values', 'AND', 'OR', '$set', '$setOnInsert', '$and', '$or', '$match'];

/** Flags that nearly all rows have alike. */
export const MOST = /(?:Enabled|_enabled|Disabled|_disabled)$|^(?:is_?)?(?:active|enabled|deleted|archived|visible|verified|suspended|banned|blocked|disabled)(?:_?(?:at|on))?$/i;
