/**
 * What says how many items a list may have at most: a decorator (class-validator), methods of a schema of a list and what makes one
 * (zod, Joi, Yup), a keyword (JSON Schema), options of a function that is given the list, and NestJS's interceptor of uploads
 * ("File upload": its second argument is how many there may be).
 */
export const LIST_LIMITS = {
  decorator: 'ArrayMaxSize',
  list: 'array',
  methods: ['max', 'length', 'maxItems'] as readonly string[],
  keyword: 'maxItems',
  uploads: { parameter: 'UploadedFiles', around: 'UseInterceptors', limited: 'FilesInterceptor' },
  options: /^max(?:Count|Items|Length|Size)?$/,
} as const;
