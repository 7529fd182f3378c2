package dev.remora.core.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes a message in another of its legal forms: fields in any order, scalars and singular
 * messages that come twice, unknown fields between, known numbers with another wire type, packed
 * numbers in pieces or unpacked, lengths padded to four bytes. What it means is what protobuf-java
 * reads.
 */
final class Scrambler {

  private final Random random;

  Scrambler(long seed) {
    this.random = new Random(seed);
  }

  byte[] scramble(byte[] message, Descriptor type) {
    try {
      return rewrite(message, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] rewrite(byte[] message, Descriptor type) throws IOException {
    List<byte[]> fields = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      fields.add(field(in, tag, field));
      if (random.nextInt(20) == 0) {
        fields.add(fields.get(random.nextInt(fields.size())));
      }
      if (random.nextInt(10) == 0) {
        fields.add(unknown(type));
      }
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(fields, random);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] field : fields) {
      all.writeBytes(field);
    }
    return all.toByteArray();
  }

  private byte[] field(CodedInputStream in, int tag, FieldDescriptor field) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      out.writeUInt32NoTag(tag);
      switch (WireFormat.getTagWireType(tag)) {
        case WireFormat.WIRETYPE_VARINT -> out.writeUInt64NoTag(in.readUInt64());
        case WireFormat.WIRETYPE_FIXED64 -> out.writeFixed64NoTag(in.readFixed64());
        default -> out.writeFixed32NoTag(in.readFixed32());
      }
      out.flush();
      return bytes.toByteArray();
    }
    byte[] content = in.readByteArray();
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      content = rewrite(content, field.getMessageType());
    }
    if (field.isPacked() && random.nextInt(3) == 0) {
      unpack(content, field, out);
    } else if (field.isPacked() && random.nextInt(3) == 0) {
      // An empty piece, then all of it.
      length(out, tag, 0);
      length(out, tag, content.length);
      out.writeRawBytes(content);
    } else {
      length(out, tag, content.length);
      out.writeRawBytes(content);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private void length(CodedOutputStream out, int tag, int length) throws IOException {
    out.writeUInt32NoTag(tag);
    if (random.nextInt(3) != 0) {
      out.writeUInt32NoTag(length);
      return;
    }
    out.write((byte) (length | 0x80));
    out.write((byte) (length >>> 7 | 0x80));
    out.write((byte) (length >>> 14 | 0x80));
    out.write((byte) (length >>> 21));
  }

  private static void unpack(byte[] content, FieldDescriptor field, CodedOutputStream out)
      throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(content);
    while (!in.isAtEnd()) {
      if (field.getType() == FieldDescriptor.Type.UINT64) {
        out.writeUInt64(field.getNumber(), in.readUInt64());
      } else {
        out.writeFixed64(field.getNumber(), in.readFixed64());
      }
    }
  }

  private byte[] unknown(Descriptor type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    switch (random.nextInt(4)) {
      case 0 -> out.writeString(1000 + random.nextInt(10), "unknown");
      case 1 -> out.writeUInt64(17, random.nextLong());
      case 2 -> out.writeFixed64(536_870_911, 7);
      default -> {
        FieldDescriptor field = type.getFields().get(random.nextInt(type.getFields().size()));
        // No field of OTLP is a fixed32 but the flags.
        if (!field.getName().equals("flags")) {
          out.writeFixed32(field.getNumber(), random.nextInt());
        }
      }
    }
    out.flush();
    return bytes.toByteArray();
  }
}
