package dev.remora.aws.endpoint;

import dev.remora.core.component.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/**
 * The shared configuration and credentials files ({@code AWS_CONFIG_FILE}, {@code
 * AWS_SHARED_CREDENTIALS_FILE}, else {@code ~/.aws}) and the profile that {@code AWS_PROFILE}
 * names.
 */
public final class Profiles {

  private Profiles() {}

  /** The profile's name. */
  public static String name(Environment environment) {
    String name = environment.get("AWS_PROFILE");
    return name == null || name.isEmpty() ? "default" : name;
  }

  /** Both files as one; what does not exist is left out. */
  public static ProfileFile file(Environment environment) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, path(environment, "AWS_CONFIG_FILE"), ProfileFile.Type.CONFIGURATION);
    add(files, path(environment, "AWS_SHARED_CREDENTIALS_FILE"), ProfileFile.Type.CREDENTIALS);
    return files.build();
  }

  private static Path path(Environment environment, String variable) {
    String written = environment.get(variable);
    if (written != null && !written.isEmpty()) {
      return Path.of(written);
    }
    return variable.equals("AWS_CONFIG_FILE")
        ? ProfileFileLocation.configurationFilePath()
        : ProfileFileLocation.credentialsFilePath();
  }

  private static void add(ProfileFile.Aggregator files, Path path, ProfileFile.Type type) {
    if (Files.isReadable(path)) {
      files.addFile(ProfileFile.builder().content(path).type(type).build());
    }
  }

  /** Whether there is any file, so that without one none of the SDK's profile classes is loaded. */
  private static boolean isAnywhere(Environment environment) {
    String home = environment.get("HOME");
    return environment.get("AWS_CONFIG_FILE") != null
        || environment.get("AWS_SHARED_CREDENTIALS_FILE") != null
        || home == null
        || Files.isDirectory(Path.of(home, ".aws"));
  }

  /** A property of the profile; null when it is not there. */
  static @Nullable String property(Environment environment, String property) {
    if (!isAnywhere(environment)) {
      return null;
    }
    return file(environment)
        .profile(name(environment))
        .flatMap(profile -> profile.property(property))
        .orElse(null);
  }

  /**
   * The endpoint of one service, which the profile gives in a section of its own ({@code services =
   * NAME}, AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
   */
  static @Nullable String serviceEndpoint(Environment environment, String serviceKey) {
    if (!isAnywhere(environment)) {
      return null;
    }
    ProfileFile file = file(environment);
    return file.profile(name(environment))
        .flatMap(profile -> profile.property("services"))
        .flatMap(section -> file.getSection("services", section))
        .flatMap(section -> section.property(serviceKey + ".endpoint_url"))
        .orElse(null);
  }
}
