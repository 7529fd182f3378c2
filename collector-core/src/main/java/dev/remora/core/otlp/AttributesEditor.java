package dev.remora.core.otlp;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;

/**
 * An attribute list to be edited like the Collector's maps: a key is looked up by its first
 * occurrence, new keys go to the end. Attributes that are not touched are written as they came.
 * Keys and values that are put are copied in. Works without garbage once its arrays have grown. Not
 * thread-safe.
 *
 * <pre>
 * editor.load(span.attributes());
 * editor.put(ENVIRONMENT, PRODUCTION);             // upsert; both Bytes, the value an encoded AnyValue
 * editor.remove(editor.find("password"));
 * if (!editor.changed()) return Verdict.KEEP;
 * editor.rewrite(span.raw(), Span.ATTRIBUTES, out);
 * return Verdict.REPLACE;
 * </pre>
 */
public final class AttributesEditor {

  private static final int START = 16;

  /** One attribute: what it is now and, until it is edited, the whole KeyValue as it came. */
  private static final class Entry {
    private final Bytes key = new Bytes();
    private final Bytes value = new Bytes();
    private final Bytes raw = new Bytes();
    private boolean edited;
  }

  private final OutputBuffer scratch = new OutputBuffer(256);
  private final OtlpAnyView value = new OtlpAnyView();
  private final FieldRewriter others;

  private Entry[] entries = new Entry[0];
  private int size;
  private boolean changed;

  public AttributesEditor() {
    this.others = new FieldRewriter(FieldRewriter.NONE, (content, out) -> Verdict.KEEP);
    grow(START);
  }

  /** Takes a list over, by reference: the bytes below must stay until the list is written. */
  public AttributesEditor load(KeyValueCursor attributes) {
    clear();
    while (attributes.next()) {
      int at = append(); // may replace the array, so it stands before the access
      Entry entry = entries[at];
      entry.key.wrap(attributes.key());
      entry.value.wrap(attributes.value().raw());
      entry.raw.wrap(attributes.raw());
      entry.edited = false;
    }
    changed = false;
    return this;
  }

  /** Starts with no attributes. */
  public AttributesEditor clear() {
    size = 0;
    changed = false;
    scratch.reset();
    return this;
  }

  public int size() {
    return size;
  }

  /** True if anything was put, removed or renamed since the load. */
  public boolean changed() {
    return changed;
  }

  /** The key of attribute 0 <= index < size; valid until the next edit. */
  public Bytes key(int index) {
    return entries[index].key;
  }

  /** The value, in a view that the next call re-uses. */
  public AnyView value(int index) {
    value.wrap(entries[index].value);
    return value;
  }

  /** The value as encoded AnyValue; valid until the next edit. */
  public Bytes encodedValue(int index) {
    return entries[index].value;
  }

  /** The index of the first attribute with this key, -1 if there is none. */
  public int find(Bytes key) {
    for (int i = 0; i < size; i++) {
      if (entries[i].key.contentEquals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** {@link #find(Bytes)} for an ASCII key. */
  public int find(String asciiKey) {
    for (int i = 0; i < size; i++) {
      if (entries[i].key.contentEquals(asciiKey)) {
        return i;
      }
    }
    return -1;
  }

  /** Sets the value of a key, which is added at the end if it is new: upsert. */
  public void put(Bytes key, Bytes encodedValue) {
    int at = find(key);
    if (at < 0) {
      at = append();
      keep(entries[at].key, key);
    }
    replace(at, encodedValue);
  }

  /** Adds a key only if it is new; gives whether it was. */
  public boolean insert(Bytes key, Bytes encodedValue) {
    boolean isNew = find(key) < 0;
    if (isNew) {
      put(key, encodedValue);
    }
    return isNew;
  }

  /** Sets the value of a key only if it is there; gives whether it was. */
  public boolean update(Bytes key, Bytes encodedValue) {
    int at = find(key);
    if (at >= 0) {
      replace(at, encodedValue);
    }
    return at >= 0;
  }

  /** Sets the value of the attribute at an index. */
  public void replace(int index, Bytes encodedValue) {
    keep(entries[index].value, encodedValue);
    entries[index].edited = true;
    changed = true;
  }

  /** Gives the attribute at an index another key; one that has that key already stays as well. */
  public void rename(int index, Bytes key) {
    keep(entries[index].key, key);
    entries[index].edited = true;
    changed = true;
  }

  /** Removes the attribute at an index, keeping the order; -1, as find gives it, does nothing. */
  public void remove(int index) {
    if (index < 0) {
      return;
    }
    Entry removed = entries[index];
    System.arraycopy(entries, index + 1, entries, index, --size - index);
    entries[size] = removed;
    changed = true;
  }

  /** Appends the attributes as fields with this tag. */
  public void write(int tag, WireWriter out) {
    for (int i = 0; i < size; i++) {
      Entry entry = entries[i];
      if (!entry.edited) {
        out.putBytes(tag, entry.raw);
        continue;
      }
      int start = out.beginMessage(tag);
      out.putBytes(KeyValue.KEY, entry.key);
      out.putBytes(KeyValue.VALUE, entry.value);
      out.endMessage(start);
    }
  }

  /**
   * Appends the content of the message that the attributes belong to, with the edited ones in place
   * of its own, after all its other fields. False if the message is malformed.
   */
  public boolean rewrite(Bytes message, int tag, WireWriter out) {
    boolean wellFormed = others.rewrite(message, tag, out);
    write(tag, out);
    return wellFormed;
  }

  /** Copies into the scratch; what was kept there before stays where it is, even if it grows. */
  private void keep(Bytes target, Bytes content) {
    int at = scratch.reserve(content.length());
    content.copyTo(scratch.array(), at);
    target.wrap(scratch.array(), at, content.length());
  }

  private int append() {
    if (size == entries.length) {
      grow(2 * size);
    }
    changed = true;
    return size++;
  }

  private void grow(int capacity) {
    int from = entries.length;
    entries = Arrays.copyOf(entries, capacity);
    for (int i = from; i < capacity; i++) {
      entries[i] = new Entry();
    }
  }
}
