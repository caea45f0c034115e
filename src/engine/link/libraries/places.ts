/**
 * Packages that load files by their place or their name, and platforms that do: in a program with one of them, no import tells what is loaded.
 * Sources: the manuals of the frameworks on routing and project structure, and the READMEs of the packages.
 */
export const LOADS_BY_PLACE = /^(?:next|nuxt|nitropack|astro|vinxi|blitz|expo|egg|sails|actionhero|apostrophe|encore\.dev|module-alias|babel-plugin-(?:module-resolver|root-import)|loopback(?:-boot)?|thinkjs|moleculer|payload|directus|firebase-functions|serverless(?:-offline)?|sst|vercel|netlify-cli|wrangler|config|bree|strapi|@(?:strapi|sapphire|adonisjs|midwayjs|loopback|medusajs|keystone-6|foal|tsed|redwoodjs|remix-run|react-router|sveltejs|directus|payloadcms|netlify|azure|google-cloud\/functions-framework|trigger\.dev)(?:\/[\w.-]{1,60})?)$/;

/** Modules that run files which code names by their paths, put together or not. */
export const RUNS_FILES = /^(?:node:)?(?:worker_threads|child_process|cluster|module|vm|piscina|workerpool|tinypool|threads|jest-worker|glob|fast-glob|globby|tiny-glob|pm2)$/;

/** Files that tools of stores look for, be it by a name that the tool is told on the command line. Sources: typeorm.io, knexjs.org, sequelize.org, mikro-orm.io, orm.drizzle.team, prisma.io. */
export const TOOL_FILES = /(?:^|\/)(?:(?:[\w.-]{0,60}[.-])?(?:ormconfig|data-?source|knexfile|typeorm|mikro-?orm|drizzle|sequelize|prisma|migrations?|migrate|seeds?|seeder)(?:[.-][\w.-]{0,60})?|\.[\w-]{1,40}rc)\.[cm]?[jt]s$|^(?:src\/)?[\w-]{1,60}\.config\.[cm]?[jt]s$/i;

/** Files and variables that tell a client of stores which files of the program it loads. Source: typeorm.io (0.2), "Using ormconfig" and "Using environment variables". */
export const LOADED_BY_STORES = { files: /^ormconfig\.(?:json|ya?ml|xml|env)$/, variables: /^TYPEORM_(?:ENTITIES|SUBSCRIBERS)$/ } as const;

/** Folders whose files tools and platforms run one by one. */
export const RUN_FOLDERS = /(?:^|\/)(?:migrations?|seeds?|seeders?|fixtures|functions|lambdas?|api|pages|plugins?|scripts?|bin|cli|commands?|tasks?)\//i;

/** Names under which a tool or a platform calls what a file exports. */
export const CALLED_EXPORTS = /^(?:handler|lambdaHandler|main|run|start|bootstrap|up|down|seed|register|action|loader|GET|POST|PUT|PATCH|DELETE)$/;

/** Settings of tools that look at sources and load none of them, and changes of a schema, which stand for themselves. */
export const LOADS_NOTHING = /(?:^|\/)(?:(?:jest|vitest|eslint|prettier|commitlint|lint-staged|postcss|tailwind|stryker|release|playwright|cypress)[\w.-]{0,40}\.config|\.(?:eslintrc|prettierrc|babelrc|lintstagedrc|mocharc))\.[cm]?[jt]s$|(?:^|\/)(?:[\w-]{1,40}-)?migrations?\/|\/\.(?:storybook|husky|vscode|devcontainer)\//;

/** Under this name swagger-jsdoc is told whose comments to read. Source: its README. */
export const READ_AS_TEXT = /^apis$/;

/** Imports of what holds no code of a program's own: data, pages, what compilers make of schemas. */
export const HOLDS_NO_CODE = /\.(?:json5?|css|scss|sass|less|svg|png|jpe?g|gif|webp|ico|html?|mdx?|txt|ya?ml|toml|graphqls?|gql|proto|node|wasm|sql|hbs|ejs|pug|vue|svelte|astro|csv|pem|crt|key)(?:\?.{0,100})?$|prisma|_pb(?:\.js)?$|\/(?:generated|__generated__|gen|autogen)\/(?!.{0,200}routes?(?:\.[jt]s)?$)/i;

/** Packages that every Node has, as far as sources are called like them. Source: nodejs.org, "Modules". */
export const OF_NODE = /^(?:assert|buffer|child_process|cluster|console|crypto|dns|events|fs|http2?|https|module|net|os|path|perf_hooks|process|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)$/;
