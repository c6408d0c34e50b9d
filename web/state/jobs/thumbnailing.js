import { nextThumbnail, SIZE, thumbnailMade } from "../thumbnails.js";
import { Asker } from "./asking.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */

/**
 * Has thumbnails made one by one while no picture is waited for.
 * @param {{store: Store, client: EngineClient}} parts
 */
export function createThumbnailer(parts) {
  return new Asker({
    ...parts,
    next(state) {
      const handle = nextThumbnail(state);
      if (handle === undefined) return null;
      return {
        of: handle,
        method: "thumbnail",
        params: { handle, size: SIZE },
        take({ result: { rows, columns }, blobs: [blob] }) {
          const data = blob && new Uint8ClampedArray(blob.data.buffer);
          const whole = data?.length === rows * columns * 4;
          return thumbnailMade(handle, data && whole ? { rows, columns, data } : null);
        },
        refuse: () => thumbnailMade(handle, null),
      };
    },
  });
}
