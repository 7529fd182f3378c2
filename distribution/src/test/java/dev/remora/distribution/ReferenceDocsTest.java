package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.reference.JsonSchema;
import dev.remora.config.reference.ReferenceEntry;
import dev.remora.config.reference.ReferencePage;
import dev.remora.config.service.ComponentKind;
import dev.remora.core.component.ComponentFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceDocsTest {

  private static final Path FOLDER = Path.of("..", "docs", "reference");
  private static final String UPDATE = "docs.update";

  // Scenario: a component, a key or its description has changed.
  // Guarantees: docs/reference says what the code does; -Ddocs.update=true writes it anew.
  @Test
  void referenceIsWhatTheCodeSays() throws IOException {
    Map<String, String> pages = pages();
    if (Boolean.getBoolean(UPDATE)) {
      write(pages);
    }
    assertThat(stored()).as("docs/reference: run with -Ddocs.update=true").isEqualTo(pages);
  }

  private static Map<String, String> pages() {
    Components components = new Components();
    List<ReferenceEntry> entries = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      for (ComponentFactory<?> factory : components.of(kind)) {
        entries.add(
            new ReferenceEntry(
                kind, factory.type().name(), factory.type().aliases(), factory.defaults()));
      }
    }
    Map<String, String> pages = new TreeMap<>();
    entries.forEach(entry -> pages.put(ReferencePage.fileName(entry), ReferencePage.of(entry)));
    pages.put("README.md", ReferencePage.index(entries));
    pages.put("remora.schema.json", JsonSchema.of(entries));
    return pages;
  }

  private static Map<String, String> stored() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return new TreeMap<>(
          files
              .filter(Files::isRegularFile)
              .collect(
                  Collectors.toMap(
                      file -> FOLDER.relativize(file).toString(), ReferenceDocsTest::read)));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Map<String, String> pages) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path old : files.filter(Files::isRegularFile).toList()) {
        Files.delete(old);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = FOLDER.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
    }
  }
}
