'use strict';
/**
 * Sends a known number of items of each signal with the OpenTelemetry SDK for Node.
 *
 * usage: node sdk_client.js --run NAME --items N
 *
 * Endpoint, protocol (grpc, http/protobuf, http/json) and compression come from the SDK's environment
 * variables OTEL_EXPORTER_OTLP_ENDPOINT, _PROTOCOL and _COMPRESSION. Every item has the attribute
 * `peer.item`, NAME/SIGNAL/NUMBER. Prints them as JSON; exits 1 when an exporter failed.
 */
const { parseArgs } = require('node:util');
const api = require('@opentelemetry/api');
const { SeverityNumber } = require('@opentelemetry/api-logs');
const { resources, logs, metrics, tracing } = require('@opentelemetry/sdk-node');

const kind = { grpc: 'grpc', 'http/protobuf': 'proto', 'http/json': 'http' }[
  process.env.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'grpc'
];
const exporterOf = (signal, name) =>
  new (require(`@opentelemetry/exporter-${signal}-otlp-${kind}`)[name])();

const failures = [];
const note = (...words) => failures.push(words.map(String).join(' '));
api.diag.setLogger(
  { error: note, warn: note, info() {}, debug() {}, verbose() {} },
  api.DiagLogLevel.WARN,
);
const resource = resources.resourceFromAttributes({ 'service.name': 'peer-node' });

async function sendSpans(items) {
  const processor = new tracing.BatchSpanProcessor(exporterOf('trace', 'OTLPTraceExporter'));
  const provider = new tracing.BasicTracerProvider({ resource, spanProcessors: [processor] });
  const tracer = provider.getTracer('peer');
  const parent = tracer.startSpan('parent', {
    kind: api.SpanKind.SERVER,
    attributes: { 'peer.item': items[0] },
  });
  const context = api.trace.setSpan(api.context.active(), parent);
  for (const item of items.slice(1)) {
    const span = tracer.startSpan('child', { attributes: { 'peer.item': item } }, context);
    span.addEvent('said', { word: 'hällo' });
    span.end();
  }
  parent.end();
  await provider.shutdown();
}

/** Half of the points are of a counter, half of a histogram. */
async function sendPoints(items) {
  const reader = new metrics.PeriodicExportingMetricReader({
    exporter: exporterOf('metrics', 'OTLPMetricExporter'),
    exportIntervalMillis: 3_600_000,
  });
  const provider = new metrics.MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter('peer');
  const counter = meter.createCounter('peer.counter');
  const histogram = meter.createHistogram('peer.times');
  items.forEach((item, number) => {
    const attributes = { 'peer.item': item };
    if (number % 2) counter.add(number, attributes);
    else histogram.record(number, attributes);
  });
  await provider.shutdown();
}

async function sendLogs(items) {
  const processor = new logs.BatchLogRecordProcessor({
    exporter: exporterOf('logs', 'OTLPLogExporter'),
  });
  const provider = new logs.LoggerProvider({ resource, processors: [processor] });
  const logger = provider.getLogger('peer');
  for (const item of items) {
    const attributes = { 'peer.item': item };
    logger.emit({ body: 'a line', severityNumber: SeverityNumber.INFO, attributes });
  }
  await provider.shutdown();
}

async function main() {
  const { values } = parseArgs({
    options: { run: { type: 'string' }, items: { type: 'string', default: '50' } },
  });
  const sent = {};
  for (const [signal, send] of Object.entries({
    traces: sendSpans,
    metrics: sendPoints,
    logs: sendLogs,
  })) {
    sent[signal] = Array.from({ length: Number(values.items) }, (_, n) => `${values.run}/${signal}/${n}`);
    await send(sent[signal]).catch((failure) => note(failure));
  }
  console.log(JSON.stringify({ sdk: 'node', sent, failures }));
  process.exit(failures.length ? 1 : 0);
}

main();
