/*
 * Loaded into the app's process before the app (`--import`, with `--expose-gc`): at SIGUSR2 it prints what the process holds on to, as one line of
 * JSON. What is garbage is collected before, so that only what is kept is counted.
 */
process.on('SIGUSR2', () => {
  globalThis.gc();
  // Some things are let go of after the first collection alone, such as those with a finalizer.
  setImmediate(() => {
    globalThis.gc();
    const { heapUsed, rss } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    const count = (name) => resources.filter((each) => each.includes(name)).length;
    const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    const figures = {
      heap: heapUsed,
      memory: rss,
      timers: count('Timeout'),
      sockets: count('TCP'),
      listeners,
    };
    process.stdout.write(`${JSON.stringify({ figures })}\n`);
  });
});
