// Written into the page by the bench's server, for starts without a debugger: reports when a file can be opened and, with a
// file that waits from the beginning, when its pixels are there.
/* global performance */
(async () => {
  const facts = globalThis.benchWaiting;
  const report = (marks) => fetch("/__bench/report", { method: "POST", body: JSON.stringify(marks) });
  try {
    const marks = {};
    const ready = globalThis.clocks.ready().then((time) => {
      marks.ready = time;
    });
    if (facts) {
      const bytes = await (await fetch("/__bench/waiting.dcm")).blob();
      const file = new File([bytes], "waiting.dcm");
      await globalThis.clocks.open([facts], [file]);
      marks.painted = performance.now();
    } else {
      await ready;
    }
    await report(marks);
  } catch (error) {
    await report({ error: String(error) });
  }
})();
