/**
 * Calls to AWS services over the collector's own HTTP client: the settings that all AWS exporters
 * have (spec aws-translation section 1), addressing, signing and judging answers.
 *
 * <p>May import {@code core}, {@code config} and the rest of {@code aws}. Calls are made and
 * answered on the loop of the branch. No service is known here but by name.
 */
@NullMarked
package dev.remora.aws.client;

import org.jspecify.annotations.NullMarked;
