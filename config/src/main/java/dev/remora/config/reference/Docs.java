package dev.remora.config.reference;

import dev.remora.config.bind.Doc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.util.HashMap;
import java.util.Map;

/** The {@link Doc}s of a record, read from its class file. */
final class Docs {
  private final String type;
  private final Map<String, String> components = new HashMap<>();

  private Docs(ClassModel model) {
    type = doc(model);
    model
        .findAttribute(Attributes.record())
        .ifPresent(it -> {
          for (RecordComponentInfo component : it.components()) {
            components.put(component.name().stringValue(), doc(component));
          }
        });
  }

  static Docs of(Class<?> type) {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("no class file of " + name);
      }
      return new Docs(ClassFile.of().parse(bytes.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text on the record itself; empty if there is none. */
  String ofType() {
    return type;
  }

  /** The text on a component; empty if there is none. */
  String of(String component) {
    return components.getOrDefault(component, "");
  }

  private static String doc(AttributedElement element) {
    return element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .flatMap(it ->
            it.annotations().stream()
                .filter(found -> found.className().equalsString(Doc.class.descriptorString()))
                .findFirst())
        .map(Docs::text)
        .orElse("");
  }

  private static String text(Annotation annotation) {
    AnnotationValue value = annotation.elements().getFirst().value();
    return value instanceof AnnotationValue.OfString it ? it.stringValue() : "";
  }
}
