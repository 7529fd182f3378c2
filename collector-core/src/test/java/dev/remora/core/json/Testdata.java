package dev.remora.core.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables under {@code testdata/json}, without their comment lines. */
final class Testdata {

  private Testdata() {}

  static List<String> lines(String name) throws IOException {
    try (InputStream in = Testdata.class.getResourceAsStream("/testdata/json/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
