/** A request as it came and what became of it. */
export interface RecordedRequest {
  method: string;
  /** Below the API's base, such as `/account_users`; the whole of it for paths elsewhere. */
  path: string;
  query: Record<string, string>;
  /** The body, JSON or form, parsed; null where there was none or it was not understood. */
  body: unknown;
  /** Null as long as there is no answer, and for good where a fault hung or reset the connection. */
  status: number | null;
  /** The kind of fault that struck, if one did. A delay alone is `latency`. */
  fault: string | null;
  /** Milliseconds since 1970. */
  startedAt: number;
}

const longest = 10_000;

/** The requests of late. */
export interface RequestLog {
  /** Oldest first, the last 10,000. The list is a live one. */
  readonly requests: readonly RecordedRequest[];
  add(request: RecordedRequest): void;
  /** Says what became of a request. */
  settle(request: RecordedRequest, status: number | null): void;
  /** Calls the listener when it is known what became of a request; the function given back ends that. */
  onRequest(listener: (request: RecordedRequest) => void): () => void;
}

/** An empty log. */
export function createRequestLog(): RequestLog {
  const requests: RecordedRequest[] = [];
  const listeners = new Set<(request: RecordedRequest) => void>();
  return {
    requests,
    add(request) {
      requests.push(request);
      if (requests.length > longest) requests.shift();
    },
    settle(request, status) {
      request.status = status;
      for (const listener of [...listeners]) listener(request);
    },
    onRequest(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
