package dev.remora.core.json;

import dev.remora.core.view.Bytes;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Pulls tokens out of a JSON text in UTF-8. Nesting deeper than 500 levels is refused by the
 * library. To be closed, so that its buffers are re-used. Not thread-safe.
 */
public final class JsonReader implements AutoCloseable {

  /** What {@link #next()} found. */
  public enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    NAME,
    STRING,
    NUMBER,
    BOOL,
    NULL,
    /** The end of the text. */
    END
  }

  /** What the library says about a source that it does not show: {@code (... [Source: ...])}. */
  private static final Pattern SOURCE = Pattern.compile("\\s*\\([^(]*\\[Source: .*\\]\\)");

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final JsonParser parser;
  private Token token = Token.END;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  public static JsonReader of(byte[] text, int offset, int length) {
    return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), text, offset, length));
  }

  public static JsonReader of(Bytes text) {
    return of(text.array(), text.offset(), text.length());
  }

  public static JsonReader of(String text) {
    return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), text));
  }

  public Token next() throws JsonException {
    try {
      token = map(parser.nextToken());
      return token;
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private static Token map(JsonToken token) {
    return switch (token) {
      case null -> Token.END;
      case START_OBJECT -> Token.BEGIN_OBJECT;
      case END_OBJECT -> Token.END_OBJECT;
      case START_ARRAY -> Token.BEGIN_ARRAY;
      case END_ARRAY -> Token.END_ARRAY;
      case PROPERTY_NAME -> Token.NAME;
      case VALUE_STRING -> Token.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Token.BOOL;
      case VALUE_NULL -> Token.NULL;
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no such token in a whole text: " + token);
    };
  }

  /** The last token that was read. */
  public Token token() {
    return token;
  }

  /** A name, a string, or a number as it is written. */
  public String text() throws JsonException {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  public boolean bool() {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** After a name or at a value: steps over the value with all that is in it. */
  public void skipValue() throws JsonException {
    if (token == Token.NAME) {
      next();
    }
    try {
      parser.skipChildren();
      token = map(parser.currentToken());
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  /** The error for a value that is JSON but not what was expected, at the current token. */
  public JsonException error(String what) {
    return new JsonException(what + " at " + place(parser.currentTokenLocation()));
  }

  private JsonException broken(JacksonException e) {
    String what = e instanceof StreamConstraintsException ? "too large: " : "";
    TokenStreamLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String message = SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
    return new JsonException(what + message + " at " + place(at));
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  @Override
  public void close() {
    parser.close();
  }
}
