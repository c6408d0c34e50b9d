// Our own page as a viewer for the clocks: used from outside, as a person uses it, by drop, drag and keys.
/* global document, performance, requestAnimationFrame */
(() => {
  const POLL = 4;

  /** Find an element through shadow roots. */
  function find(selector, root = document) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  }

  /** Finding is a walk through the whole page: keep what is still there. */
  const kept = new Map();
  function keep(selector) {
    if (!kept.get(selector)?.isConnected) kept.set(selector, find(selector));
    return kept.get(selector);
  }

  const pane = (name) => keep(`section[aria-label="${name}"]`);
  const canvas = () => {
    const section = pane("Windowed");
    return (
      section &&
      (section.querySelector("canvas") ??
        section.querySelector("ng-stage")?.shadowRoot?.querySelector("canvas"))
    );
  };
  const status = () => keep('[role="status"]')?.textContent?.trim() ?? "";
  let index = 0;
  let transfer = new DataTransfer();

  /** Where a drag began: asking again at each movement would make the page lay itself out once more than a mouse does. */
  let box = new DOMRect();

  /** One movement of a mouse over the light box. */
  function pointer(type, x) {
    const target = canvas();
    const event = new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      pointerId: 1,
      pointerType: "mouse",
      isPrimary: true,
      button: type === "pointermove" ? -1 : 0,
      buttons: type === "pointerup" ? 0 : 1,
      clientX: box.x + box.width / 2 + x,
      clientY: box.y + box.height / 2,
    });
    target.dispatchEvent(event);
  }

  const press = (key) =>
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
    );

  globalThis.viewer = {
    ready: () =>
      new Promise((resolve) => {
        const look = () =>
          status().startsWith("Ready") ? resolve(performance.now()) : setTimeout(look, POLL);
        look();
      }),
    clear() {
      // Files stay in the list, as they do for a person.
    },
    /** Closes all that is listed, one row after the other. */
    async close() {
      for (;;) {
        const button = find('[role="tree"] button[aria-label^="Close "]');
        if (!button) return;
        button.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    /** What hangs from the pointer before it is dropped: the browser makes it, not the page. */
    carry(files) {
      transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
    },
    open() {
      index = 0;
      document.body.dispatchEvent(
        new DragEvent("drop", { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }),
      );
    },
    failure: () => (pane("Windowed")?.dataset.state === "error" ? "the pane shows an error" : null),
    opened: (count) => new RegExp(`^Opened ${count}\\b`).test(status()),
    canvas,
    window() {
      const [center, width] = (pane("Windowed").dataset.window ?? "").split(",").map(Number);
      return { center, width };
    },
    grab() {
      box = canvas().getBoundingClientRect();
      pointer("pointerdown", 0);
    },
    dragTo: (pixels) => pointer("pointermove", pixels),
    release: () => pointer("pointerup", 0),
    show(to) {
      const key = to > index ? "ArrowDown" : "ArrowUp";
      for (let step = Math.abs(to - index); step > 0; step -= 1) press(key);
      index = to;
    },
    /** Resolves when the page has said all it has to say and all panes have come to rest: their work must not run into the next clock. */
    async settled() {
      await document.querySelector("ng-app").updateComplete;
      const isAtRest = (name) => ["ready", "empty", undefined].includes(pane(name)?.dataset.state);
      while (!["Windowed", "Equalised", "Edges"].every(isAtRest))
        await new Promise((resolve) => setTimeout(resolve, POLL));
    },
  };
})();
