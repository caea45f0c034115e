/** Clients that orval writes from the OpenAPI document of `stock`. */

/** orval, with functions of axios. */
export const ORVAL: Readonly<Record<string, string>> = {
  'index.ts': `import axios from 'axios';
import type { AxiosRequestConfig, AxiosResponse } from 'axios';
export const addItem = <TData = AxiosResponse<any>>(item: any, options?: AxiosRequestConfig): Promise<TData> => {
    return axios.post(
      \`/items\`,
      item,options
    );
  }
export const getItem = <TData = AxiosResponse<any>>(id: string, options?: AxiosRequestConfig): Promise<TData> => {
    return axios.get(
      \`/items/\${id}\`,options
    );
  }
`,
};

/** orval, with a function of the project that sends. */
export const ORVAL_MUTATOR: Readonly<Record<string, string>> = {
  'index.ts': `import { customInstance } from '../mutator';
type SecondParameter<T extends (...args: never) => unknown> = Parameters<T>[1];
export const addItem = (item: any, options?: SecondParameter<typeof customInstance<any>>,) => {
      return customInstance<any>({url: \`/items\`, method: 'POST', data: item }, options);
    }
export const getItem = (id: string, options?: SecondParameter<typeof customInstance<any>>,) => {
      return customInstance<any>({url: \`/items/\${id}\`, method: 'GET' }, options);
    }
`,
};

/** orval, with fetch and an address of its own. */
export const ORVAL_FETCH: Readonly<Record<string, string>> = {
  'index.ts': `export const getAddItemUrl = () => {
  return \`http://stock:3002/items\`
}
export const addItem = async (item: any, options?: RequestInit): Promise<any> => {
  const res = await fetch(getAddItemUrl(),
  {
    ...options,
    method: 'POST',
    body: JSON.stringify(item,)
  }
)
  return await res.json();
}
export const getGetItemUrl = (id: string,) => {
  return \`http://stock:3002/items/\${id}\`
}
export const getItem = async (id: string, options?: RequestInit): Promise<any> => {
  const res = await fetch(getGetItemUrl(id),
  {
    ...options,
    method: 'GET'
  }
)
  return await res.json();
}
`,
};
