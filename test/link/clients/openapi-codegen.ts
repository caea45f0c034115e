/** What openapi-typescript-codegen writes from the OpenAPI document of `stock`, with axios, as short as it can be while its form stays. */
export const TYPESCRIPT_CODEGEN: Readonly<Record<string, string>> = {
  'core/OpenAPI.ts': `export type OpenAPIConfig = { BASE: string; VERSION: string; };
export const OpenAPI: OpenAPIConfig = {
    BASE: '',
    VERSION: '1',
};
`,
  'core/CancelablePromise.ts': `export class CancelablePromise<T> implements Promise<T> {
    readonly #promise: Promise<T>;
    constructor(executor: (resolve: (value: T) => void, reject: (reason?: any) => void, onCancel: any) => void) {
        this.#promise = new Promise<T>((resolve, reject) => executor(resolve, reject, () => undefined));
    }
    then(a?: any, b?: any): any { return this.#promise.then(a, b); }
}
`,
  'core/request.ts': `import axios from 'axios';
import type { AxiosRequestConfig, AxiosResponse, AxiosInstance } from 'axios';
import { CancelablePromise } from './CancelablePromise';
import type { OpenAPIConfig } from './OpenAPI';
export interface ApiRequestOptions { method: string; url: string; path?: any; query?: any; body?: any; }
const getQueryString = (params: Record<string, any>): string => \`?\${Object.entries(params).join('&')}\`;
const getUrl = (config: OpenAPIConfig, options: ApiRequestOptions): string => {
    const path = options.url
        .replace('{api-version}', config.VERSION)
        .replace(/{(.*?)}/g, (substring: string, group: string) => {
            if (options.path?.hasOwnProperty(group)) {
                return encodeURI(String(options.path[group]));
            }
            return substring;
        });
    const url = \`\${config.BASE}\${path}\`;
    if (options.query) {
        return \`\${url}\${getQueryString(options.query)}\`;
    }
    return url;
};
export const sendRequest = async <T>(config: OpenAPIConfig, options: ApiRequestOptions, url: string, body: any, onCancel: any, axiosClient: AxiosInstance): Promise<AxiosResponse<T>> => {
    const requestConfig: AxiosRequestConfig = { url, data: body, method: options.method };
    onCancel(() => undefined);
    try {
        return await axiosClient.request(requestConfig);
    } catch (error) {
        throw error;
    }
};
export const request = <T>(config: OpenAPIConfig, options: ApiRequestOptions, axiosClient: AxiosInstance = axios): CancelablePromise<T> => {
    return new CancelablePromise(async (resolve, reject, onCancel) => {
        try {
            const url = getUrl(config, options);
            const response = await sendRequest<T>(config, options, url, options.body, onCancel, axiosClient);
            resolve(response.data);
        } catch (error) {
            reject(error);
        }
    });
};
`,
  'services/ItemsService.ts': `import type { CancelablePromise } from '../core/CancelablePromise';
import { OpenAPI } from '../core/OpenAPI';
import { request as __request } from '../core/request';
export class ItemsService {
    public static addItem(requestBody?: any): CancelablePromise<any> {
        return __request(OpenAPI, {
            method: 'POST',
            url: '/items',
            body: requestBody,
        });
    }
    public static getItem(id: string): CancelablePromise<any> {
        return __request(OpenAPI, {
            method: 'GET',
            url: '/items/{id}',
            path: {
                'id': id,
            },
        });
    }
}
`,
  'index.ts': `export { OpenAPI } from './core/OpenAPI';\nexport { ItemsService } from './services/ItemsService';\n`,
};
