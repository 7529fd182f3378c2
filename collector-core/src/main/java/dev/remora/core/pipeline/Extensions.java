package dev.remora.core.pipeline;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.Configured;
import dev.remora.core.component.Extension;
import dev.remora.core.component.ExtensionFactory;
import dev.remora.core.component.ExtensionLookup;
import dev.remora.core.component.InvalidSettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extensions that a service runs. By the main thread. */
final class Extensions implements ExtensionLookup {

  private static final String SECTION = "extensions";

  private final Map<ComponentId, Extension> running = new LinkedHashMap<>();

  Extensions(ServicePlan plan, ServiceHome home) {
    for (ComponentId id : plan.runningExtensions()) {
      Configured<?> configured = plan.extensions().get(id);
      if (configured == null) {
        throw new InvalidSettingException("extension \"" + id + "\" is not configured");
      }
      running.put(id, make(configured, id, home));
    }
  }

  private <C extends Record> Extension make(
      Configured<C> configured, ComponentId id, ServiceHome home) {
    if (!(configured.factory() instanceof ExtensionFactory<C> factory)) {
      throw new InvalidSettingException("\"" + id + "\" is not an extension");
    }
    try {
      return factory.create(configured.settings(), home.context(id, this, 0));
    } catch (InvalidSettingException e) {
      String prefix = "failed to build extensions: failed to create extension \"" + id + "\": ";
      throw e.in(prefix, SECTION, id.toString());
    }
  }

  @Override
  public <T> @Nullable T find(ComponentId id, Class<T> capability) {
    Extension extension = running.get(id);
    if (extension == null) {
      return null;
    }
    if (!capability.isInstance(extension)) {
      throw new InvalidSettingException(
          "extension \"" + id + "\" can't be used as " + capability.getSimpleName());
    }
    return capability.cast(extension);
  }

  void start() {
    running.forEach((id, extension) -> {
      try {
        extension.start();
      } catch (InvalidSettingException e) {
        String prefix = "failed to start extensions: failed to start extension \"" + id + "\": ";
        throw e.in(prefix, SECTION, id.toString());
      }
    });
  }

  void ready(boolean ready) {
    running.values().forEach(extension -> extension.ready(ready));
  }

  void stop() {
    List<Extension> all = new ArrayList<>(running.values());
    for (Extension extension : all.reversed()) {
      extension.stop();
    }
  }
}
