package dev.remora.core.otlp;

import static dev.remora.core.otlp.ViewOracle.same;
import static dev.remora.core.otlp.ViewOracle.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.EventView;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Every getter of the trace views. */
final class TraceOracle {

  private TraceOracle() {}

  static void assertSame(RequestView<SpanView> view, ExportTraceServiceRequest expected) {
    ViewOracle.<ResourceGroupView<SpanView>, ResourceSpans>same(
        view.resourceGroups(), expected.getResourceSpansList(), TraceOracle::resourceSpans);
  }

  private static void resourceSpans(ResourceGroupView<SpanView> view, ResourceSpans expected) {
    assertThat(view.hasResource()).isEqualTo(expected.hasResource());
    same(view.resource(), expected.getResource());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<ScopeGroupView<SpanView>, ScopeSpans>same(
        view.scopeGroups(), expected.getScopeSpansList(), TraceOracle::scopeSpans);
  }

  private static void scopeSpans(ScopeGroupView<SpanView> view, ScopeSpans expected) {
    assertThat(view.hasScope()).isEqualTo(expected.hasScope());
    same(view.scope(), expected.getScope());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<SpanView, Span>same(view.items(), expected.getSpansList(), TraceOracle::span);
  }

  private static void span(SpanView view, Span expected) {
    same(view.traceId(), expected.getTraceId());
    same(view.spanId(), expected.getSpanId());
    same(view.parentSpanId(), expected.getParentSpanId());
    same(view.traceState(), expected.getTraceState());
    same(view.name(), expected.getName());
    assertThat(view.kind()).isEqualTo(expected.getKindValue());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    assertThat(view.startTimeUnixNano()).isEqualTo(expected.getStartTimeUnixNano());
    assertThat(view.endTimeUnixNano()).isEqualTo(expected.getEndTimeUnixNano());
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
    ViewOracle.<EventView, Span.Event>same(
        view.events(), expected.getEventsList(), TraceOracle::event);
    unsigned(view.droppedEventsCount(), expected.getDroppedEventsCount());
    ViewOracle.<LinkView, Span.Link>same(view.links(), expected.getLinksList(), TraceOracle::link);
    unsigned(view.droppedLinksCount(), expected.getDroppedLinksCount());
    assertThat(view.statusCode()).isEqualTo(expected.getStatus().getCodeValue());
    same(view.statusMessage(), expected.getStatus().getMessage());
  }

  private static void event(EventView view, Span.Event expected) {
    assertThat(view.timeUnixNano()).isEqualTo(expected.getTimeUnixNano());
    same(view.name(), expected.getName());
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
  }

  private static void link(LinkView view, Span.Link expected) {
    same(view.traceId(), expected.getTraceId());
    same(view.spanId(), expected.getSpanId());
    same(view.traceState(), expected.getTraceState());
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
  }
}
