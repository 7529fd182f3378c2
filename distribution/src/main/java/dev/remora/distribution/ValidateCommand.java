package dev.remora.distribution;

import dev.remora.core.component.InvalidSettingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a configuration: silent and 0 when it is right. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Checks a configuration, and says everything that is wrong with it.")
final class ValidateCommand implements Callable<Integer> {

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Override
  public Integer call() {
    options.strict = true;
    Configuration configuration = Configuration.load(options.request(), new Components());
    Errors.warn(configuration.problems());
    if (!configuration.problems().isEmpty()) {
      Errors.print(configuration.problems());
      return 1;
    }
    try {
      RunningService.tryOut(configuration.plan(), System::getenv, Version.build());
    } catch (InvalidSettingException e) {
      Errors.print(e, configuration.root());
      return 1;
    }
    return 0;
  }
}
