package dev.remora.exporters.file;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;

/** Makes {@code file} exporters; those of one id write to one file. */
public final class FileFactory implements ExporterFactory<FileConfig> {

  private static final ComponentType TYPE = ComponentType.all("file", Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<FileConfig> configType() {
    return FileConfig.class;
  }

  @Override
  public FileConfig defaults() {
    return FileConfig.defaults();
  }

  @Override
  public Exporter create(FileConfig config, Signal signal, ComponentContext context) {
    // By settings: exporters of one id have the same ones, others have another path.
    OutputFile file =
        context
            .shared()
            .get(OutputFile.class, config, () -> new OutputFile(config, context.clock()));
    return new FileExporter(signal, config.format().equals("proto"), file, context.pool());
  }
}
