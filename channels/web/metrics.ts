import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's figures in Prometheus' words. One registry per server: nothing is global. */
export type Metrics = {
  registry: Registry;
  leads: Counter;
  chatMessages: Counter;
  openStreams: Gauge;
  /** Leads that wait for their first touch longer than promised. */
  overdue: Gauge;
  requests: Histogram<'method' | 'route' | 'status'>;
};

export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    leads: new Counter({ name: 'usher_leads_total', help: 'Leads accepted', registers }),
    chatMessages: new Counter({ name: 'usher_chat_messages_total', help: 'Messages accepted from chats', registers }),
    overdue: new Gauge({
      name: 'usher_first_touch_overdue',
      help: 'Leads that wait for their first touch longer than promised',
      registers,
    }),
    openStreams: new Gauge({ name: 'usher_chat_streams', help: 'Chat pages connected now', registers }),
    requests: new Histogram({
      name: 'usher_http_request_seconds',
      help: 'Time to answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
  };
}
