/**
 * The {@code health_check} extension: one page that says whether the collector takes telemetry.
 *
 * <p>May import {@code core.component}, {@code transport.http} and {@code config}. Answers on an
 * event loop; told by the main thread when the service is ready. No pipeline's inner state is read
 * here: that is the admin pages' matter.
 */
@NullMarked
package dev.remora.extensions.healthcheck;

import org.jspecify.annotations.NullMarked;
