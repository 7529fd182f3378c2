package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.InvalidSettingException;

/** Finds out one kind of environment. Blocks for some seconds at most. */
@FunctionalInterface
interface Detector {

  /**
   * What was found; {@link DetectedResource#NOTHING} on another platform.
   *
   * @throws MetadataException when it can't be told now
   * @throws InvalidSettingException when it never will, as what the user wrote is wrong
   */
  DetectedResource detect() throws MetadataException;
}
