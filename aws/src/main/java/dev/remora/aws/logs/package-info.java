/**
 * CloudWatch Logs, as two exporters need it: packing events into {@code PutLogEvents} requests and
 * sending them, with creation of groups and streams (spec aws-translation section 4).
 *
 * <p>May import {@code core}, {@code config} and the rest of {@code aws}. Everything runs on the
 * loop of the branch that owns it. No metric or log record is translated here: that is the
 * exporters'.
 */
@NullMarked
package dev.remora.aws.logs;

import org.jspecify.annotations.NullMarked;
