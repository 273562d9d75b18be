import { createCounter, createGauge, type Metric } from './metrics.js';

/** Work on many people at once, as it shows in the metrics. `kind` is a word of the app's own, such as `addusers`. */
export interface BulkMeters {
  /** @param total how many people it is about */
  begin(kind: string, total: number): BulkProgress;
}

export interface BulkProgress {
  /** One person is settled. */
  settle(outcome: 'done' | 'refused' | 'failed' | 'doubtful'): void;
  /** Nothing more will be settled: all are, or it was stopped. May be said twice. */
  end(): void;
}

/** Makes the meters of work on many people. */
export function createBulkMeters(metrics: Metric[]): BulkMeters {
  const running = createGauge(
    metrics,
    'pagertree_people_bulk_running',
    'Orders for many people that are being carried out.',
    ['kind'],
  );
  const remaining = createGauge(
    metrics,
    'pagertree_people_bulk_remaining',
    'People of those orders still to be settled.',
    ['kind'],
  );
  const settled = createCounter(metrics, 'pagertree_people_bulk_total', 'People settled by such orders.', [
    'kind',
    'outcome',
  ]);
  const open = new Map<string, Set<{ left: number }>>();
  const show = (kind: string) => {
    const orders = [...(open.get(kind) ?? [])];
    running.set({ kind }, orders.length);
    remaining.set(
      { kind },
      orders.reduce((sum, { left }) => sum + left, 0),
    );
  };
  return {
    begin(kind, total) {
      const order = { left: total };
      const orders = open.get(kind) ?? new Set();
      open.set(kind, orders.add(order));
      show(kind);
      return {
        settle(outcome) {
          order.left = Math.max(0, order.left - 1);
          settled.add({ kind, outcome });
          show(kind);
        },
        end() {
          orders.delete(order);
          show(kind);
        },
      };
    },
  };
}
