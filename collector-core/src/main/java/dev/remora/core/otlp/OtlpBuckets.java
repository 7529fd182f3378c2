package dev.remora.core.otlp;

import dev.remora.core.view.LongValues;
import dev.remora.core.wire.OtlpFields.Buckets;
import dev.remora.core.wire.Scalars;
import dev.remora.core.wire.WireType;

/** One side of an exponential histogram, scanned when first asked for. */
final class OtlpBuckets {

  private static final MessageShape SHAPE =
      new MessageShape()
          .scalars(Buckets.OFFSET)
          .repeatedNumber(Buckets.BUCKET_COUNTS, WireType.VARINT);

  private final MessageScan scan;
  private final OtlpNumbers counts = new OtlpNumbers(Buckets.BUCKET_COUNTS);
  private boolean scanned;

  OtlpBuckets(Fault fault) {
    this.scan = new MessageScan(SHAPE, fault);
  }

  void forget() {
    scanned = false;
  }

  OtlpBuckets scan(MessageScan point, int tag) {
    if (!scanned) {
      scanned = true;
      point.message(tag, scan);
      counts.forget();
    }
    return this;
  }

  int offset() {
    return (int) Scalars.zigzag(scan.unsigned32(Buckets.OFFSET));
  }

  LongValues counts() {
    return counts.decode(scan);
  }
}
