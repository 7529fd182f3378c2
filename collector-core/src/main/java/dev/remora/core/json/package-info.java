/**
 * JSON both ways: a writer of our own for the data path, the library's streaming reader behind a
 * pull interface, a small tree for metadata documents, and OTLP/JSON to and from wire bytes. May
 * import {@code core.otlp}, {@code core.view}, {@code core.wire}, {@code core.telemetry} and
 * Jackson, which nobody else imports. Every object belongs to the thread that uses it. The
 * documents of one backend must not be here, nor binding by reflection.
 */
@NullMarked
package dev.remora.core.json;

import org.jspecify.annotations.NullMarked;
