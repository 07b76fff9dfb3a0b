export { type Renderers, type UnknownBlock, UnknownBlockError, renderBlocks, renderKnownBlocks } from "./blocks.js";
export { type AnswerCache, type CachedAnswer, memoryCache } from "./cache.js";
export { ChangeFeed } from "./changes.js";
export { type CallOptions, type ClientOptions, type FileFormat, type Rolebook, createClient } from "./client.js";
export { CursorGoneError, NetworkError, NotJSONError, RolebookError } from "./errors.js";
export type { Export } from "./exports.js";
export type { Answered } from "./transport.js";
export * from "./types.js";
