// The clocks, the same in every page. A viewer offers `globalThis.viewer`:
//   ready() → time at which it can open a file · clear() · open(files) · failure() · opened(count) · canvas()
//   window() → {center, width} · setWindow(window) or dragTo(pixels) · show(index)
// What a clock stops at is always the right pixels on the canvas, read back.
/* global document, performance, requestAnimationFrame */
(() => {
  const TIMEOUT = 30_000;
  /** Dragging a pixel changes the width by this part of it, in our page; the rivals are told the same windows. */
  const PER_PIXEL = 1 / 200;
  /** The shortest drag: neighbouring windows must differ by more than a probe's tolerance. */
  const SHORTEST_DRAG = 40;
  const { drawImage } = CanvasRenderingContext2D.prototype;
  const scratch = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Those who want to know when a canvas that can be seen has been drawn on. */
  const listeners = new Set();
  let draws = 0;

  /** Tell the listeners after a drawing method has run on a canvas of the document: of each way that one of the viewers takes. */
  function watch({ prototype }, name) {
    const original = prototype[name];
    prototype[name] = function (...parameters) {
      original.apply(this, parameters);
      if (this.canvas.isConnected) {
        draws += 1;
        for (const listener of [...listeners]) listener();
      }
    };
  }
  watch(CanvasRenderingContext2D, "drawImage");
  watch(CanvasRenderingContext2D, "putImageData");
  watch(ImageBitmapRenderingContext, "transferFromImageBitmap");

  /** Grey levels of the canvas at the probes of a file; the image fills the canvas, centred, in its own shape. */
  function read({ rows, columns, probes }) {
    const canvas = globalThis.viewer.canvas();
    if (!canvas?.width || !canvas.height) return probes.map(() => -1);
    const scale = Math.min(canvas.width / columns, canvas.height / rows);
    const left = (canvas.width - columns * scale) / 2;
    const top = (canvas.height - rows * scale) / 2;
    scratch.canvas.width = probes.length;
    for (const [index, { row, column }] of probes.entries()) {
      const at = [Math.floor(left + (column + 0.5) * scale), Math.floor(top + (row + 0.5) * scale)];
      drawImage.call(scratch, canvas, ...at, 1, 1, index, 0, 1, 1);
    }
    const { data } = scratch.getImageData(0, 0, probes.length, 1);
    return probes.map((_, index) => data[4 * index]);
  }

  /** The grey level of a value: VOI LUT function LINEAR (PS3.3 C.11.2.1.2.1). */
  function grey(value, { center, width }) {
    const level = ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
    return Math.min(Math.max(level, 0), 255);
  }

  const shows = (file, window, levels = read(file)) =>
    file.probes.every(({ value }, index) => Math.abs(levels[index] - grey(value, window)) <= file.tolerance);

  /** Whether one of the files is shown; all have their probes at the same places. */
  function showsAny(files) {
    const levels = read(files[0]);
    return files.some((file) => shows(file, file.window, levels));
  }

  /** Resolve, with the time, as soon as a condition holds: asked after each drawing and in each frame. */
  function seen(condition, what) {
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const end = (settle, value) => {
        listeners.delete(look);
        over = true;
        settle(value);
      };
      let over = false;
      const look = () => {
        if (over) return;
        const failure = globalThis.viewer.failure();
        const now = performance.now();
        if (failure) end(reject, new Error(`${what}: ${failure}`));
        else if (condition()) end(resolve, now);
        else if (now - started > TIMEOUT) end(reject, new Error(`${what}: not seen in time`));
      };
      const everyFrame = () => {
        look();
        if (!over) requestAnimationFrame(everyFrame);
      };
      listeners.add(look);
      everyFrame();
    });
  }

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** The files that the driver has put into the page's own input. */
  const chosen = () => [...(document.querySelector("#bench-input")?.files ?? [])];

  /** Milliseconds from giving the files to the viewer until the pixels of one of them are there. */
  async function open(facts, files = chosen()) {
    globalThis.viewer.carry?.(files);
    return given(facts, files);
  }

  async function given(facts, files) {
    const started = performance.now();
    globalThis.viewer.open(files);
    return (await seen(() => showsAny(facts), "first pixels")) - started;
  }

  /** Ask for one window; a viewer that is dragged finds its own. */
  function ask({ window: { center, width } }, pixels) {
    const { viewer } = globalThis;
    if (viewer.dragTo) viewer.dragTo(pixels);
    else viewer.setWindow({ center, width: Math.round(width * (1 + pixels * PER_PIXEL)) });
  }

  /** Pixels to drag, to the left and to the right in turns and never twice the same. */
  const course = (count) =>
    Array.from({ length: count }, (_, at) => (at % 2 ? 1 : -1) * (SHORTEST_DRAG + at));

  /** Milliseconds from each change of the window until it can be read back. */
  async function changeWindows(file, count) {
    const times = [];
    globalThis.viewer.grab?.();
    for (const pixels of course(count)) {
      const before = JSON.stringify(globalThis.viewer.window());
      const started = performance.now();
      ask(file, pixels);
      const done = () => {
        const window = globalThis.viewer.window();
        return JSON.stringify(window) !== before && shows(file, window);
      };
      times.push((await seen(done, "window")) - started);
    }
    globalThis.viewer.release?.();
    return times;
  }

  /** Change the window in every frame; how many pictures came of it, in which time. Nothing is read back. */
  async function floodWindows(file, count) {
    globalThis.viewer.grab?.();
    await nextFrame();
    const [started, before] = [performance.now(), draws];
    for (const pixels of course(count)) {
      ask(file, pixels);
      await nextFrame();
    }
    const time = performance.now() - started;
    globalThis.viewer.release?.();
    return { time, draws: draws - before, changes: count };
  }

  /** Milliseconds from each step through the slices until the slice can be read back. */
  async function scroll(files, order) {
    const times = [];
    for (const index of order) {
      const started = performance.now();
      globalThis.viewer.show(index);
      const file = files[index];
      times.push((await seen(() => shows(file, file.window), `slice ${index}`)) - started);
    }
    return times;
  }

  /** Step in every frame; how long until the last slice is there, and how many pictures were drawn. */
  async function floodScroll(files, order) {
    const [started, before] = [performance.now(), draws];
    for (const index of order) {
      globalThis.viewer.show(index);
      await nextFrame();
    }
    const last = files[order.at(-1)];
    const at = await seen(() => shows(last, last.window), "last slice");
    return { time: at - started, draws: draws - before, steps: order.length };
  }

  /** Milliseconds until all files are open: headers read, slices known. */
  async function allOpened(count, started) {
    return (await seen(() => globalThis.viewer.opened(count), `${count} files opened`)) - started;
  }

  /** Watch the main thread: the longest time in which nothing else could run. */
  function watchMainThread() {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: "longtask" });
    return async () => {
      await rest(100); // entries come late
      observer.disconnect();
      return longest;
    };
  }

  /** Give many files at once: the first picture, all headers, and how long the page was blocked. */
  async function openMany(facts) {
    const files = chosen();
    globalThis.viewer.carry?.(files);
    const endWatch = watchMainThread();
    const started = performance.now();
    const picture = await given(facts, files);
    const all = await allOpened(files.length, started).catch(({ message }) => message);
    return { picture, all, longest: await endWatch() };
  }

  globalThis.clocks = {
    ready: () => globalThis.viewer.ready(),
    clear: async () => globalThis.viewer.clear(),
    close: async () => (globalThis.viewer.close ?? globalThis.viewer.clear)(),
    read,
    shows,
    seen,
    open,
    openMany,
    opened: (count) => allOpened(count, performance.now()),
    settled: async () => globalThis.viewer.settled?.(),
    changeWindows,
    floodWindows,
    scroll,
    floodScroll,
    /** An input of the bench's own, for the driver to put files of this machine in. */
    addInput() {
      const old = document.querySelector("#bench-input");
      if (old) old.value = ""; // the driver keeps the element, and must not keep the files
      old?.remove();
      const input = document.createElement("input");
      Object.assign(input, { type: "file", id: "bench-input", multiple: true });
      input.style.display = "none";
      document.body.append(input);
    },
    box() {
      const { width, height } = globalThis.viewer.canvas().getBoundingClientRect();
      return { width: Math.round(width), height: Math.round(height) };
    },
  };
})();
