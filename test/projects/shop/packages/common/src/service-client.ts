import axios, { type AxiosRequestConfig, isAxiosError } from 'axios';

/** Raised when another service answers with an error, so that callers need not know about axios. */
export class ServiceError extends Error {
  constructor(
    readonly service: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ServiceError';
  }
}

export interface CallContext {
  /** Bearer token of the customer on whose behalf we call. */
  token?: string;
  /** Id that ties the log lines of one request together. */
  requestId?: string;
}

export interface ServiceClient {
  get<T>(path: string, context?: CallContext): Promise<T>;
  post<T>(path: string, body: unknown, context?: CallContext): Promise<T>;
  delete(path: string, context?: CallContext): Promise<void>;
}

/** The one way in which our services call each other over HTTP. */
export function createServiceClient(service: string, baseURL: string): ServiceClient {
  const http = axios.create({ baseURL, headers: { accept: 'application/json' } });

  async function send<T>(config: AxiosRequestConfig, context: CallContext = {}): Promise<T> {
    try {
      const response = await http.request<T>({ ...config, headers: headersFor(context) });
      return response.data;
    } catch (error) {
      throw toServiceError(service, error);
    }
  }

  return {
    get: (path, context) => send({ method: 'GET', url: path }, context),
    post: (path, body, context) => send({ method: 'POST', url: path, data: body }, context),
    delete: (path, context) => send({ method: 'DELETE', url: path }, context),
  };
}

function headersFor({ token, requestId }: CallContext): Record<string, string> {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (requestId) headers['x-request-id'] = requestId;
  return headers;
}

function toServiceError(service: string, error: unknown): unknown {
  if (!isAxiosError(error)) return error;
  const status = error.response?.status ?? 502;
  return new ServiceError(service, status, `${service} answered ${status} to ${error.config?.url ?? 'a request'}`);
}
