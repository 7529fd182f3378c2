package dev.remora.transport.grpc;

/**
 * One unary method that a server offers.
 *
 * @param service {@code opentelemetry.proto.collector.trace.v1.TraceService}
 * @param method {@code Export}
 */
public record GrpcMethod(String service, String method, GrpcHandler handler) {}
