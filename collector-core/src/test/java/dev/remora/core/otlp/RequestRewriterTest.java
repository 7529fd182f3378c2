package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: edits that keep, drop and replace at every level of random requests.
// Guarantees: what is not edited is the same after as before; what is left empty goes where asked.
final class RequestRewriterTest {

  private final OutputBuffer out = new OutputBuffer(64);
  private final WireWriter writer = new WireWriter(out);

  /** Edits spans; the rest is left alone. */
  private interface SpanEdit extends RequestEdits<SpanView> {
    @Override
    default Depth depth() {
      return Depth.ITEM;
    }

    @Override
    Verdict item(SpanView span, WireWriter out);
  }

  @Test
  void leavesTheOriginalWhenNothingIsEdited() {
    Seeds.each(
        20,
        seed -> {
          byte[] request = new RandomOtlp(seed).traces().toByteArray();
          SpanEdit keep = (span, out) -> Verdict.KEEP;

          assertThat(rewrite(RequestRewriter.traces(keep), request))
              .isEqualTo(RequestRewriter.Result.UNCHANGED);
          assertThat(out.length()).isZero();
        });
  }

  @Test
  void replacesWhatIsReplacedAndCopiesTheRest() {
    Seeds.each(
        40,
        seed -> {
          ExportTraceServiceRequest request = new RandomOtlp(seed).traces();
          int[] counter = new int[1];
          SpanEdit edit =
              (span, out) -> {
                int number = counter[0]++;
                return switch (number % 3) {
                  case 0 -> Verdict.KEEP;
                  case 1 -> {
                    out.putString(OtlpFields.Span.NAME, "taken back");
                    yield Verdict.DROP;
                  }
                  default -> {
                    out.putRaw(span.raw());
                    out.putString(OtlpFields.Span.NAME, "span " + number);
                    yield Verdict.REPLACE;
                  }
                };
              };

          rewrite(RequestRewriter.traces(edit), request.toByteArray());

          ExportTraceServiceRequest.Builder expected = request.toBuilder();
          int number = 0;
          for (ResourceSpans.Builder group : expected.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : group.getScopeSpansBuilderList()) {
              List<Span> spans = new ArrayList<>();
              for (Span span : scope.getSpansList()) {
                if (number % 3 == 0) {
                  spans.add(span);
                } else if (number % 3 == 2) {
                  spans.add(span.toBuilder().setName("span " + number).build());
                }
                number++;
              }
              scope.clearSpans().addAllSpans(spans);
            }
          }
          if (counter[0] > 1) {
            assertThat(traces()).isEqualTo(expected.build());
          }
        });
  }

  @Test
  void prunesGroupsThatHoldNothing() {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(scope("keep", "drop"))
                    .addScopeSpans(scope("drop")))
            .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope("drop")))
            .addResourceSpans(ResourceSpans.newBuilder().setSchemaUrl("empty from the start"))
            .build();

    assertThat(rewrite(RequestRewriter.traces(dropNamed("drop", true)), request.toByteArray()))
        .isEqualTo(RequestRewriter.Result.CHANGED);
    assertThat(traces())
        .isEqualTo(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope("keep")))
                .build());

    rewrite(RequestRewriter.traces(dropNamed("drop", false)), request.toByteArray());
    assertThat(traces().getResourceSpansCount()).isEqualTo(3);
    assertThat(traces().getResourceSpans(0).getScopeSpans(1).getSpansCount()).isZero();

    byte[] all = request.toBuilder().removeResourceSpans(0).build().toByteArray();
    assertThat(rewrite(RequestRewriter.traces(dropNamed("drop", true)), all))
        .isEqualTo(RequestRewriter.Result.EMPTY);
    assertThat(out.length()).isZero();
  }

  private static ScopeSpans.Builder scope(String... names) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (String name : names) {
      scope.addSpans(Span.newBuilder().setName(name));
    }
    return scope;
  }

  private static RequestEdits<SpanView> dropNamed(String name, boolean prunes) {
    return new SpanEdit() {
      @Override
      public boolean prunesEmptyGroups() {
        return prunes;
      }

      @Override
      public Verdict item(SpanView span, WireWriter out) {
        return span.name().contentEquals(name) ? Verdict.DROP : Verdict.KEEP;
      }
    };
  }

  @Test
  void editsResourcesWithoutLookingFurther() {
    Seeds.each(
        20,
        seed -> {
          ExportTraceServiceRequest request = new RandomOtlp(seed).traces();
          AttributesEditor editor = new AttributesEditor();
          Bytes key = Bytes.of("env");
          Bytes value = AnyValues.encode("prod");
          RequestEdits<SpanView> edits =
              new RequestEdits<>() {
                @Override
                public Depth depth() {
                  return Depth.RESOURCE;
                }

                @Override
                public Verdict resource(ResourceView resource, WireWriter out) {
                  editor.load(resource.attributes()).put(key, value);
                  editor.rewrite(resource.raw(), OtlpFields.Resource.ATTRIBUTES, out);
                  return Verdict.REPLACE;
                }

                @Override
                public Verdict item(SpanView item, WireWriter out) {
                  throw new AssertionError("too deep");
                }
              };

          rewrite(RequestRewriter.traces(edits), request.toByteArray());

          ExportTraceServiceRequest.Builder expected = request.toBuilder();
          for (ResourceSpans.Builder group : expected.getResourceSpansBuilderList()) {
            Resource.Builder resource = group.getResourceBuilder();
            resource.addAttributesBuilder().setKey("env").getValueBuilder().setStringValue("prod");
          }
          if (request.getResourceSpansCount() > 0) {
            assertThat(traces()).isEqualTo(expected.build());
          }
        });
  }

  @Test
  void dropsGroupsByResourceAndScope() {
    ExportLogsServiceRequest request = new RandomOtlp(5).logs();
    RequestEdits<LogRecordView> edits =
        new RequestEdits<>() {
          @Override
          public Depth depth() {
            return Depth.SCOPE;
          }

          @Override
          public Verdict resource(ResourceView resource, WireWriter out) {
            return resource.droppedAttributesCount() == 0 ? Verdict.DROP : Verdict.KEEP;
          }

          @Override
          public Verdict scope(ScopeView scope, WireWriter out) {
            return scope.name().isEmpty() ? Verdict.DROP : Verdict.KEEP;
          }
        };
    ExportLogsServiceRequest.Builder expected = ExportLogsServiceRequest.newBuilder();
    request.getResourceLogsList().stream()
        .filter(group -> group.getResource().getDroppedAttributesCount() != 0)
        .forEach(group -> {
          var copy = group.toBuilder().clearScopeLogs();
          group.getScopeLogsList().stream()
              .filter(scope -> !scope.getScope().getName().isEmpty())
              .forEach(copy::addScopeLogs);
          expected.addResourceLogs(copy);
        });

    rewrite(RequestRewriter.logs(edits), request.toByteArray());

    assertThat(parse(() -> ExportLogsServiceRequest.parseFrom(out.toByteArray())))
        .isEqualTo(expected.build());
    assertThat(expected.build()).isNotEqualTo(request);
  }

  @Test
  void leavesOutMalformedItemsAlone() {
    WireWriter request = new WireWriter(new OutputBuffer(64));
    int group = request.beginMessage(OtlpFields.ExportTraceServiceRequest.RESOURCE_SPANS);
    int scope = request.beginMessage(OtlpFields.ResourceSpans.SCOPE_SPANS);
    request.putString(OtlpFields.ScopeSpans.SPANS, "no span");
    request.putBytes(
        OtlpFields.ScopeSpans.SPANS, Span.newBuilder().setName("s").build().toByteArray());
    request.endMessage(scope);
    request.endMessage(group);
    RequestRewriter<SpanView> rewriter =
        RequestRewriter.traces(dropNamed("nothing is called this", false));

    assertThat(rewrite(rewriter, request.buffer().toByteArray()))
        .isEqualTo(RequestRewriter.Result.CHANGED);
    assertThat(rewriter.malformedItems()).isEqualTo(1);
    assertThat(traces().getResourceSpans(0).getScopeSpans(0).getSpansList())
        .containsExactly(Span.newBuilder().setName("s").build());
  }

  @Test
  void saysWhenARequestIsBrokenOrDoesNotFit() {
    byte[] request = new RandomOtlp(4).traces().toByteArray();
    RequestRewriter<SpanView> rewriter = RequestRewriter.traces(dropNamed("GET", false));
    Bytes cut = new Bytes().wrap(request, 0, request.length - 1);

    assertThat(rewriter.rewrite(cut, writer)).isEqualTo(RequestRewriter.Result.MALFORMED);
    assertThat(out.length()).isZero();

    OutputBuffer small = new OutputBuffer(new byte[100], Growth.NONE);
    int mark = small.mark();
    rewriter.rewrite(Bytes.of(request), new WireWriter(small));
    assertThat(small.overflowed()).isTrue();
    small.rollback(mark);
    assertThat(small.overflowed()).isFalse();
  }

  private <I extends MessageView> RequestRewriter.Result rewrite(
      RequestRewriter<I> rewriter, byte[] request) {
    out.reset();
    return rewriter.rewrite(Bytes.of(request), writer);
  }

  private ExportTraceServiceRequest traces() {
    return parse(() -> ExportTraceServiceRequest.parseFrom(ByteString.copyFrom(out.toByteArray())));
  }

  /** A parse by the oracle. */
  private interface Parse<T> {
    T run() throws InvalidProtocolBufferException;
  }

  private static <T> T parse(Parse<T> parse) {
    try {
      return parse.run();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
