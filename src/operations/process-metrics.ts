import { addReading, type Metric } from './metrics.js';

/** The few process metrics that every dashboard knows, under Prometheus's usual names. */
export function addProcessMetrics(metrics: Metric[]): void {
  addReading(
    metrics,
    'process_start_time_seconds',
    'When the process started, in seconds since 1970.',
    'gauge',
    () => Math.round(performance.timeOrigin / 1_000),
  );
  addReading(
    metrics,
    'process_cpu_seconds_total',
    'Processor time used, user and system.',
    'counter',
    processorTime,
  );
  addReading(metrics, 'process_resident_memory_bytes', 'Memory the process holds.', 'gauge', () =>
    process.memoryUsage.rss(),
  );
  addReading(
    metrics,
    'nodejs_heap_size_used_bytes',
    'Memory in use in the JavaScript heap.',
    'gauge',
    () => process.memoryUsage().heapUsed,
  );
}

/** Seconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
