/**
 * gRPC over grpc-java with raw bytes on both sides: messages go between Netty's memory and pooled
 * buffers, without protobuf objects and without generated stubs.
 *
 * <p>May import grpc-java, Netty, {@code transport.loop}, {@code transport.tls}, {@code
 * transport.status}, core and {@code config.settings}. Everything runs on the loops (direct
 * executor); answers may be given from any thread. No message format but {@code google.rpc.Status}
 * is known here.
 */
@NullMarked
package dev.remora.transport.grpc;

import org.jspecify.annotations.NullMarked;
