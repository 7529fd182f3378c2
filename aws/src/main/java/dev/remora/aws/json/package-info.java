/**
 * Small JSON documents of AWS services, read whole: errors, answers of control calls, metadata.
 *
 * <p>May import the AWS SDK's JSON parser, whose only user it is. Immutable values, free for all
 * threads. Nothing of the data path is read here.
 */
@NullMarked
package dev.remora.aws.json;

import org.jspecify.annotations.NullMarked;
