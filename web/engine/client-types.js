/** What the client works with inside. Types only. */

/** @import { Answer } from "./client.js" */
/** @import { EngineError } from "./errors.js" */
/** @import { Stage, Wire } from "./protocol.js" */

/**
 * The part of `Worker` that the client needs.
 * @typedef {object} WorkerLike
 * @property {(message: Wire) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onerror
 * @property {((event: any) => void) | null} onmessageerror
 */

/**
 * @typedef {object} Pending
 * @property {number} id
 * @property {string} method
 * @property {Wire} wire
 * @property {(answer: Answer) => void} resolve
 * @property {(error: EngineError) => void} reject
 * @property {((stage: Stage) => void) | undefined} onProgress
 * @property {() => void} release Takes the abort listener away.
 */

export {};
