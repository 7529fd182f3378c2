package dev.remora.core.wire;

import static dev.remora.core.wire.WireType.I32;
import static dev.remora.core.wire.WireType.I64;
import static dev.remora.core.wire.WireType.LEN;
import static dev.remora.core.wire.WireType.VARINT;

/**
 * Every field of OTLP 1.11 as its tag, {@code number << 3 | wire type}, so that decoding is a
 * switch over constants. A nested class is a message of the official proto files, a constant one of
 * its fields in upper case; a test holds them against the published descriptors. Repeated numbers
 * carry the packed tag; {@link #element(int, int)} gives the other form that a reader must accept.
 */
public final class OtlpFields {

  private OtlpFields() {}

  /** The tag of one unpacked element of a packed repeated field. */
  public static int element(int packedTag, int wireType) {
    return WireType.tag(WireType.field(packedTag), wireType);
  }

  public static final class ExportTraceServiceRequest {
    public static final int RESOURCE_SPANS = 1 << 3 | LEN;

    private ExportTraceServiceRequest() {}
  }

  public static final class ExportMetricsServiceRequest {
    public static final int RESOURCE_METRICS = 1 << 3 | LEN;

    private ExportMetricsServiceRequest() {}
  }

  public static final class ExportLogsServiceRequest {
    public static final int RESOURCE_LOGS = 1 << 3 | LEN;

    private ExportLogsServiceRequest() {}
  }

  public static final class AnyValue {
    public static final int STRING_VALUE = 1 << 3 | LEN;
    public static final int BOOL_VALUE = 2 << 3 | VARINT;
    public static final int INT_VALUE = 3 << 3 | VARINT;
    public static final int DOUBLE_VALUE = 4 << 3 | I64;
    public static final int ARRAY_VALUE = 5 << 3 | LEN;
    public static final int KVLIST_VALUE = 6 << 3 | LEN;
    public static final int BYTES_VALUE = 7 << 3 | LEN;
    public static final int STRING_VALUE_STRINDEX = 8 << 3 | VARINT;

    private AnyValue() {}
  }

  public static final class ArrayValue {
    public static final int VALUES = 1 << 3 | LEN;

    private ArrayValue() {}
  }

  public static final class KeyValueList {
    public static final int VALUES = 1 << 3 | LEN;

    private KeyValueList() {}
  }

  public static final class KeyValue {
    public static final int KEY = 1 << 3 | LEN;
    public static final int VALUE = 2 << 3 | LEN;
    public static final int KEY_STRINDEX = 3 << 3 | VARINT;

    private KeyValue() {}
  }

  public static final class InstrumentationScope {
    public static final int NAME = 1 << 3 | LEN;
    public static final int VERSION = 2 << 3 | LEN;
    public static final int ATTRIBUTES = 3 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 4 << 3 | VARINT;

    private InstrumentationScope() {}
  }

  public static final class EntityRef {
    public static final int SCHEMA_URL = 1 << 3 | LEN;
    public static final int TYPE = 2 << 3 | LEN;
    public static final int ID_KEYS = 3 << 3 | LEN;
    public static final int DESCRIPTION_KEYS = 4 << 3 | LEN;

    private EntityRef() {}
  }

  public static final class Resource {
    public static final int ATTRIBUTES = 1 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 2 << 3 | VARINT;
    public static final int ENTITY_REFS = 3 << 3 | LEN;

    private Resource() {}
  }

  public static final class ResourceSpans {
    public static final int RESOURCE = 1 << 3 | LEN;
    public static final int SCOPE_SPANS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ResourceSpans() {}
  }

  public static final class ScopeSpans {
    public static final int SCOPE = 1 << 3 | LEN;
    public static final int SPANS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ScopeSpans() {}
  }

  public static final class Span {
    public static final int TRACE_ID = 1 << 3 | LEN;
    public static final int SPAN_ID = 2 << 3 | LEN;
    public static final int TRACE_STATE = 3 << 3 | LEN;
    public static final int PARENT_SPAN_ID = 4 << 3 | LEN;
    public static final int FLAGS = 16 << 3 | I32;
    public static final int NAME = 5 << 3 | LEN;
    public static final int KIND = 6 << 3 | VARINT;
    public static final int START_TIME_UNIX_NANO = 7 << 3 | I64;
    public static final int END_TIME_UNIX_NANO = 8 << 3 | I64;
    public static final int ATTRIBUTES = 9 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 10 << 3 | VARINT;
    public static final int EVENTS = 11 << 3 | LEN;
    public static final int DROPPED_EVENTS_COUNT = 12 << 3 | VARINT;
    public static final int LINKS = 13 << 3 | LEN;
    public static final int DROPPED_LINKS_COUNT = 14 << 3 | VARINT;
    public static final int STATUS = 15 << 3 | LEN;

    private Span() {}
  }

  public static final class Event {
    public static final int TIME_UNIX_NANO = 1 << 3 | I64;
    public static final int NAME = 2 << 3 | LEN;
    public static final int ATTRIBUTES = 3 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 4 << 3 | VARINT;

    private Event() {}
  }

  public static final class Link {
    public static final int TRACE_ID = 1 << 3 | LEN;
    public static final int SPAN_ID = 2 << 3 | LEN;
    public static final int TRACE_STATE = 3 << 3 | LEN;
    public static final int ATTRIBUTES = 4 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 5 << 3 | VARINT;
    public static final int FLAGS = 6 << 3 | I32;

    private Link() {}
  }

  public static final class Status {
    public static final int MESSAGE = 2 << 3 | LEN;
    public static final int CODE = 3 << 3 | VARINT;

    private Status() {}
  }

  public static final class ResourceMetrics {
    public static final int RESOURCE = 1 << 3 | LEN;
    public static final int SCOPE_METRICS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ResourceMetrics() {}
  }

  public static final class ScopeMetrics {
    public static final int SCOPE = 1 << 3 | LEN;
    public static final int METRICS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ScopeMetrics() {}
  }

  public static final class Metric {
    public static final int NAME = 1 << 3 | LEN;
    public static final int DESCRIPTION = 2 << 3 | LEN;
    public static final int UNIT = 3 << 3 | LEN;
    public static final int GAUGE = 5 << 3 | LEN;
    public static final int SUM = 7 << 3 | LEN;
    public static final int HISTOGRAM = 9 << 3 | LEN;
    public static final int EXPONENTIAL_HISTOGRAM = 10 << 3 | LEN;
    public static final int SUMMARY = 11 << 3 | LEN;
    public static final int METADATA = 12 << 3 | LEN;

    private Metric() {}
  }

  public static final class Gauge {
    public static final int DATA_POINTS = 1 << 3 | LEN;

    private Gauge() {}
  }

  public static final class Sum {
    public static final int DATA_POINTS = 1 << 3 | LEN;
    public static final int AGGREGATION_TEMPORALITY = 2 << 3 | VARINT;
    public static final int IS_MONOTONIC = 3 << 3 | VARINT;

    private Sum() {}
  }

  public static final class Histogram {
    public static final int DATA_POINTS = 1 << 3 | LEN;
    public static final int AGGREGATION_TEMPORALITY = 2 << 3 | VARINT;

    private Histogram() {}
  }

  public static final class ExponentialHistogram {
    public static final int DATA_POINTS = 1 << 3 | LEN;
    public static final int AGGREGATION_TEMPORALITY = 2 << 3 | VARINT;

    private ExponentialHistogram() {}
  }

  public static final class Summary {
    public static final int DATA_POINTS = 1 << 3 | LEN;

    private Summary() {}
  }

  public static final class NumberDataPoint {
    public static final int ATTRIBUTES = 7 << 3 | LEN;
    public static final int START_TIME_UNIX_NANO = 2 << 3 | I64;
    public static final int TIME_UNIX_NANO = 3 << 3 | I64;
    public static final int AS_DOUBLE = 4 << 3 | I64;
    public static final int AS_INT = 6 << 3 | I64;
    public static final int EXEMPLARS = 5 << 3 | LEN;
    public static final int FLAGS = 8 << 3 | VARINT;

    private NumberDataPoint() {}
  }

  public static final class HistogramDataPoint {
    public static final int ATTRIBUTES = 9 << 3 | LEN;
    public static final int START_TIME_UNIX_NANO = 2 << 3 | I64;
    public static final int TIME_UNIX_NANO = 3 << 3 | I64;
    public static final int COUNT = 4 << 3 | I64;
    public static final int SUM = 5 << 3 | I64;
    public static final int BUCKET_COUNTS = 6 << 3 | LEN;
    public static final int EXPLICIT_BOUNDS = 7 << 3 | LEN;
    public static final int EXEMPLARS = 8 << 3 | LEN;
    public static final int FLAGS = 10 << 3 | VARINT;
    public static final int MIN = 11 << 3 | I64;
    public static final int MAX = 12 << 3 | I64;

    private HistogramDataPoint() {}
  }

  public static final class ExponentialHistogramDataPoint {
    public static final int ATTRIBUTES = 1 << 3 | LEN;
    public static final int START_TIME_UNIX_NANO = 2 << 3 | I64;
    public static final int TIME_UNIX_NANO = 3 << 3 | I64;
    public static final int COUNT = 4 << 3 | I64;
    public static final int SUM = 5 << 3 | I64;
    public static final int SCALE = 6 << 3 | VARINT;
    public static final int ZERO_COUNT = 7 << 3 | I64;
    public static final int POSITIVE = 8 << 3 | LEN;
    public static final int NEGATIVE = 9 << 3 | LEN;
    public static final int FLAGS = 10 << 3 | VARINT;
    public static final int EXEMPLARS = 11 << 3 | LEN;
    public static final int MIN = 12 << 3 | I64;
    public static final int MAX = 13 << 3 | I64;
    public static final int ZERO_THRESHOLD = 14 << 3 | I64;

    private ExponentialHistogramDataPoint() {}
  }

  public static final class Buckets {
    public static final int OFFSET = 1 << 3 | VARINT;
    public static final int BUCKET_COUNTS = 2 << 3 | LEN;

    private Buckets() {}
  }

  public static final class SummaryDataPoint {
    public static final int ATTRIBUTES = 7 << 3 | LEN;
    public static final int START_TIME_UNIX_NANO = 2 << 3 | I64;
    public static final int TIME_UNIX_NANO = 3 << 3 | I64;
    public static final int COUNT = 4 << 3 | I64;
    public static final int SUM = 5 << 3 | I64;
    public static final int QUANTILE_VALUES = 6 << 3 | LEN;
    public static final int FLAGS = 8 << 3 | VARINT;

    private SummaryDataPoint() {}
  }

  public static final class ValueAtQuantile {
    public static final int QUANTILE = 1 << 3 | I64;
    public static final int VALUE = 2 << 3 | I64;

    private ValueAtQuantile() {}
  }

  public static final class Exemplar {
    public static final int FILTERED_ATTRIBUTES = 7 << 3 | LEN;
    public static final int TIME_UNIX_NANO = 2 << 3 | I64;
    public static final int AS_DOUBLE = 3 << 3 | I64;
    public static final int AS_INT = 6 << 3 | I64;
    public static final int SPAN_ID = 4 << 3 | LEN;
    public static final int TRACE_ID = 5 << 3 | LEN;

    private Exemplar() {}
  }

  public static final class ResourceLogs {
    public static final int RESOURCE = 1 << 3 | LEN;
    public static final int SCOPE_LOGS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ResourceLogs() {}
  }

  public static final class ScopeLogs {
    public static final int SCOPE = 1 << 3 | LEN;
    public static final int LOG_RECORDS = 2 << 3 | LEN;
    public static final int SCHEMA_URL = 3 << 3 | LEN;

    private ScopeLogs() {}
  }

  public static final class LogRecord {
    public static final int TIME_UNIX_NANO = 1 << 3 | I64;
    public static final int OBSERVED_TIME_UNIX_NANO = 11 << 3 | I64;
    public static final int SEVERITY_NUMBER = 2 << 3 | VARINT;
    public static final int SEVERITY_TEXT = 3 << 3 | LEN;
    public static final int BODY = 5 << 3 | LEN;
    public static final int ATTRIBUTES = 6 << 3 | LEN;
    public static final int DROPPED_ATTRIBUTES_COUNT = 7 << 3 | VARINT;
    public static final int FLAGS = 8 << 3 | I32;
    public static final int TRACE_ID = 9 << 3 | LEN;
    public static final int SPAN_ID = 10 << 3 | LEN;
    public static final int EVENT_NAME = 12 << 3 | LEN;

    private LogRecord() {}
  }
}
