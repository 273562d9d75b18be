/**
 * Loaded into the app's process before the app itself: when the sandbox is gone, killed without a goodbye, its app is told
 * to stop, which would otherwise go on alone and hold its port. The app knows nothing of it.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Waiting for that alone is no reason for the app to stay.
process.channel?.unref();
