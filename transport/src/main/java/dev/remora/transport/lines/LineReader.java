package dev.remora.transport.lines;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one connection's bytes after their last line feed and keeps the rest for the next read. On
 * the loop.
 */
final class LineReader extends ChannelInboundHandlerAdapter {

  /** As long as the longest datagram, so that a line that goes over UDP goes over TCP. */
  private static final int MAX_LINE_BYTES = 1 << 16;

  private final LinesHandler handler;
  private final LineServerState state;
  private final BufferPool pool;
  private final ThrottledLog log;

  /** The line that has begun and not ended. */
  private @Nullable Buffer begun;

  /** Whether a line's end is thrown away, as its beginning was. */
  private boolean skipping;

  private boolean broken;

  LineReader(LinesHandler handler, LineServerState state, ComponentContext context) {
    this.handler = handler;
    this.state = state;
    this.pool = context.pool();
    this.log = context.log();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf read = (ByteBuf) message;
    try {
      state.reads.add(1);
      take(read, ctx.channel().remoteAddress());
    } finally {
      read.release();
    }
  }

  private void take(ByteBuf read, SocketAddress sender) {
    int old = begun == null ? 0 : begun.length();
    int length = old + read.readableBytes();
    Buffer all = pool.tryAcquire(length);
    if (all == null) {
      state.noMemory.add(length);
      log.warn("memory", () -> "dropped lines of " + length + " bytes: memory is used up");
      forget();
      skipping = true;
      return;
    }
    if (begun != null) {
      System.arraycopy(begun.array(), 0, all.array(), 0, old);
      forget();
    }
    read.readBytes(all.array(), old, length - old);
    all.length(length);
    try {
      handOn(all, old, sender);
    } finally {
      if (begun != all) {
        all.release();
      }
    }
  }

  /**
   * @param searched up to where there is no line feed
   */
  private void handOn(Buffer all, int searched, SocketAddress sender) {
    byte[] array = all.array();
    int length = all.length();
    int from = 0;
    if (skipping) {
      while (from < length && array[from++] != '\n') {
        state.tooLong.add(1);
      }
      skipping = array[from - 1] != '\n';
    }
    int end = length;
    int floor = Math.max(from, searched);
    while (end > floor && array[end - 1] != '\n') {
      end--;
    }
    boolean cut = end > floor;
    int rest = cut ? end : from;
    keep(all, rest, length - rest);
    if (cut) {
      handler.received(array, from, end, sender);
    }
  }

  private void keep(Buffer all, int from, int bytes) {
    if (bytes == 0) {
      return;
    }
    Buffer kept = from == 0 ? all : pool.tryAcquire(bytes);
    if (kept == null || bytes > MAX_LINE_BYTES) {
      (kept == null ? state.noMemory : state.tooLong).add(bytes);
      log.warn("line", () -> "dropped a line of more than " + bytes + " bytes");
      if (kept != null && kept != all) {
        kept.release();
      }
      skipping = true;
      return;
    }
    if (kept != all) {
      System.arraycopy(all.array(), from, kept.array(), 0, bytes);
      kept.length(bytes);
    }
    begun = kept;
  }

  private void forget() {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }

  /**
   * What a client wrote before it closed in good order is a line; what a fault or the stop cut off
   * is none.
   */
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    Buffer last = begun;
    begun = null;
    if (last == null) {
      return;
    }
    try {
      if (!broken && !state.closing) {
        handler.received(last.array(), 0, last.length(), ctx.channel().remoteAddress());
      }
    } finally {
      last.release();
    }
  }

  /** A fault of the connection ends it, in the handler it costs what was just read. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    broken = true;
    if (cause instanceof IOException) {
      log.debug(() -> "a connection broke: " + cause);
    } else {
      log.error("connection", () -> "failed to handle a connection: " + cause);
    }
    ctx.close();
  }
}
