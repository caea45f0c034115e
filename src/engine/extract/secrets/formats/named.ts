import type { SecretKind } from '../../../model/literals';

/** Providers whose keys have no mark of their own: what tells them is the provider's word in the name before the value. */
export interface NamedFormat {
  /** In lower case, with hyphens where people write it as several words; it has to be whole words of the name. */
  readonly word: string;
  /** As people call the provider. */
  readonly provider: string;
  readonly kind: SecretKind;
  /** The whole value; without it any text that reads as drawn at random. */
  readonly shape?: RegExp;
  /** Browsers load its other keys: only what is named a secret is one. */
  readonly isPublicElse?: true;
  /** A setting that is called its login takes a token. */
  readonly isLogin?: true;
}

const hex = (...lengths: readonly number[]): RegExp => new RegExp(`^(?:${lengths.map((length) => `[a-f0-9]{${length}}`).join('|')})$`);
const alnum = (least: number, most = least): RegExp => new RegExp(`^[A-Za-z0-9]{${least},${most}}$`);
const word = (least: number, most = least): RegExp => new RegExp(`^[\\w-]{${least},${most}}={0,2}$`);
const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const either = (...shapes: readonly RegExp[]): RegExp => new RegExp(shapes.map(({ source }) => source).join('|'));
const key = (word: string, provider: string, shape?: RegExp): NamedFormat => ({ word, provider, kind: 'api-key', ...(shape && { shape }) });
const token = (word: string, provider: string, shape?: RegExp): NamedFormat => ({ word, provider, kind: 'token', ...(shape && { shape }) });

const secretOf = (word: string, provider: string, shape: RegExp): NamedFormat => ({ ...key(word, provider, shape), isPublicElse: true });

/** Of these services the keys are told by the name and by reading as drawn at random alone. */
const OTHERS = [
  'bannerbear blazemeter brandfetch budibase buttercms checkly clockify commercejs convertapi diffbot eventbrite foursquare geocodify gumroad insightly jotform klaviyo lemlist lemonsqueezy livestorm',
  'mediastack nylas onfleet partnerstack pastebin pipedream podio proxycrawl scrapfly scrapingbee semaphoreci shotstack sslmate stackhawk ticketmaster tiingo toggl twelvedata visualcrossing wistia wrike',
  'yelp yousign zeplin zerobounce',
  'apilayer audd bitcoinaverage blocknative coinlayer conversiontools countrylayer craftmypdf docparser financialmodelingprep geckoboard hereapi html2pdf ip2location ipapi klipfolio kontent leadfeeder',
  'loginradius lunchmoney marketstack nasdaq newscatcher openuv pandascore paralleldots paymoapp pdflayer postageapp qase rocketreach scrapingant serpstack simplesat statuspal stormglass theoddsapi uplead',
  'userstack verimail veriphone voodoosms zenscrape',
].flatMap((line) => line.split(' '));

export const NAMED_FORMATS: readonly NamedFormat[] = [
  // Clouds and infrastructure
  key('cloudflare', 'Cloudflare', either(hex(37), word(40))), key('fastly', 'Fastly', word(32)), key('heroku', 'Heroku', uuid),
  key('linode', 'Linode', hex(64)), key('vultr', 'Vultr', alnum(36)),
  key('hetzner', 'Hetzner', alnum(64)), key('scaleway', 'Scaleway', uuid), token('netlify', 'Netlify', word(40, 46)),
  token('ngrok', 'ngrok', word(20, 60)), key('zerotier', 'ZeroTier', alnum(32)),
  key('jumpcloud', 'JumpCloud', hex(40)), key('meraki', 'Meraki', hex(40)), token('bitbucket', 'Bitbucket', word(32, 64)),
  token('codecov', 'Codecov', either(uuid, alnum(32))), token('coveralls', 'Coveralls', alnum(32, 37)),
  token('codeclimate', 'Code Climate', hex(64)), token('codacy', 'Codacy', alnum(20, 32)), token('circleci', 'CircleCI', hex(40)),
  token('travisci', 'Travis CI', word(20, 22)), token('droneci', 'Drone', alnum(32)),
  token('jenkins', 'Jenkins', hex(32, 34)), token('sonarcloud', 'SonarCloud', hex(40)), { ...token('sonar', 'SonarQube', /^(?:sq[apu]_)?[A-Za-z0-9]{40}$/), isLogin: true }, token('snyk', 'Snyk', uuid),
  token('cloudsmith', 'Cloudsmith', hex(40)), token('packagecloud', 'packagecloud', hex(48)),
  token('gitter', 'Gitter', hex(40)), token('artifactory', 'Artifactory', alnum(64, 80)), token('scalingo', 'Scalingo'),
  token('codemagic', 'Codemagic', word(32, 50)), key('borgbase', 'BorgBase', word(40, 160)),
  // Databases and search
  key('algolia', 'Algolia', /^[a-z0-9]{32}$/), key('confluent', 'Confluent', either(alnum(16), /^[A-Za-z0-9+/]{64}$/)),
  token('influxdb', 'InfluxDB', /^[\w-]{86}==$/), key('typesense', 'Typesense', alnum(32, 48)),
  token('aiven', 'Aiven', /^[A-Za-z0-9+/]{100,400}={0,2}$/),
  key('swiftype', 'Swiftype'), key('rockset', 'Rockset', alnum(64)), key('qubole', 'Qubole', alnum(64)), key('snowflake', 'Snowflake'),
  // Monitoring and analytics
  key('datadog', 'Datadog', hex(32, 40)), key('new-relic', 'New Relic', word(32, 64)), key('pagerduty', 'PagerDuty', /^[\w+-]{20}$/),
  key('opsgenie', 'Opsgenie', uuid), token('sumologic', 'Sumo Logic', alnum(64)), key('logzio', 'Logz.io', either(uuid, alnum(32))),
  token('rollbar', 'Rollbar', hex(32)), secretOf('bugsnag', 'Bugsnag', hex(32)), key('airbrake', 'Airbrake', hex(32, 40)),
  token('honeybadger', 'Honeybadger'), key('honeycomb', 'Honeycomb', alnum(22, 32)), key('statuspage', 'Statuspage', either(uuid, hex(64))),
  key('statuscake', 'StatusCake'), key('uptimerobot', 'UptimeRobot', /^[mu]r?\d{6,10}-[a-f0-9]{24,40}$/),
  token('betterstack', 'Better Stack', alnum(24)), secretOf('amplitude', 'Amplitude', hex(32)), secretOf('mixpanel', 'Mixpanel', hex(32)),
  key('appoptics', 'AppOptics', word(64, 71)),
  token('launchdarkly', 'LaunchDarkly', either(word(40), uuid)), token('optimizely', 'Optimizely', word(40, 60)), key('fullstory', 'FullStory'),
  key('chartmogul', 'ChartMogul', hex(32)), key('baremetrics', 'Baremetrics'), key('delighted', 'Delighted', alnum(32)), key('splunk', 'Splunk', uuid),
  // Payments and shops
  key('plaid', 'Plaid', either(hex(30), alnum(30))), key('gocardless', 'GoCardless', /^(?:live|sandbox)_[\w=-]{40}$/),
  key('coinbase', 'Coinbase', word(16, 64)), key('paypal', 'PayPal', word(80)), key('dwolla', 'Dwolla', alnum(50)), key('taxjar', 'TaxJar', alnum(32)),
  key('transferwise', 'Wise', uuid), key('moonclerk', 'MoonClerk', hex(32)), key('storecove', 'Storecove', word(43)), key('paymongo', 'PayMongo'),
  key('finicity', 'Finicity', either(hex(32), alnum(20))), key('lendflow', 'Lendflow'), key('freshbooks', 'FreshBooks', alnum(64)),
  key('bigcommerce', 'BigCommerce', alnum(31)), key('snipcart', 'Snipcart'), key('squarespace', 'Squarespace', uuid), key('etsy', 'Etsy', alnum(24)),
  key('shipengine', 'ShipEngine'),
  // Messages, mail and people
  key('twilio', 'Twilio', hex(32)),
  key('message-bird', 'MessageBird', either(alnum(25), uuid)),
  key('plivo', 'Plivo', word(40)), key('vonage', 'Vonage', alnum(16)), key('sendbird', 'Sendbird', either(hex(40), uuid)),
  key('mailgun', 'Mailgun', either(hex(32), /^[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}$/)), key('mailjet', 'Mailjet', hex(32)),
  key('mandrill', 'Mandrill', word(22)), key('postmark', 'Postmark', uuid), key('sparkpost', 'SparkPost', hex(40)), key('mailerlite', 'MailerLite'),
  key('elasticemail', 'Elastic Email', alnum(90, 100)), key('getresponse', 'GetResponse', alnum(26, 36)),
  key('convertkit', 'ConvertKit', alnum(22, 43)), key('moosend', 'Moosend', uuid), key('omnisend', 'Omnisend', word(50, 75)),
  key('pushbullet', 'Pushbullet', alnum(34)), key('onesignal', 'OneSignal', either(uuid, alnum(48))),
  token('mattermost', 'Mattermost', /^[a-z0-9]{26}$/), token('discord', 'Discord', either(hex(64), word(32))),
  token('zendesk', 'Zendesk', alnum(40)), token('intercom', 'Intercom', /^[\w=+/-]{60}$/), key('helpscout', 'Help Scout', alnum(32, 56)),
  key('freshdesk', 'Freshdesk', alnum(20)), token('pipedrive', 'Pipedrive', alnum(40)), key('hubspot', 'HubSpot', uuid),
  key('salesflare', 'Salesflare'), key('hellosign', 'HelloSign', hex(64)), token('pandadoc', 'PandaDoc', hex(40)),
  // Social networks and media
  key('facebook', 'Facebook', hex(32)), key('twitter', 'X', either(alnum(25), alnum(45), alnum(50), /^\d{15,25}-[A-Za-z0-9]{20,40}$/)),
  key('linked-in', 'LinkedIn', alnum(14, 16)),
  key('twitch', 'Twitch', /^[a-z0-9]{30}$/), key('spotify', 'Spotify', hex(32)), key('flickr', 'Flickr', /^[a-z0-9]{16,32}$/),
  key('unsplash', 'Unsplash', word(43)), key('pixabay', 'Pixabay', /^\d{6,9}-[a-f0-9]{25}$/), key('shutterstock', 'Shutterstock', word(16, 90)),
  key('vimeo', 'Vimeo', alnum(32, 128)), key('cloudconvert', 'CloudConvert'), key('imagekit', 'ImageKit'), token('instagram', 'Instagram'),
  // Work together
  token('dropbox', 'Dropbox', either(/^[a-z0-9]{15}$/, /^sl\.[\w-]{130,}$/, /^[a-z0-9]{11}A{10}[\w=-]{43}$/)),
  token('asana', 'Asana', either(alnum(32), /^\d\/\d{16}:[a-f0-9]{32}$/)), key('trello', 'Trello', either(alnum(32), hex(64))),
  key('airtable', 'Airtable', alnum(17)), token('clickup', 'ClickUp'), token('todoist', 'Todoist', hex(40)), key('typeform', 'Typeform'),
  key('contentful', 'Contentful', word(43)), key('storyblok', 'Storyblok', alnum(24)), key('webflow', 'Webflow', hex(64)),
  key('lokalise', 'Lokalise', hex(40)), token('crowdin', 'Crowdin', hex(80)), key('zenkit', 'Zenkit'),
  token('smartsheet', 'Smartsheet', alnum(26, 37)), key('beamer', 'Beamer', /^b_[\w=-]{44}$/), key('bitly', 'Bitly', hex(40)),
  key('rebrandly', 'Rebrandly', hex(32)),
  // Identity and security
  key('auth0', 'Auth0', word(32, 64)), token('okta', 'Okta', /^00[\w-]{40}$/), secretOf('recaptcha', 'reCAPTCHA', /^6[\w-]{39}$/),
  key('virustotal', 'VirusTotal', hex(64)), key('shodan', 'Shodan', alnum(32)), key('securitytrails', 'SecurityTrails', alnum(32)),
  key('urlscan', 'urlscan', uuid), key('ipquality', 'IPQualityScore', alnum(32)), key('ipqualityscore', 'IPQualityScore', alnum(32)), key('hibp', 'Have I Been Pwned', hex(32)),
  // Maps, weather and data
  key('opencage', 'OpenCage', hex(32)), key('positionstack', 'positionstack', hex(32)), key('geoapify', 'Geoapify', hex(32)),
  key('graphhopper', 'GraphHopper', uuid), key('tomtom', 'TomTom', alnum(32)), key('mapquest', 'MapQuest', alnum(32)),
  key('maptiler', 'MapTiler', alnum(20)), key('openweather', 'OpenWeather', hex(32)), key('openweathermap', 'OpenWeather', hex(32)), key('weatherstack', 'weatherstack', hex(32)),
  key('weatherbit', 'Weatherbit', hex(32)),
  key('ipstack', 'ipstack', hex(32)), key('ipinfo', 'IPinfo', hex(14)), key('ipgeolocation', 'IPGeolocation', hex(32)),
  key('maxmind', 'MaxMind', alnum(16)), key('newsapi', 'NewsAPI', hex(32)), key('rapidapi', 'RapidAPI', alnum(50)),
  key('nytimes', 'New York Times', alnum(32)), key('fixer', 'Fixer', hex(32)), key('currencylayer', 'currencylayer', hex(32)),
  key('exchangerate', 'ExchangeRate', hex(24, 32)), key('clearbit', 'Clearbit', /^(?:sk_)?[a-z0-9]{32,35}$/), key('scraperapi', 'ScraperAPI', hex(32)),
  key('adafruit', 'Adafruit', word(32)), key('numverify', 'numverify', hex(32)), key('spoonacular', 'Spoonacular', hex(32)),
  // AI
  key('cohere', 'Cohere', alnum(40)), key('mistral', 'Mistral', alnum(32)), key('deepgram', 'Deepgram', hex(40)),
  key('assemblyai', 'AssemblyAI', hex(32)), key('clarifai', 'Clarifai', hex(32)), key('edenai', 'Eden AI'), key('wandb', 'Weights & Biases', hex(40)),
  key('privateai', 'Private AI', alnum(32)),
  // Exchanges and markets
  key('binance', 'Binance', alnum(64)), key('kraken', 'Kraken', /^[A-Za-z0-9+/=_-]{56,96}$/), key('kucoin', 'KuCoin', either(hex(24), uuid)),
  key('bittrex', 'Bittrex', alnum(32)), key('etherscan', 'Etherscan', /^[A-Z0-9]{34}$/), key('bscscan', 'BscScan', /^[A-Z0-9]{34}$/),
  key('alchemy', 'Alchemy', word(32)), key('infura', 'Infura', hex(32)), key('finnhub', 'Finnhub', alnum(20)), key('coinapi', 'CoinAPI', uuid),
  key('cryptocompare', 'CryptoCompare', hex(64)), key('alphavantage', 'Alpha Vantage', /^[A-Z0-9]{16}$/),
  key('iexcloud', 'IEX Cloud', /^[ps]k_[a-f0-9]{32}$/), key('moralis', 'Moralis', alnum(64)),
  key('looker', 'Looker', alnum(20, 24)), key('sauce', 'Sauce Labs', uuid), key('browserstack', 'BrowserStack', alnum(20)),
  key('lambdatest', 'LambdaTest', alnum(50)), key('alibaba', 'Alibaba Cloud', alnum(30)), key('yandex', 'Yandex'),
  key('tencent', 'Tencent Cloud', alnum(32)),
  ...OTHERS.map((service) => key(service, service)),
];
