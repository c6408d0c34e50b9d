// Runs in the page: find things as a person does, through shadow roots, and read what is on a canvas.
/* global document */
globalThis.hands = (() => {
  /** @returns {Element | null} the first element that a selector and a test find */
  function find(selector, test = () => true, root = document) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector) && test(element)) return element;
      const inside = element.shadowRoot && find(selector, test, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  }

  const pane = (name) => find(`section[aria-label="${name}"]`);
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const textOf = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

  /** What the engine says of its start. */
  const notes = [];
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", ({ data }) => {
        const note = data.json && JSON.parse(data.json).boot?.note;
        if (note && !notes.includes(note)) notes.push(note);
      });
    }
  };

  /** What was last handed to the person as a download. */
  let download = null;
  const { createObjectURL } = URL;
  URL.createObjectURL = (object) => {
    if (object.type === "image/png") download = object;
    return createObjectURL.call(URL, object);
  };

  return {
    status: () => find('[role="status"]')?.textContent.trim() ?? "",
    notes: () => notes,
    kept: () => navigator.serviceWorker.controller?.state === "activated",
    state: (name) => pane(name)?.dataset.state ?? "",
    handle: (name) => pane(name)?.dataset.handle ?? "",

    drop(name, base64) {
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytesOf(base64)], name));
      const options = { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer };
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, options));
      }
    },

    /** Click a button of a pane, by its name; what was saved before is forgotten. */
    click(name, label) {
      download = null;
      const isIt = (element) =>
        [element.ariaLabel, element.title, element.textContent.trim()].includes(label);
      find("button", isIt, pane(name).shadowRoot ?? pane(name)).click();
    },

    /** @returns {Promise<string>} the bytes of the last PNG that was saved */
    async saved() {
      const bytes = download && new Uint8Array(await download.arrayBuffer());
      return bytes && textOf(bytes);
    },

    /** @returns {string} grey levels on the canvas, at the middle of each pixel of an image that fills it */
    read(name, rows, columns) {
      const canvas = find("canvas", () => true, pane(name));
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      copy.drawImage(canvas, 0, 0);
      const scale = Math.min(canvas.width / columns, canvas.height / rows);
      const at = (index, size, count) => Math.floor((size - count * scale) / 2 + (index + 0.5) * scale);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      const levels = new Uint8Array(rows * columns);
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const [x, y] = [at(column, canvas.width, columns), at(row, canvas.height, rows)];
          levels[row * columns + column] = data[4 * (y * canvas.width + x)];
        }
      }
      return textOf(levels);
    },
  };
})();
