package dev.remora.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

// Scenario: static keys, shared files, a container endpoint and an STS that answers on loopback.
// Guarantees: each source of the chain is found, roles are assumed on top, secrets stay out of
// texts.
final class CredentialsChainTest {

  private static final String EXPIRY = "2030-01-02T03:04:05Z";

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty("aws.disableEc2Metadata");
    System.clearProperty("aws.containerCredentialsPath");
    System.clearProperty("aws.containerServiceEndpoint");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    calls.add(exchange.getRequestURI() + " " + body + " " + authorization);
    String answer =
        exchange.getRequestURI().getPath().equals("/creds")
            ? "{\"AccessKeyId\":\"container-id\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\""
                + EXPIRY
                + "\"}"
            : sts(
                body.contains("AssumeRoleWithWebIdentity")
                    ? "AssumeRoleWithWebIdentity"
                    : "AssumeRole");
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String sts(String operation) {
    return "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult><Credentials>"
            .formatted(operation)
        + "<AccessKeyId>role-id</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
        + "<SessionToken>role-token</SessionToken><Expiration>"
        + EXPIRY
        + "</Expiration></Credentials></%1$sResult></%1$sResponse>".formatted(operation);
  }

  private String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private AwsCredentialsIdentity fetch(CredentialsSettings settings) {
    return new CredentialsChain(settings, environment::get).fetch();
  }

  private void staticKeys() {
    environment.put("AWS_ACCESS_KEY_ID", "env-id");
    environment.put("AWS_SECRET_ACCESS_KEY", "env-secret");
  }

  @Test
  void staticKeysComeFirst() {
    staticKeys();
    AwsCredentialsIdentity plain = fetch(CredentialsSettings.CHAIN);
    assertThat(plain.accessKeyId()).isEqualTo("env-id");
    assertThat(plain).isNotInstanceOf(AwsSessionCredentialsIdentity.class);
    environment.put("AWS_SESSION_TOKEN", "env-token");
    assertThat(((AwsSessionCredentialsIdentity) fetch(CredentialsSettings.CHAIN)).sessionToken())
        .isEqualTo("env-token");
  }

  @Test
  void sharedFilesAreRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        """
        [default]
        aws_access_key_id = default-id
        aws_secret_access_key = s
        [other]
        aws_access_key_id = other-id
        aws_secret_access_key = s
        """);
    environment.put("AWS_SHARED_CREDENTIALS_FILE", file.toString());
    environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    assertThat(fetch(CredentialsSettings.CHAIN).accessKeyId()).isEqualTo("default-id");
    environment.put("AWS_PROFILE", "other");
    assertThat(fetch(CredentialsSettings.CHAIN).accessKeyId()).isEqualTo("other-id");
  }

  @Test
  void theContainersRoleIsAsked() {
    System.setProperty("aws.containerCredentialsPath", "/creds");
    System.setProperty("aws.containerServiceEndpoint", uri());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
    environment.put("AWS_CONFIG_FILE", "/nowhere");
    AwsCredentialsIdentity identity = fetch(CredentialsSettings.CHAIN);
    assertThat(identity.accessKeyId()).isEqualTo("container-id");
    // The SDK keeps the expiry to itself, so such credentials are reviewed by time.
    assertThat(identity).isInstanceOf(AwsSessionCredentialsIdentity.class);
  }

  @Test
  void aRoleIsAssumedWithTheChainsCredentials() {
    staticKeys();
    environment.put("AWS_ENDPOINT_URL_STS", uri());
    AwsCredentialsIdentity identity =
        fetch(
            new CredentialsSettings(
                "eu-west-1", "arn:aws:iam::1:role/r", "external", "session", ""));
    assertThat(identity.accessKeyId()).isEqualTo("role-id");
    assertThat(((AwsSessionCredentialsIdentity) identity).sessionToken()).isEqualTo("role-token");
    assertThat(identity.expirationTime()).contains(Instant.parse(EXPIRY));
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst())
        .contains("Action=AssumeRole&")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr")
        .contains("RoleSessionName=session")
        .contains("ExternalId=external")
        .contains("Credential=env-id/")
        .contains("/eu-west-1/sts/");
  }

  @Test
  void aWebIdentityIsExchangedUnsigned(@TempDir Path folder) throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "the-web-token\n");
    environment.put("AWS_ENDPOINT_URL", uri());
    CredentialsSettings settings =
        new CredentialsSettings("eu-west-1", "arn:aws:iam::1:role/r", "", "", token.toString());
    assertThat(fetch(settings).accessKeyId()).isEqualTo("role-id");
    assertThat(calls.getFirst())
        .contains("Action=AssumeRoleWithWebIdentity")
        .contains("WebIdentityToken=the-web-token")
        .endsWith(" null");
  }

  @Test
  void whoHasNothingIsToldWhereWasLooked() {
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
    environment.put("AWS_CONFIG_FILE", "/nowhere");
    assertThatThrownBy(() -> fetch(CredentialsSettings.CHAIN))
        .hasMessageContaining("Unable to load credentials");
  }

  @Test
  void aTokenNeedsARole() {
    assertThatThrownBy(() -> new CredentialsSettings("", "", "", "", "/token"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
