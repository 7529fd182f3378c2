package dev.remora.config.yaml;

import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;

/** Reads the first document of a YAML text; what follows it is not looked at. */
public final class YamlReader {
  /** No configuration is longer; 16 Mi characters. */
  private static final int MAX_CODE_POINTS = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Marks unquoted scalars without a tag, so that {@code !!str 5} and {@code 5} can be told. */
  static final Tag PLAIN = new Tag("remora:plain");

  private YamlReader() {}

  /**
   * Reads {@code text}.
   *
   * @param source the name for marks, such as a file
   * @throws YamlException if it is not valid YAML, has a key twice, or is nested too deeply
   */
  public static Value read(String source, String text) throws YamlException {
    String body = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setSchema(new PlainSchema())
            .setCodePointLimit(MAX_CODE_POINTS)
            .setUseMarks(true)
            // NodeReader has limits and messages of its own for these two.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      StreamReader reader = new StreamReader(settings, body);
      Composer composer = new Composer(settings, new ParserImpl(settings, reader));
      return composer.hasNext()
          ? new NodeReader(source).read(composer.next())
          : new NullValue(new Mark(source, 1, 1), null);
    } catch (MarkedYamlEngineException e) {
      throw new YamlException(
          e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem(),
          e.getProblemMark()
              .map(it -> new Mark(source, it.getLine() + 1, it.getColumn() + 1))
              .orElse(Mark.of(source)));
    } catch (YamlEngineException e) {
      throw new YamlException(String.valueOf(e.getMessage()), Mark.of(source));
    } catch (StackOverflowError e) {
      throw new YamlException("nested too deeply", Mark.of(source));
    }
  }

  private static final class PlainSchema implements Schema {
    @Override
    public ScalarResolver getScalarResolver() {
      return (value, implicit) -> implicit ? PLAIN : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of();
    }
  }
}
