package dev.remora.transport.grpc;

import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A message encoding that grpc-java announces but leaves to us: a client's message is already
 * packed when it comes here, a server's is unpacked by {@link ServerMessage} into pooled memory
 * with a cap.
 */
final class PassThroughCodec implements Codec {

  private final String encoding;

  private PassThroughCodec(String encoding) {
    this.encoding = encoding;
  }

  /** What a server accepts (spec collector-config section 3.2). */
  static DecompressorRegistry serverRegistry() {
    return DecompressorRegistry.emptyInstance()
        .with(Codec.Identity.NONE, false)
        .with(new PassThroughCodec("gzip"), true)
        .with(new PassThroughCodec("zstd"), true)
        .with(new PassThroughCodec("snappy"), true);
  }

  /** What a client can announce (spec collector-config section 3.3). */
  static CompressorRegistry clientRegistry() {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    registry.register(Codec.Identity.NONE);
    registry.register(new PassThroughCodec("gzip"));
    registry.register(new PassThroughCodec("zstd"));
    registry.register(new PassThroughCodec("snappy"));
    return registry;
  }

  @Override
  public String getMessageEncoding() {
    return encoding;
  }

  @Override
  public InputStream decompress(InputStream stream) {
    return stream;
  }

  @Override
  public OutputStream compress(OutputStream stream) {
    return stream;
  }
}
