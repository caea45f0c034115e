/** Clients that OpenAPI Generator writes from the OpenAPI document of `stock`, as short as they can be while their form stays. */

/** OpenAPI Generator, `typescript-axios`. */
export const TYPESCRIPT_AXIOS: Readonly<Record<string, string>> = {
  'base.ts': `import type { Configuration } from './configuration';
import type { AxiosInstance, RawAxiosRequestConfig } from 'axios';
import globalAxios from 'axios';
export const BASE_PATH = "http://localhost".replace(/\\/+$/, "");
export interface RequestArgs { url: string; options: RawAxiosRequestConfig; }
export class BaseAPI {
    protected configuration: Configuration | undefined;
    constructor(configuration?: Configuration, protected basePath: string = BASE_PATH, protected axios: AxiosInstance = globalAxios) {
        if (configuration) {
            this.configuration = configuration;
            this.basePath = configuration.basePath ?? basePath;
        }
    }
};
`,
  'configuration.ts': `export interface ConfigurationParameters { basePath?: string; baseOptions?: any; }
export class Configuration {
    basePath?: string;
    baseOptions?: any;
    constructor(param: ConfigurationParameters = {}) {
        this.basePath = param.basePath;
        this.baseOptions = { ...param.baseOptions, headers: { ...param.baseOptions?.headers } };
    }
}
`,
  'common.ts': `import type { Configuration } from "./configuration";
import type { RequestArgs } from "./base";
import type { AxiosInstance, AxiosResponse } from 'axios';
export const DUMMY_BASE_URL = 'https://example.com'
export const toPathString = function (url: URL) {
    return url.pathname + url.search + url.hash
}
export const createRequestFunction = function (axiosArgs: RequestArgs, globalAxios: AxiosInstance, BASE_PATH: string, configuration?: Configuration) {
    return <T = unknown, R = AxiosResponse<T>>(axios: AxiosInstance = globalAxios, basePath: string = BASE_PATH) => {
        const axiosRequestArgs = {...axiosArgs.options, url: (axios.defaults.baseURL ? '' : configuration?.basePath ?? basePath) + axiosArgs.url};
        return axios.request<T, R>(axiosRequestArgs);
    };
}
`,
  'api.ts': `import type { Configuration } from './configuration';
import type { AxiosPromise, AxiosInstance, RawAxiosRequestConfig } from 'axios';
import globalAxios from 'axios';
import { DUMMY_BASE_URL, toPathString, createRequestFunction } from './common';
import type { RequestArgs } from './base';
import { BASE_PATH, BaseAPI } from './base';
export interface Item { 'id'?: string; }
export const ItemsApiAxiosParamCreator = function (configuration?: Configuration) {
    return {
        addItem: async (item?: Item, options: RawAxiosRequestConfig = {}): Promise<RequestArgs> => {
            const localVarPath = \`/items\`;
            const localVarUrlObj = new URL(localVarPath, DUMMY_BASE_URL);
            let baseOptions;
            if (configuration) {
                baseOptions = configuration.baseOptions;
            }
            const localVarRequestOptions = { method: 'POST', ...baseOptions, ...options};
            return { url: toPathString(localVarUrlObj), options: localVarRequestOptions };
        },
        getItem: async (id: string, options: RawAxiosRequestConfig = {}): Promise<RequestArgs> => {
            const localVarPath = \`/items/{id}\`
                .replace(\`{\${"id"}}\`, encodeURIComponent(String(id)));
            const localVarUrlObj = new URL(localVarPath, DUMMY_BASE_URL);
            let baseOptions;
            if (configuration) {
                baseOptions = configuration.baseOptions;
            }
            const localVarRequestOptions = { method: 'GET', ...baseOptions, ...options};
            return { url: toPathString(localVarUrlObj), options: localVarRequestOptions };
        },
    }
};
export const ItemsApiFp = function(configuration?: Configuration) {
    const localVarAxiosParamCreator = ItemsApiAxiosParamCreator(configuration)
    return {
        async addItem(item?: Item, options?: RawAxiosRequestConfig): Promise<(axios?: AxiosInstance, basePath?: string) => AxiosPromise<Item>> {
            const localVarAxiosArgs = await localVarAxiosParamCreator.addItem(item, options);
            return createRequestFunction(localVarAxiosArgs, globalAxios, BASE_PATH, configuration);
        },
        async getItem(id: string, options?: RawAxiosRequestConfig): Promise<(axios?: AxiosInstance, basePath?: string) => AxiosPromise<Item>> {
            const localVarAxiosArgs = await localVarAxiosParamCreator.getItem(id, options);
            return createRequestFunction(localVarAxiosArgs, globalAxios, BASE_PATH, configuration);
        },
    }
};
export const ItemsApiFactory = function (configuration?: Configuration, basePath?: string, axios?: AxiosInstance) {
    const localVarFp = ItemsApiFp(configuration)
    return {
        addItem(item?: Item, options?: any): AxiosPromise<Item> {
            return localVarFp.addItem(item, options).then((request) => request(axios, basePath));
        },
        getItem(id: string, options?: any): AxiosPromise<Item> {
            return localVarFp.getItem(id, options).then((request) => request(axios, basePath));
        },
    };
};
export class ItemsApi extends BaseAPI {
    public addItem(item?: Item, options?: RawAxiosRequestConfig) {
        return ItemsApiFp(this.configuration).addItem(item, options).then((request) => request(this.axios, this.basePath));
    }
    public getItem(id: string, options?: RawAxiosRequestConfig) {
        return ItemsApiFp(this.configuration).getItem(id, options).then((request) => request(this.axios, this.basePath));
    }
}
`,
  'index.ts': `export * from "./api";\nexport * from "./configuration";\n`,
};

/** OpenAPI Generator, `typescript-fetch`. */
export const TYPESCRIPT_FETCH: Readonly<Record<string, string>> = {
  'runtime.ts': `export const BASE_PATH = "http://localhost".replace(/\\/+$/, "");
export interface ConfigurationParameters { basePath?: string; fetchApi?: FetchAPI; middleware?: Middleware[]; }
export class Configuration {
    constructor(private configuration: ConfigurationParameters = {}) {}
    set config(configuration: Configuration) {
        this.configuration = configuration;
    }
    get basePath(): string {
        return this.configuration.basePath != null ? this.configuration.basePath : BASE_PATH;
    }
    get fetchApi(): FetchAPI | undefined {
        return this.configuration.fetchApi;
    }
    get middleware(): Middleware[] {
        return this.configuration.middleware || [];
    }
}
export const DefaultConfig = new Configuration();
export class BaseAPI {
    private middleware: Middleware[];
    constructor(protected configuration = DefaultConfig) {
        this.middleware = configuration.middleware;
    }
    protected async request(context: RequestOpts, initOverrides?: RequestInit | InitOverrideFunction): Promise<Response> {
        const { url, init } = await this.createFetchParams(context, initOverrides);
        const response = await this.fetchApi(url, init);
        if (response && (response.status >= 200 && response.status < 300)) {
            return response;
        }
        throw new Error('Response returned an error code');
    }
    private async createFetchParams(context: RequestOpts, initOverrides?: RequestInit | InitOverrideFunction) {
        let url = this.configuration.basePath + context.path;
        if (context.query !== undefined && Object.keys(context.query).length !== 0) {
            url += '?' + querystring(context.query);
        }
        const initOverrideFn = typeof initOverrides === "function" ? initOverrides : async () => initOverrides;
        const initParams = { method: context.method, headers: context.headers, body: context.body };
        const overriddenInit: RequestInit = { ...initParams, ...(await initOverrideFn({ init: initParams, context })) };
        const init: RequestInit = { ...overriddenInit, body: overriddenInit.body };
        return { url, init };
    }
    private fetchApi = async (url: string, init: RequestInit) => {
        let fetchParams = { url, init };
        for (const middleware of this.middleware) {
            if (middleware.pre) {
                fetchParams = await middleware.pre({ fetch: this.fetchApi, ...fetchParams }) || fetchParams;
            }
        }
        let response: Response | undefined = undefined;
        try {
            response = await (this.configuration.fetchApi || fetch)(fetchParams.url, fetchParams.init);
        } catch (e) {
            throw new Error('The request failed');
        }
        return response;
    }
}
export type FetchAPI = WindowOrWorkerGlobalScope['fetch'];
export interface RequestOpts { path: string; method: string; headers: any; query?: any; body?: any; }
export type InitOverrideFunction = (context: any) => Promise<RequestInit>;
export interface Middleware { pre?(context: any): Promise<any>; }
export class JSONApiResponse<T> {
    constructor(public raw: Response, private transformer = (jsonValue: any) => jsonValue) {}
    async value(): Promise<T> {
        return this.transformer(await this.raw.json());
    }
}
`,
  'apis/ItemsApi.ts': `import * as runtime from '../runtime';
export interface Item { id?: string; }
export class ItemsApi extends runtime.BaseAPI {
    async addItemRaw(requestParameters: { item?: Item }, initOverrides?: RequestInit): Promise<runtime.JSONApiResponse<Item>> {
        const response = await this.request({
            path: \`/items\`,
            method: 'POST',
            headers: {},
            query: {},
            body: requestParameters['item'],
        }, initOverrides);
        return new runtime.JSONApiResponse(response);
    }
    async addItem(requestParameters: { item?: Item } = {}, initOverrides?: RequestInit): Promise<Item> {
        const response = await this.addItemRaw(requestParameters, initOverrides);
        return await response.value();
    }
    async getItemRaw(requestParameters: { id: string }, initOverrides?: RequestInit): Promise<runtime.JSONApiResponse<Item>> {
        const response = await this.request({
            path: \`/items/{id}\`.replace(\`{\${"id"}}\`, encodeURIComponent(String(requestParameters['id']))),
            method: 'GET',
            headers: {},
            query: {},
        }, initOverrides);
        return new runtime.JSONApiResponse(response);
    }
    async getItem(requestParameters: { id: string }, initOverrides?: RequestInit): Promise<Item> {
        const response = await this.getItemRaw(requestParameters, initOverrides);
        return await response.value();
    }
}
`,
  'index.ts': `export * from './runtime';\nexport * from './apis/ItemsApi';\n`,
};
