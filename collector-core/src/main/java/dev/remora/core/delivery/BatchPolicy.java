package dev.remora.core.delivery;

import java.util.List;

/**
 * When payloads are joined into a batch and when it goes: the keys of the {@code batch} processor
 * and of {@code sending_queue.batch} (spec collector-config 4.1 and 5.1).
 *
 * @param byBytes sizes are bytes, else items
 * @param minSize the batch goes when it holds so much; 0 lets every payload go at once
 * @param maxSize a batch never holds more, larger ones are split; 0 for no limit
 * @param timeoutNanos the batch goes so long after its first payload at the latest; 0 for at once
 * @param metadataKeys client metadata by whose values batches are kept apart
 * @param maxPartitions distinct combinations of them; 0 for no limit
 */
public record BatchPolicy(
    boolean byBytes,
    long minSize,
    long maxSize,
    long timeoutNanos,
    List<String> metadataKeys,
    int maxPartitions) {}
