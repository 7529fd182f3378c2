/**
 * Where an AWS service is: region, endpoint, and the shared profile files that may say so (spec
 * aws-translation sections 1.2 and 1.6).
 *
 * <p>May import {@code core.component}, {@code aws.metadata} and the AWS SDK's profiles and
 * partitions. Called at start or on the blocking executor, as files are read and metadata services
 * asked. No connection to the service itself is opened here.
 */
@NullMarked
package dev.remora.aws.endpoint;

import org.jspecify.annotations.NullMarked;
