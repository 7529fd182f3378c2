/**
 * What is asked of the EC2 API: the tags of the own instance.
 *
 * <p>May import {@code core} and the rest of {@code aws}. Blocks for seconds at most: the blocking
 * executor, never a loop. Instance metadata is not here: that is {@code aws.metadata}.
 */
@NullMarked
package dev.remora.aws.ec2;

import org.jspecify.annotations.NullMarked;
