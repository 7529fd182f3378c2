package dev.remora.core.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PackingTest {
  // Scenario: bodies of many sizes are packed in parts, unpacked, cut, damaged and blown up.
  // Guarantees: what is packed unpacks to itself, no input breaks out, no bomb passes the limit.

  private static final int LIMIT = 4 << 20;

  private final BufferPool pool = new BufferPool(256L << 20, true);
  private final Unpacker unpacker = Unpacker.forAdmission(pool);

  @AfterEach
  void nothingLeaks() {
    pool.reportLeaks();
    assertThat(pool.liveCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void whatIsPackedUnpacksToItself(ContentCoding coding) {
    Packer packer = new Packer(coding, 0);
    for (int size : new int[] {0, 1, 100, 65_536, 65_537, 1_000_000}) {
      for (boolean random : new boolean[] {false, true}) {
        byte[] content = content(size, random);
        Buffer packed = pack(packer, content);
        Buffer back = Objects.requireNonNull(unpacker.unpack(coding, packed, LIMIT).buffer());
        assertThat(Arrays.copyOf(back.array(), back.length())).isEqualTo(content);
        back.release();
        packed.release();
      }
    }
  }

  @Test
  void theJdkReadsOurs() throws IOException {
    byte[] content = content(200_000, false);
    Buffer gzip = pack(new Packer(ContentCoding.GZIP, 6), content);
    assertThat(new GZIPInputStream(stream(gzip)).readAllBytes()).isEqualTo(content);
    gzip.release();
    Buffer zlib = pack(new Packer(ContentCoding.DEFLATE, -2), content);
    assertThat(new InflaterInputStream(stream(zlib)).readAllBytes()).isEqualTo(content);
    zlib.release();
  }

  @Test
  void gzipOfManyMembersAndBareDeflateAreUnderstood() throws IOException {
    byte[] content = content(50_000, false);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(members)) {
        gzip.write(content, i * 10_000, 10_000);
      }
    }
    assertThat(unpack(ContentCoding.GZIP, members.toByteArray()))
        .isEqualTo(Arrays.copyOf(content, 30_000));
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(bare, new Deflater(6, true))) {
      deflate.write(content);
    }
    assertThat(unpack(ContentCoding.DEFLATE, bare.toByteArray())).isEqualTo(content);
  }

  @Test
  void gzipWithAllHeaderFieldsIsUnderstood() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(plain)) {
      gzip.write(new byte[] {1, 2, 3});
    }
    byte[] bytes = plain.toByteArray();
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    full.write(bytes, 0, 3);
    full.write(2 | 4 | 8 | 16);
    full.write(bytes, 4, 6);
    full.writeBytes(new byte[] {2, 0, 9, 9, 'n', 0, 'c', 0, 0, 0});
    full.write(bytes, 10, bytes.length - 10);
    assertThat(unpack(ContentCoding.GZIP, full.toByteArray())).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ContentCoding.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IDENTITY"})
  void bombsStopAtTheLimit(ContentCoding coding) {
    Buffer packed = pack(new Packer(coding, 0), new byte[8 << 20]);
    assertThat(unpacker.unpack(coding, packed, LIMIT).failure())
        .isEqualTo(Unpacked.Failure.TOO_LARGE);
    packed.release();
    Buffer exact = pack(new Packer(coding, 0), new byte[LIMIT]);
    Buffer back = Objects.requireNonNull(unpacker.unpack(coding, exact, LIMIT).buffer());
    assertThat(back.length()).isEqualTo(LIMIT);
    back.release();
    exact.release();
  }

  static Stream<ContentCoding> checked() {
    return Stream.of(
        ContentCoding.GZIP, ContentCoding.ZLIB, ContentCoding.ZSTD, ContentCoding.SNAPPY);
  }

  @ParameterizedTest
  @MethodSource("checked")
  void whatIsCutOffIsMalformed(ContentCoding coding) {
    Buffer packed = pack(new Packer(coding, 0), content(2_000, false));
    int whole = packed.length();
    for (int length = 1; length < whole; length++) {
      packed.length(length);
      assertThat(unpacker.unpack(coding, packed, LIMIT).failure())
          .as("%d of %d bytes", length, whole)
          .isEqualTo(Unpacked.Failure.MALFORMED);
    }
    packed.release();
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void damageNeverBreaksOut(ContentCoding coding) {
    Buffer packed = pack(new Packer(coding, 0), content(5_000, false));
    byte[] original = Arrays.copyOf(packed.array(), packed.length());
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      System.arraycopy(original, 0, packed.array(), 0, original.length);
      for (int hits = 0; hits <= random.nextInt(4); hits++) {
        packed.array()[random.nextInt(original.length)] = (byte) random.nextInt();
      }
      packed.length(1 + random.nextInt(original.length));
      Unpacked result = unpacker.unpack(coding, packed, LIMIT);
      if (result.buffer() != null) {
        result.buffer().release();
      }
    }
    packed.release();
  }

  @Test
  void fullPoolIsNoMemory() {
    Buffer packed = pack(new Packer(ContentCoding.GZIP, 0), new byte[1 << 20]);
    Unpacker poor = Unpacker.forAdmission(new BufferPool(64 << 10, false));
    assertThat(poor.unpack(ContentCoding.GZIP, packed, LIMIT).failure())
        .isEqualTo(Unpacked.Failure.NO_MEMORY);
    packed.release();
  }

  @Test
  void codingsHaveTheirHeaders() {
    for (ContentCoding coding : ContentCoding.values()) {
      assertThat(ContentCoding.of(coding.header())).isEqualTo(coding);
    }
    assertThat(ContentCoding.of("GZIP")).isEqualTo(ContentCoding.GZIP);
    assertThat(ContentCoding.of("br")).isNull();
  }

  private byte[] unpack(ContentCoding coding, byte[] packed) {
    Buffer buffer = pool.acquire(packed.length).length(packed.length);
    System.arraycopy(packed, 0, buffer.array(), 0, packed.length);
    Buffer back = Objects.requireNonNull(unpacker.unpack(coding, buffer, LIMIT).buffer());
    byte[] content = Arrays.copyOf(back.array(), back.length());
    back.release();
    buffer.release();
    return content;
  }

  /** Packs in three parts of different sizes. */
  private Buffer pack(Packer packer, byte[] content) {
    List<Buffer> parts = new ArrayList<>();
    int[] ends = {content.length / 3, content.length / 3 * 2, content.length};
    int from = 0;
    for (int end : ends) {
      Buffer part = pool.acquire(end - from).length(end - from);
      System.arraycopy(content, from, part.array(), 0, end - from);
      parts.add(part);
      from = end;
    }
    Buffer packed = packer.pack(parts, pool);
    parts.forEach(Buffer::release);
    return packed;
  }

  private static ByteArrayInputStream stream(Buffer buffer) {
    return new ByteArrayInputStream(buffer.array(), 0, buffer.length());
  }

  private static byte[] content(int size, boolean random) {
    byte[] content = new byte[size];
    Random source = new Random(size);
    if (random) {
      source.nextBytes(content);
      return content;
    }
    for (int i = 0; i < size; i++) {
      content[i] = (byte) ("service.name".charAt(i % 12) + source.nextInt(8) / 7);
    }
    return content;
  }
}
