package dev.remora.exporters.awsemf;

import dev.remora.aws.logs.LogStream;
import dev.remora.core.view.Bytes;

/**
 * Where an event goes: a CloudWatch namespace, and the log stream it is read from.
 *
 * @param namespaceJson the namespace as a JSON string, as it stands in an event
 * @param high fingerprint of namespace, group and stream
 * @param low its other half
 */
record Destination(byte[] namespaceJson, LogStream stream, long high, long low) {

  static Destination of(Bytes namespace, LogStream stream, EventText text) {
    Fingerprint fingerprint =
        new Fingerprint()
            .add(namespace)
            .add(Bytes.of(stream.group()))
            .add(Bytes.of(stream.stream()));
    return new Destination(text.string(namespace), stream, fingerprint.high(), fingerprint.low());
  }

  boolean sameAs(Destination other) {
    return low == other.low && high == other.high;
  }
}
