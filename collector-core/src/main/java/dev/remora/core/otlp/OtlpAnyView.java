package dev.remora.core.otlp;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.KeyValueList;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * An AnyValue in place. Cursors over its elements are made once per level of nesting, when first
 * needed, and kept.
 */
public final class OtlpAnyView implements AnyView, OtlpMessage {

  /**
   * Deepest nesting that is read; below it a value is malformed. Protobuf's own limit of 100 nested
   * messages ends at 32 (maps) to 48 (arrays) levels. It bounds the stack of recursive readers.
   */
  public static final int MAX_DEPTH = 64;

  /** ArrayValue and KeyValueList have the same one field. */
  private static final MessageShape ELEMENTS = new MessageShape().repeated(ArrayValue.VALUES);

  private final Fault fault;
  private final int depth;
  private final boolean root;
  private final WireReader in = new WireReader();
  private final Bytes raw = new Bytes();
  private final Bytes content = new Bytes();
  private Kind kind = Kind.EMPTY;
  private long number;

  private final Bytes none = new Bytes();
  private @Nullable OutputBuffer merged;
  private @Nullable MessageScan nested;
  private @Nullable OtlpCursor<OtlpAnyView> elements;
  private @Nullable OtlpKeyValueCursor entries;

  /** A view for values outside a message, such as one that was copied. */
  public OtlpAnyView() {
    this(new Fault(), 0, true);
  }

  OtlpAnyView(Fault fault, int depth) {
    this(fault, depth, false);
  }

  private OtlpAnyView(Fault fault, int depth, boolean root) {
    this.fault = fault;
    this.depth = depth;
    this.root = root;
  }

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    if (root) {
      fault.clear();
    }
    raw.wrap(buffer, offset, length);
    kind = Kind.EMPTY;
    number = 0;
    content.clear();
    merged = null;
    if (length >= 2
        && buffer[offset] == AnyValue.STRING_VALUE
        && buffer[offset + 1] == length - 2) {
      // One short string and nothing else: what nearly all values are.
      kind = Kind.STRING;
      content.wrap(buffer, offset + 2, length - 2);
      return true;
    }
    in.wrap(buffer, offset, length);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      readField(tag);
    }
    if (in.faulted() || (depth >= MAX_DEPTH && isNested())) {
      fault.raise();
      kind = Kind.EMPTY;
      content.clear();
      return false;
    }
    return true;
  }

  public boolean wrap(Bytes bytes) {
    return wrap(bytes.array(), bytes.offset(), bytes.length());
  }

  private void readField(int tag) {
    switch (tag) {
      case AnyValue.STRING_VALUE -> readContent(Kind.STRING);
      case AnyValue.BYTES_VALUE -> readContent(Kind.BYTES);
      case AnyValue.ARRAY_VALUE -> readNested(Kind.ARRAY);
      case AnyValue.KVLIST_VALUE -> readNested(Kind.KVLIST);
      case AnyValue.BOOL_VALUE -> readNumber(Kind.BOOL, in.readVarint());
      case AnyValue.INT_VALUE -> readNumber(Kind.INT, in.readVarint());
      case AnyValue.DOUBLE_VALUE -> readNumber(Kind.DOUBLE, in.readFixed64());
      case AnyValue.STRING_VALUE_STRINDEX -> {
        // Refers to a dictionary that only profiles have; as the last member it unsets the others.
        readNumber(Kind.EMPTY, in.readVarint());
      }
      default -> in.skip(tag);
    }
  }

  private void readNumber(Kind member, long value) {
    kind = member;
    number = value;
    content.clear();
  }

  private void readContent(Kind member) {
    kind = member;
    merged = null;
    in.readBytes(content);
  }

  /** A map or array that comes in parts is merged, unless another member lies between. */
  private void readNested(Kind member) {
    if (kind != member) {
      readContent(member);
      return;
    }
    OutputBuffer all = merged;
    if (all == null) {
      all = new OutputBuffer(raw.length());
      all.put(content);
      merged = all;
    }
    in.readBytes(content);
    all.put(content);
    all.view(content);
  }

  private boolean isNested() {
    return kind == Kind.ARRAY || kind == Kind.KVLIST;
  }

  @Override
  public Bytes raw() {
    return raw;
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Bytes stringValue() {
    return kind == Kind.STRING ? content : none;
  }

  @Override
  public boolean boolValue() {
    return kind == Kind.BOOL && number != 0;
  }

  @Override
  public long intValue() {
    return kind == Kind.INT ? number : 0;
  }

  @Override
  public double doubleValue() {
    return kind == Kind.DOUBLE ? Double.longBitsToDouble(number) : 0;
  }

  @Override
  public Bytes bytesValue() {
    return kind == Kind.BYTES ? content : none;
  }

  @Override
  public Cursor<OtlpAnyView> arrayValue() {
    if (elements == null) {
      elements = new OtlpCursor<>(ArrayValue.VALUES, new OtlpAnyView(fault, depth + 1));
    }
    return kind == Kind.ARRAY ? elements.wrap(scanContent()) : elements.wrapEmpty();
  }

  @Override
  public KeyValueCursor kvlistValue() {
    if (entries == null) {
      entries = new OtlpKeyValueCursor(fault, depth + 1);
    }
    return kind == Kind.KVLIST
        ? entries.wrap(scanContent(), KeyValueList.VALUES)
        : entries.wrapEmpty();
  }

  private MessageScan scanContent() {
    if (nested == null) {
      nested = new MessageScan(ELEMENTS, fault);
    }
    nested.wrap(content.array(), content.offset(), content.length());
    return nested;
  }
}
