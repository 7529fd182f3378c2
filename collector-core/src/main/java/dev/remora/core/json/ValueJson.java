package dev.remora.core.json;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.EntityRef;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.WireReader;

/** What the three signals share in OTLP/JSON: scalars, attributes, resources and scopes. */
final class ValueJson {

  private final JsonWriter json;
  private final WireReader resource = new WireReader();
  private final WireReader entity = new WireReader();
  private final Bytes content = new Bytes();
  private final Bytes field = new Bytes();

  ValueJson(JsonWriter json) {
    this.json = json;
  }

  void text(String name, Bytes value) {
    if (!value.isEmpty()) {
      json.name(name).string(value);
    }
  }

  /** Ids of zeros are as absent (OTLP specification). */
  void id(String name, Bytes value) {
    if (!value.isAllZero()) {
      json.name(name).hex(value);
    }
  }

  /** 32-bit numbers and enums are numbers. */
  void number(String name, long value) {
    if (value != 0) {
      json.name(name).number(value);
    }
  }

  void flags(String name, int value) {
    number(name, Integer.toUnsignedLong(value));
  }

  /** 64-bit integers are strings, so that they survive a reader that has doubles only. */
  void unsigned64(String name, long value) {
    if (value != 0) {
      json.name(name);
      unsigned64(value);
    }
  }

  void unsigned64(long value) {
    json.beginString();
    json.buffer().putUnsigned(value);
    json.endString();
  }

  void signed64(String name, long value) {
    json.name(name).beginString();
    json.buffer().putDecimal(value);
    json.endString();
  }

  void float64(String name, double value) {
    json.name(name);
    float64(value);
  }

  void float64(double value) {
    if (Double.isFinite(value)) {
      json.number(value);
    } else {
      json.string(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
  }

  void attributes(String name, KeyValueCursor attributes) {
    if (attributes.count() > 0) {
      json.name(name);
      entries(attributes);
    }
  }

  private void entries(KeyValueCursor attributes) {
    json.beginArray();
    while (attributes.next()) {
      json.beginObject();
      text("key", attributes.key());
      json.name("value");
      value(attributes.value());
      json.endObject();
    }
    json.endArray();
  }

  void value(AnyView value) {
    json.beginObject();
    switch (value.kind()) {
      case STRING -> json.name("stringValue").string(value.stringValue());
      case BOOL -> json.name("boolValue").bool(value.boolValue());
      case INT -> signed64("intValue", value.intValue());
      case DOUBLE -> float64("doubleValue", value.doubleValue());
      case BYTES -> json.name("bytesValue").base64(value.bytesValue());
      case ARRAY -> {
        json.name("arrayValue").beginObject();
        Cursor<? extends AnyView> elements = value.arrayValue();
        if (elements.count() > 0) {
          json.name("values").beginArray();
          while (elements.next()) {
            value(elements.current());
          }
          json.endArray();
        }
        json.endObject();
      }
      case KVLIST -> {
        json.name("kvlistValue").beginObject();
        attributes("values", value.kvlistValue());
        json.endObject();
      }
      case EMPTY -> {
        // An object without a member.
      }
    }
    json.endObject();
  }

  void resource(ResourceView view) {
    json.name("resource").beginObject();
    attributes("attributes", view.attributes());
    number("droppedAttributesCount", view.droppedAttributesCount());
    entityRefs(view.raw());
    json.endObject();
  }

  void scope(ScopeView view) {
    json.name("scope").beginObject();
    text("name", view.name());
    text("version", view.version());
    attributes("attributes", view.attributes());
    number("droppedAttributesCount", view.droppedAttributesCount());
    json.endObject();
  }

  private void entityRefs(Bytes raw) {
    boolean open = false;
    resource.wrap(raw);
    for (int tag = resource.readTag(); tag != 0; tag = resource.readTag()) {
      if (tag != Resource.ENTITY_REFS) {
        resource.skip(tag);
        continue;
      }
      if (!open) {
        json.name("entityRefs").beginArray();
        open = true;
      }
      resource.readBytes(content);
      entityRef(content);
    }
    if (open) {
      json.endArray();
    }
  }

  private void entityRef(Bytes raw) {
    json.beginObject();
    text("schemaUrl", last(raw, EntityRef.SCHEMA_URL));
    text("type", last(raw, EntityRef.TYPE));
    keys("idKeys", raw, EntityRef.ID_KEYS);
    keys("descriptionKeys", raw, EntityRef.DESCRIPTION_KEYS);
    json.endObject();
  }

  private Bytes last(Bytes message, int wanted) {
    field.clear();
    entity.wrap(message);
    for (int tag = entity.readTag(); tag != 0; tag = entity.readTag()) {
      if (tag == wanted) {
        entity.readBytes(field);
      } else {
        entity.skip(tag);
      }
    }
    return field;
  }

  private void keys(String name, Bytes message, int wanted) {
    boolean open = false;
    entity.wrap(message);
    for (int tag = entity.readTag(); tag != 0; tag = entity.readTag()) {
      if (tag != wanted) {
        entity.skip(tag);
        continue;
      }
      if (!open) {
        json.name(name).beginArray();
        open = true;
      }
      entity.readBytes(field);
      json.string(field);
    }
    if (open) {
      json.endArray();
    }
  }
}
