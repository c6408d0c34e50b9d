// Runs inside the page: clocks that look at what a person sees. Injected before the page's own scripts.
/* global document, performance, requestAnimationFrame */

/** Find an element through shadow roots. */
function find(selector, root = document) {
  const found = root.querySelector(selector);
  if (found) {
    return found;
  }
  for (const element of root.querySelectorAll("*")) {
    const inside = element.shadowRoot && find(selector, element.shadowRoot);
    if (inside) {
      return inside;
    }
  }
  return null;
}

/** Resolve, with the time, as soon as a condition holds at the start of a frame. */
function until(condition) {
  return new Promise((resolve) => {
    const look = () => (condition() ? resolve(performance.now()) : requestAnimationFrame(look));
    look();
  });
}

const pane = (name) => find(`section[aria-label="${name}"]`);
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

globalThis.bench = {
  /** Milliseconds from navigation to "Ready". */
  ready: () => until(() => find('[role="status"]')?.textContent?.trim() === "Ready."),

  /** Add a file input of our own, so that a file of this machine can be dropped as it is. */
  addInput() {
    document.querySelector("#bench-input")?.remove();
    const input = document.createElement("input");
    input.type = "file";
    input.id = "bench-input";
    document.body.append(input);
  },

  /** Drop the input's file; milliseconds until the windowed pane, and until all panes, show it. */
  async drop() {
    const transfer = new DataTransfer();
    transfer.items.add(document.querySelector("#bench-input").files[0]);
    const key = pane("Windowed")?.dataset.handle;
    const started = performance.now();
    document.body.dispatchEvent(
      new DragEvent("drop", { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }),
    );
    const shows = (each) => {
      const section = pane(each);
      return section?.dataset.state === "ready" && section.dataset.handle !== key;
    };
    await until(() => shows("Windowed"));
    await painted();
    const first = performance.now() - started;
    await until(() => ["Windowed", "Equalised", "Edges"].every(shows));
    await painted();
    return { first, all: performance.now() - started };
  },

  /** Drag in the windowed pane; milliseconds from each movement to the frame that shows its window. */
  async dragWindow(count) {
    const section = pane("Windowed");
    const canvas =
      section.querySelector("canvas") ?? find("canvas", section.querySelector("ng-stage").shadowRoot);
    const box = canvas.getBoundingClientRect();
    const at = (type, x) =>
      canvas.dispatchEvent(
        new PointerEvent(type, {
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
        }),
      );
    const times = [];
    at("pointerdown", 0);
    for (let step = 1; step <= count; step += 1) {
      const before = section.dataset.window;
      const started = performance.now();
      at("pointermove", step * 2);
      await until(() => section.dataset.window !== before);
      times.push(performance.now() - started);
    }
    at("pointerup", count * 2);
    return times;
  },
};
