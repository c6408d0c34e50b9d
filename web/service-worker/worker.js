/** This very worker, by its type: TypeScript takes `self` for any worker's. */
export const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
