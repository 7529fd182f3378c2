package dev.remora.distribution;

import dev.remora.core.component.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the jar's manifest says. */
final class Version implements IVersionProvider {

  /** The program's name and version. */
  static BuildInfo build() {
    String version = Remora.class.getPackage().getImplementationVersion();
    return new BuildInfo("remora", version == null ? "dev" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {"remora version " + build().version()};
  }
}
