package dev.remora.receivers.awsxray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.outcome.Refusal;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BadSegmentsTest {
  // Scenario: datagrams with unusual, wrong and damaged documents come in through a real socket.
  // Guarantees: each gives exact spans or is counted as what it is, and the next one is read.

  private static final String GOOD =
      "{\"name\":\"n\",\"id\":\"53995c3f42cd8ad8\",\"start_time\":1760000000.123,"
          + "\"trace_id\":\"1-68e77c00-5ba1f2a4b3c6d7e8f9a0b1c2\"%s}";

  private static String with(String members) {
    return GOOD.formatted("," + members.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no line feed",
        "{\"format\":\"json\",\"version\":1}\n",
        "{\"format\":\"json\",\"version\":2}\n{}",
        "{\"format\":\"json\",\"version\":\"1\"}\n{}",
        "{\"format\":\"json\"}\n{}",
        "[]\n{}",
        "{\"format\":\"json\",\"version\":1}\n[]",
        "{\"format\":\"json\",\"version\":1}\n{} {}",
        "{\"format\":\"json\",\"version\":1}\n{\"name\":",
        "{\"format\":\"json\",\"version\":1}\n{\"subsegments\":[1]}",
        "{\"format\":\"json\",\"version\":1}\n{\"subsegments\":{}}"
      })
  void whatIsNoDocumentIsCountedAsMalformed(String datagram) throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.send(datagram);
      assertThat(rig.malformed()).isEqualTo(1);
      assertThat(rig.received()).isZero();
      rig.sendDocument(GOOD.formatted(""));
      assertThat(rig.intake.taken()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user':5",
        "'traced':'yes'",
        "'end_time':'1'",
        "'http':[]",
        "'http':{'response':{'status':1.5}}",
        "'annotations':{'big':1e999}",
        "'metadata':{'ns':5}",
        "'cause':5",
        "'cause':{'exceptions':[{'stack':[{'line':'x'}]}]}"
      })
  void aMemberOfAnotherTypeMakesItMalformed(String members) throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(with(members));
      assertThat(rig.malformed()).isEqualTo(1);
      assertThat(rig.rejected()).isZero();
      assertThat(rig.intake.taken()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'trace_id':'1-68e77c00-5ba1f2a4b3c6d7e8f9a0b1c'",
        "'trace_id':'1-68e77c00-5ba1f2a4b3c6d7e8f9a0b1c2ff'",
        "'trace_id':'1-68e77c0g-5ba1f2a4b3c6d7e8f9a0b1c2'",
        "'trace_id':null",
        "'id':'53995c3f42cd8ad'",
        "'id':'53995c3f42cd8adz'",
        "'name':null",
        "'start_time':null",
        "'start_time':-1",
        "'start_time':1e999999999",
        "'start_time':1e99999999999",
        "'end_time':9223372037",
        "'parent_id':'zz'",
        "'namespace':'other'",
        "'sql':{'url':'nothing'}",
        "'subsegments':[{'name':'s','id':'53995c3f42cd8ad9','start_time':1,'namespace':'other'}]"
      })
  void aBrokenRuleRejectsTheWholeDocument(String members) throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(with(members));
      long segments = members.contains("subsegments") ? 2 : 1;
      assertThat(rig.received()).isEqualTo(segments);
      assertThat(rig.rejected()).isEqualTo(segments);
      assertThat(rig.malformed()).isZero();
      assertThat(rig.intake.taken()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1760000000.123, 1760000000123000000",
    "1760000000.1234567891, 1760000000123456789",
    "1.760000000123E9, 1760000000123000000",
    "0, 0",
    "1e-999999999, 0",
    "9223372036.854775807, 9223372036854775807"
  })
  void timesAreExact(String seconds, long nanos) throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(with("'end_time':" + seconds));
      assertThat(span(rig).getEndTimeUnixNano()).isEqualTo(nanos);
      assertThat(span(rig).getStartTimeUnixNano()).isEqualTo(1760000000123000000L);
    }
  }

  @Test
  void annotationsAndMetadataBecomeAttributes() throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(
          with(
              "'annotations':{'text':'t','yes':true,'number':5,'list':[1]},"
                  + "'metadata':{'ns':{'b':'<&>','a':9007199254740993,'c':[1.5,null,{}]}}"));
      List<KeyValue> attributes = span(rig).getAttributesList();
      assertThat(attributes)
          .extracting(KeyValue::getKey)
          .containsExactlyInAnyOrder(
              "aws.xray.annotations", "text", "yes", "number", "aws.xray.metadata.ns");
      assertThat(value(attributes, "aws.xray.annotations").getValue().getArrayValue().toString())
          .contains("text", "yes", "number", "list");
      assertThat(value(attributes, "number").getValue().getDoubleValue()).isEqualTo(5);
      assertThat(value(attributes, "aws.xray.metadata.ns").getValue().getStringValue())
          .isEqualTo(
              "{\"a\":9007199254740993,\"b\":\"\\u003c\\u0026\\u003e\",\"c\":[1.5,null,{}]}");
    }
  }

  @Test
  void anAttributeOfOneKeyIsWrittenOnce() throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(with("'user':'u','annotations':{'enduser.id':'annotated'}"));
      List<KeyValue> attributes = span(rig).getAttributesList();
      assertThat(attributes).extracting(KeyValue::getKey).doesNotHaveDuplicates();
      assertThat(value(attributes, "enduser.id").getValue().getStringValue())
          .isEqualTo("annotated");
    }
  }

  @Test
  void deepNestingIsReadAndAbsurdNestingCounted() throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.sendDocument(with(nested(64)));
      assertThat(rig.intake.taken().getFirst().getScopeSpans(0).getSpansCount()).isEqualTo(65);
      rig.sendDocument(with(nested(600)));
      assertThat(rig.malformed()).isEqualTo(1);
    }
  }

  private static String nested(int depth) {
    String open = "'subsegments':[{'name':'s','id':'53995c3f42cd8ad9','start_time':1,";
    return open.repeat(depth) + "'end_time':1" + "}]".repeat(depth);
  }

  @Test
  void whatThePipelineRefusesIsCountedAsLost() throws Exception {
    try (UdpRig rig = new UdpRig()) {
      rig.intake.refuse(Refusal.overloaded("full"));
      rig.sendDocument(GOOD.formatted(""));
      assertThat(rig.udp("otelcol_receiver_refused_spans")).isEqualTo(1);
      assertThat(rig.udp("otelcol_receiver_accepted_spans")).isZero();
    }
  }

  @Test
  void damagedDocumentsNeverEndTheReceiver() throws Exception {
    long seed = 20251009;
    Random random = new Random(seed);
    byte[] whole =
        (UdpRig.HEADER + with("'http':{'response':{'status':500}},'cause':{'exceptions':[]}"))
            .getBytes(UTF_8);
    try (UdpRig rig = new UdpRig()) {
      int count = 300;
      for (int i = 0; i < count; i++) {
        byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        rig.send(damaged);
      }
      assertThat(rig.malformed() + rig.received()).as("seed %d", seed).isEqualTo(count);
      assertThat(rig.received() - rig.rejected()).isEqualTo(rig.intake.taken().size());
    }
  }

  private static Span span(UdpRig rig) {
    assertThat(rig.intake.taken()).hasSize(1);
    return rig.intake.taken().getFirst().getScopeSpans(0).getSpans(0);
  }

  private static KeyValue value(List<KeyValue> attributes, String key) {
    return attributes.stream().filter(pair -> pair.getKey().equals(key)).findFirst().orElseThrow();
  }
}
