import { classOf, local, methods, sdk } from './party';
import type { LibrarySpec, MemberSpec, Party, TypeSpec } from '../spec';

/** Payments, media, models, search and code hosting, whose answers are what the caller wants. Sources: the README and API reference of each package. */

const STRIPE: Party = { name: 'Stripe', purpose: 'payment' };
const RAZORPAY: Party = { name: 'Razorpay', purpose: 'payment' };
const CLOUDINARY: Party = { name: 'Cloudinary', purpose: 'media' };
const IMAGEKIT: Party = { name: 'ImageKit', purpose: 'media' };
const OPENAI: Party = { name: 'OpenAI', purpose: 'ai' };
const ANTHROPIC: Party = { name: 'Anthropic', purpose: 'ai' };
const GEMINI: Party = { name: 'Google Gemini', purpose: 'ai' };
const ALGOLIA: Party = { name: 'Algolia', purpose: 'search' };
const GITHUB: Party = { name: 'GitHub', purpose: 'other' };
const GOOGLE: Party = { name: 'Google APIs', purpose: 'other' };

/** Verbs of generated REST clients. */
const RESOURCE = ['create', 'retrieve', 'update', 'list', 'search', 'delete', 'del', 'cancel'];

const cloudinary: MemberSpec = { type: 'cloudinary.Client' };
const openAi = classOf('openai.Client');
const anthropic = classOf('anthropic.Client');
const algolia = { call: { returns: 'algolia.Client' } };
const octokit = { construct: { returns: 'octokit.Client' }, type: 'octokit.Client' };

export const PLATFORMS: readonly LibrarySpec[] = [
  { modules: ['stripe'], exports: { default: { ...classOf('stripe.Client'), call: { returns: 'stripe.Client' } }, Stripe: classOf('stripe.Client') } },
  { modules: ['razorpay'], exports: { default: classOf('razorpay.Client') } },
  { modules: ['cloudinary'], exports: { v2: cloudinary, default: { members: { v2: cloudinary } } } },
  { modules: ['imagekit'], exports: { default: classOf('imagekit.Legacy') } },
  { modules: ['@imagekit/nodejs'], exports: { default: classOf('imagekit.Client'), ImageKit: classOf('imagekit.Client') } },
  { modules: ['openai'], exports: { default: openAi, OpenAI: openAi, AzureOpenAI: openAi } },
  { modules: ['@anthropic-ai/sdk'], exports: { default: anthropic, Anthropic: anthropic } },
  { modules: ['@google/generative-ai'], exports: { GoogleGenerativeAI: classOf('gemini.Client'), GenerativeModel: { type: 'gemini.Model' } } },
  { modules: ['@google/genai'], exports: { GoogleGenAI: classOf('gemini.Unified') } },
  { modules: ['algoliasearch'], exports: { default: algolia, algoliasearch: algolia, SearchClient: { type: 'algolia.Client' } } },
  { modules: ['@octokit/rest', '@octokit/core', 'octokit'], exports: { Octokit: octokit } },
  { modules: ['googleapis'], exports: { google: { type: 'google.Apis' } } },
];

export const PLATFORM_TYPES: Readonly<Record<string, TypeSpec>> = {
  'stripe.Client': {
    nested: true,
    members: local(['constructEvent', 'constructEventAsync', 'generateTestHeaderString', 'on', 'off', 'once', 'createFetchHttpClient', 'createNodeHttpClient', 'createSubtleCryptoProvider']),
    anyMethod: { effect: sdk(STRIPE, 'stripe', '') },
  },
  'razorpay.Client': { nested: true, members: methods(RAZORPAY, 'razorpay', ['create', 'fetch', 'all', 'edit', 'capture', 'refund', 'cancel', 'fetchPayments']) },
  'cloudinary.Client': { members: { uploader: { type: 'cloudinary.Uploader' }, api: { type: 'cloudinary.Api' } } },
  'cloudinary.Uploader': { members: methods(CLOUDINARY, 'cloudinary', ['upload', 'upload_large', 'unsigned_upload', 'destroy', 'rename', 'explicit', 'add_tag', 'remove_tag', 'replace_tag']) },
  'cloudinary.Api': { members: methods(CLOUDINARY, 'cloudinary', ['resources', 'resource', 'resources_by_tag', 'delete_resources', 'delete_resources_by_prefix', 'delete_folder', 'create_folder', 'sub_folders', 'update', 'ping', 'usage']) },
  'imagekit.Legacy': { members: methods(IMAGEKIT, 'imagekit', ['upload', 'deleteFile', 'bulkDeleteFiles', 'listFiles', 'getFileDetails', 'getFileMetadata', 'updateFileDetails', 'purgeCache', 'copyFile', 'moveFile', 'renameFile', 'createFolder', 'deleteFolder']) },
  'imagekit.Client': { nested: true, members: methods(IMAGEKIT, '@imagekit/nodejs', ['upload', 'delete', 'get', 'update', 'copy', 'move', 'rename', 'list', 'create']) },
  'openai.Client': { nested: true, members: methods(OPENAI, 'openai', [...RESOURCE, 'parse', 'generate', 'edit']) },
  'anthropic.Client': { nested: true, members: methods(ANTHROPIC, '@anthropic-ai/sdk', [...RESOURCE, 'countTokens', 'parse']) },
  'gemini.Client': { members: { getGenerativeModel: { call: { returns: 'gemini.Model' } } } },
  'gemini.Model': { members: methods(GEMINI, '@google/generative-ai', ['generateContent', 'generateContentStream', 'embedContent', 'batchEmbedContents', 'countTokens']) },
  'gemini.Unified': { nested: true, members: methods(GEMINI, '@google/genai', ['generateContent', 'generateContentStream', 'embedContent', 'generateImages', 'countTokens']) },
  'algolia.Client': {
    members: {
      initIndex: { call: { returns: 'algolia.Index' } },
      ...methods(ALGOLIA, 'algoliasearch', ['search', 'searchSingleIndex', 'saveObject', 'saveObjects', 'partialUpdateObject', 'partialUpdateObjects', 'deleteObject', 'deleteObjects', 'getObject', 'getObjects', 'deleteBy']),
    },
  },
  'algolia.Index': { members: methods(ALGOLIA, 'algoliasearch', ['search', 'saveObject', 'saveObjects', 'partialUpdateObject', 'partialUpdateObjects', 'deleteObject', 'deleteObjects', 'deleteBy', 'getObject', 'getObjects']) },
  'octokit.Client': { members: { rest: { type: 'octokit.Rest' }, ...methods(GITHUB, 'octokit', ['request', 'graphql', 'paginate']) } },
  'octokit.Rest': { nested: true, members: {}, anyMethod: { effect: sdk(GITHUB, 'octokit', '') } },
  'google.Apis': { members: {}, anyMethod: { returns: 'google.Api' } },
  'google.Api': { nested: true, members: methods(GOOGLE, 'googleapis', ['get', 'list', 'insert', 'update', 'patch', 'delete', 'create', 'send', 'query', 'watch', 'batchUpdate', 'batchGet', 'append']) },
};
