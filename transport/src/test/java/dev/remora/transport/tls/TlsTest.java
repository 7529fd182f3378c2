package dev.remora.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.config.settings.TlsClientSettings;
import dev.remora.config.settings.TlsServerSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.config.value.Secret;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.raw.RawClient;
import dev.remora.transport.Answering;
import dev.remora.transport.TestService;
import dev.remora.transport.grpc.GrpcClient;
import dev.remora.transport.grpc.GrpcMethod;
import dev.remora.transport.grpc.GrpcServer;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.http.HttpServer;
import dev.remora.transport.http.NettyHttpCaller;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TlsTest {
  // Scenario: our servers and clients, and the JDK's client, over TLS with a CA of the test's own.
  // Guarantees: names and authorities are verified, mTLS is enforced, changed files are read again.

  private static final Path FILES = Path.of("src/test/resources/testdata/tls");
  private static final long BODY_LIMIT_BYTES = 1000;
  private static final TlsSettings TRUSTING = settings("ca.pem", "", "");

  private final TestService service = new TestService();
  private @Nullable HttpServer server;
  private @Nullable NettyHttpCaller caller;
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    if (caller != null) {
      caller.close();
    }
    if (server != null) {
      server.close(TimeUnit.SECONDS.toNanos(1));
    }
    service.close();
  }

  @Test
  void alpnChoosesHttp2() throws Exception {
    serve(server("server", ""));
    try (HttpClient client = HttpClient.newBuilder().sslContext(jdkContext()).build()) {
      URI uri = URI.create("https://localhost:" + port() + "/");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("secure");
    }
  }

  @Test
  void refusalOfAnUnreadBodyIsReadOverHttp2() throws Exception {
    serve(server("server", ""));
    try (HttpClient client = HttpClient.newBuilder().sslContext(jdkContext()).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + port() + "/"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300_000]))
              .build();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("http: request body too large");
      }
    }
  }

  @Test
  void clientVerifiesNameAndAuthority() throws Exception {
    serve(server("server", ""));
    assertThat(call(client(TRUSTING, false, "")).answer().text()).isEqualTo("secure");
    assertThat(call(client(TlsSettings.defaults(), false, "")).failure().code()).isEqualTo("tls");
    assertThat(call(client(TRUSTING, false, "elsewhere.example")).failure().code())
        .isEqualTo("tls");
    assertThat(call(client(TlsSettings.defaults(), true, "")).answer().text()).isEqualTo("secure");
  }

  @Test
  void serverOfAnotherNameNeedsTheOverride() throws Exception {
    serve(server("other", ""));
    assertThat(call(client(TRUSTING, false, "")).failure().code()).isEqualTo("tls");
    assertThat(call(client(TRUSTING, false, "other.example")).answer().text()).isEqualTo("secure");
  }

  @Test
  void clientCertificateIsRequired() throws Exception {
    serve(server("server", "ca.pem"));
    assertThat(call(client(TRUSTING, false, "")).failure().code()).isIn("tls", "closed");
    TlsSettings own = settings("ca.pem", "client.pem", "client.key");
    assertThat(call(client(own, false, "")).answer().text()).isEqualTo("secure");
  }

  @Test
  void plainTextIsToldSo() throws Exception {
    serve(server("server", ""));
    try (RawClient raw = new RawClient(port())) {
      assertThat(raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll())
          .startsWith("HTTP/1.0 400")
          .contains("Client sent an HTTP request to an HTTPS server.");
    }
  }

  @Test
  void changedFilesAreReadAgain() throws Exception {
    copy("server.pem", "server.key", Duration.ofSeconds(10));
    TlsSettings reloading =
        new TlsSettings(
            "",
            Secret.NONE,
            false,
            folder.resolve("my.pem").toString(),
            Secret.NONE,
            folder.resolve("my.key").toString(),
            Secret.NONE,
            "",
            "",
            List.of(),
            false,
            Duration.ofNanos(1),
            List.of("P256", "X25519MLKEM768"),
            TlsSettings.defaults().tpm());
    serve(new TlsServerSettings(reloading, "", false));
    assertThat(call(client(TRUSTING, false, "")).answer().text()).isEqualTo("secure");
    Files.writeString(folder.resolve("my.pem"), "half of a certif");
    assertThat(call(client(TRUSTING, false, "")).answer().text()).isEqualTo("secure");
    copy("other.pem", "other.key", Duration.ofSeconds(20));
    assertThat(call(client(TRUSTING, false, "")).failure().code()).isEqualTo("tls");
    assertThat(call(client(TRUSTING, false, "other.example")).answer().text()).isEqualTo("secure");
  }

  @Test
  void grpcSpeaksTlsToo() throws Exception {
    GrpcServerSettings base = GrpcServerSettings.defaults("127.0.0.1:0");
    GrpcServer grpc =
        GrpcServer.open(
            new GrpcServerSettings(
                base.address(),
                Section.on(server("server", "ca.pem")),
                0,
                0,
                0,
                0,
                base.keepalive(),
                base.auth(),
                false,
                List.of()),
            List.of(
                new GrpcMethod(
                    "test.Service", "Export", exchange -> exchange.reply(new byte[] {7}))),
            service.context());
    assertThat(grpcCode(grpc.port(), TRUSTING)).isEqualTo(14);
    assertThat(grpcCode(grpc.port(), settings("ca.pem", "client.pem", "client.key"))).isZero();
    try (RawClient raw = new RawClient(grpc.port())) {
      assertThat(raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer()).contains("over TLS");
    }
    grpc.close(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> client(settings("nothing.pem", "", ""), false, ""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("failed to load TLS config: failed to load CA CertPool File")
        .hasMessageEndingWith("nothing.pem: no such file or directory");
    assertThatThrownBy(() -> client(settings("server.key", "", ""), false, ""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("server.key");
    assertThatThrownBy(() -> serve(server("ed25519", "")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("ed25519.pem");
  }

  private int grpcCode(int port, TlsSettings tls) throws Exception {
    GrpcClientSettings base = GrpcClientSettings.defaults(Compression.NONE, 0);
    GrpcClient client =
        GrpcClient.open(
            new GrpcClientSettings(
                "localhost:" + port,
                Compression.NONE,
                new TlsClientSettings(tls, false, false, ""),
                base.keepalive(),
                0,
                0,
                false,
                base.headers(),
                "",
                "",
                "",
                base.auth(),
                List.of()),
            Compression.NONE,
            service.context());
    CompletableFuture<Integer> code = new CompletableFuture<>();
    service
        .loop()
        .execute(() ->
            client.call(
                GrpcClient.method("test.Service", "Export"),
                List.of(),
                List.of(),
                5_000_000_000L,
                (status, answer) -> code.complete(status.code())));
    int ended = code.get(10, TimeUnit.SECONDS);
    client.close(0);
    return ended;
  }

  private void copy(String certificate, String key, Duration age) throws Exception {
    Path to = folder.resolve("my.pem");
    Files.copy(FILES.resolve(key), folder.resolve("my.key"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(FILES.resolve(certificate), to, StandardCopyOption.REPLACE_EXISTING);
    long millis = System.currentTimeMillis() - age.toMillis();
    Files.setLastModifiedTime(to, FileTime.fromMillis(millis));
  }

  private Answering call(NettyHttpCaller by) {
    caller = by;
    Answering answering = new Answering();
    URI uri = URI.create("https://localhost:" + port() + "/");
    by.call(new HttpCall("GET", uri, List.of(), 5_000_000_000L), answering);
    return answering;
  }

  private NettyHttpCaller client(TlsSettings tls, boolean skipVerify, String serverName) {
    HttpClientSettings base = HttpClientSettings.defaults(Duration.ZERO, Compression.NONE, 0);
    return NettyHttpCaller.open(
        new HttpClientSettings(
            "https://localhost",
            "",
            new TlsClientSettings(tls, false, skipVerify, serverName),
            0,
            0,
            Duration.ZERO,
            base.headers(),
            base.auth(),
            Compression.NONE,
            base.compressionParams(),
            base.connections(),
            base.cookies(),
            List.of()),
        service.context());
  }

  private void serve(TlsServerSettings tls) {
    HttpServerSettings base = HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), true);
    server =
        HttpServer.open(
            new HttpServerSettings(
                base.address(),
                Section.on(tls),
                base.cors(),
                base.auth(),
                BODY_LIMIT_BYTES,
                false,
                base.responseHeaders(),
                base.compressionAlgorithms(),
                base.timeouts(),
                true,
                List.of()),
            exchange -> exchange.reply(HttpReply.text(200, "secure")),
            service.context());
  }

  private int port() {
    return Objects.requireNonNull(server).port();
  }

  private static TlsServerSettings server(String name, String clientCa) {
    String authority = clientCa.isEmpty() ? "" : FILES.resolve(clientCa).toString();
    return new TlsServerSettings(settings("", name + ".pem", name + ".key"), authority, false);
  }

  private static TlsSettings settings(String authority, String certificate, String key) {
    TlsSettings base = TlsSettings.defaults();
    return new TlsSettings(
        file(authority),
        Secret.NONE,
        false,
        file(certificate),
        Secret.NONE,
        file(key),
        Secret.NONE,
        "",
        "",
        List.of(),
        false,
        Duration.ZERO,
        List.of(),
        base.tpm());
  }

  private static String file(String name) {
    return name.isEmpty() ? "" : FILES.resolve(name).toString();
  }

  private static SSLContext jdkContext() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    byte[] pem = Files.readAllBytes(FILES.resolve("ca.pem"));
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
