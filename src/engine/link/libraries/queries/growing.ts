/**
 * Tables that grow with what people and other systems do: by the last word of their name, in the singular. What is kept by hand, such as a
 * catalogue, stands in none of these.
 */
export const GROWING_TABLE = new RegExp(`(?:^|_)(?:${[
  'user', 'customer', 'account', 'member', 'membership', 'subscriber', 'profile', 'employee', 'student', 'patient', 'player', 'driver', 'rider', 'candidate', 'applicant', 'lead', 'contact', 'contributor', 'actor', 'guest', 'visitor', 'person', 'people', 'citizen', 'resident',
  'seller', 'vendor', 'merchant', 'supplier', 'organi[sz]ation', 'company', 'tenant', 'workspace', 'client', 'household', 'space', 'project',
  'order', 'item', 'product', 'variant', 'cart', 'basket', 'invoice', 'bill', 'payment', 'payout', 'transaction', 'refund', 'transfer', 'deposit', 'withdrawal', 'purchase', 'sale', 'quote', 'subscription', 'wallet', 'balance', 'shipment', 'delivery', 'parcel', 'voucher', 'claim', 'loan', 'position', 'trade', 'swap',
  'post', 'comment', 'article', 'blog', 'story', 'review', 'rating', 'feedback', 'reaction', 'like', 'follow', 'follower', 'friend', 'friendship', 'message', 'conversation', 'chat', 'thread', 'tweet', 'reply', 'question', 'answer', 'vote', 'poll', 'survey', 'response', 'submission', 'bookmark', 'favou?rite', 'note', 'playlist', 'song', 'track', 'album', 'movie', 'film', 'book', 'recipe', 'course', 'lesson', 'enrol?lment', 'exam', 'quiz',
  'notification', 'email', 'mail', 'sms', 'invitation', 'invite', 'event', 'log', 'history', 'audit', 'activity', 'entry', 'record', 'measurement', 'reading', 'alert', 'incident', 'session', 'token', 'device', 'file', 'photo', 'video', 'document', 'attachment', 'upload', 'asset', 'snapshot', 'visit', 'click',
  'rental', 'reservation', 'booking', 'appointment', 'trip', 'ride', 'flight', 'ticket', 'attendee', 'participant', 'registration', 'application', 'job', 'task', 'todo', 'issue', 'request', 'vehicle', 'car', 'listing', 'auction', 'bid', 'offer', 'deal', 'campaign', 'restaurant', 'hotel', 'location', 'address', 'area', 'prescription',
].join('|')})$`);

const PEOPLE = 'user|customer|member|author|sender|recipient|receiver|buyer|seller|vendor|merchant|tenant|organi[sz]ation|workspace|company|team|patient|student|employee|subscriber|guest|player|driver|candidate';
const THINGS = 'account|owner|org|shop|store|order|product|post|booking|wallet|device|project|session|conversation|thread|ticket|invoice|payment|cart|article|event|course|site|venue|person|client|space';

/** What rows belong to where there are as many as people and their doings make: names of columns and relations, in lower case and with underscores. */
export const OWNER = new RegExp(`^(?:(?:${PEOPLE})(?:_(?:id|uuid|ref|key))?|(?:${THINGS})_(?:id|uuid|ref|key))$`);

/** Columns that say how to reach another system: rows that have some of these are what somebody set up. */
export const SETUP = /^(?:host|host_?name|port|tls|ssl|use_?tls|use_?ssl|client_secret|webhook_(?:url|secret)|(?:smtp|imap|pop3?)_\w+|bot_token|signing_secret)$/;
/** Columns by which rows are one person's own. */
export const PERSONAL = /^(?:user|customer|member|author|sender|student|employee|patient|guest)(?:_(?:id|uuid|ref|key))?$/;

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
