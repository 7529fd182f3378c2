package dev.remora.exporters.awsxray.segment;

/**
 * The numbers of the span attributes that the translation knows by name, so that it can switch over
 * them; {@link #OTHER} for all others. Those that {@code http} is made of come first, then those of
 * {@code aws} and {@code sql}.
 */
final class SpanKey {

  static final int OTHER = 0;

  static final int HTTP_METHOD = 1;
  static final int HTTP_REQUEST_METHOD = 2;
  static final int HTTP_CLIENT_IP = 3;
  static final int HTTP_USER_AGENT = 4;
  static final int USER_AGENT_ORIGINAL = 5;
  static final int HTTP_STATUS_CODE = 6;
  static final int HTTP_RESPONSE_STATUS_CODE = 7;
  static final int HTTP_URL = 8;
  static final int URL_FULL = 9;
  static final int HTTP_SCHEME = 10;
  static final int URL_SCHEME = 11;
  static final int HTTP_HOST = 12;
  static final int HTTP_TARGET = 13;
  static final int HTTP_SERVER_NAME = 14;
  static final int NET_HOST_PORT = 15;
  static final int HOST_NAME = 16;
  static final int NET_HOST_NAME = 17;
  static final int NET_PEER_NAME = 18;
  static final int NET_PEER_PORT = 19;
  static final int NET_PEER_IP = 20;
  static final int NETWORK_PEER_ADDRESS = 21;
  static final int CLIENT_ADDRESS = 22;
  static final int URL_PATH = 23;
  static final int URL_QUERY = 24;
  static final int SERVER_ADDRESS = 25;
  static final int SERVER_PORT = 26;

  static final int RPC_METHOD = 27;
  static final int AWS_OPERATION = 28;
  static final int AWS_ACCOUNT_ID = 29;
  static final int AWS_REGION = 30;
  static final int AWS_REQUEST_ID = 31;
  static final int AWS_REQUEST_ID_CAMEL = 32;
  static final int AWS_QUEUE_URL = 33;
  static final int AWS_QUEUE_URL_DOTTED = 34;
  static final int AWS_TABLE_NAME = 35;
  static final int AWS_TABLE_NAME_DOTTED = 36;

  static final int DB_CONNECTION_STRING = 37;
  static final int DB_SYSTEM = 38;
  static final int DB_NAME = 39;
  static final int DB_STATEMENT = 40;
  static final int DB_USER = 41;

  static final int HTTP_STATUS_TEXT = 42;
  static final int ENDUSER_ID = 43;
  static final int IN_PROGRESS = 44;
  static final int XRAY_ANNOTATIONS = 45;
  static final int SPAN_KIND = 46;
  static final int LOCAL_SERVICE = 47;
  static final int REMOTE_SERVICE = 48;
  static final int REMOTE_OPERATION = 49;
  static final int REMOTE_TARGET = 50;
  static final int REMOTE_NAMESPACE = 51;
  static final int PEER_SERVICE = 52;
  static final int AWS_SERVICE = 53;
  static final int RPC_SYSTEM = 54;
  static final int RPC_SERVICE = 55;
  static final int MESSAGING_URL = 56;
  static final int DYNAMODB_TABLE_NAMES = 57;
  static final int MESSAGE_TYPE = 58;
  static final int MESSAGE_PAYLOAD_SIZE = 59;

  /** One more than the highest number; below 64, so that a set of keys is a {@code long}. */
  static final int COUNT = 60;

  static final long HTTP_KEYS = range(HTTP_METHOD, SERVER_PORT);
  static final long AWS_KEYS = range(RPC_METHOD, AWS_TABLE_NAME_DOTTED);
  static final long SQL_KEYS = range(DB_CONNECTION_STRING, DB_USER);

  /** Hidden from the service segment of a local root (spec 2.5). */
  static final long REMOTE_KEYS = range(REMOTE_SERVICE, REMOTE_NAMESPACE);

  /** By number; the names of the semantic conventions, old and new. */
  private static final String[] NAMES = {
    "",
    "http.method",
    "http.request.method",
    "http.client_ip",
    "http.user_agent",
    "user_agent.original",
    "http.status_code",
    "http.response.status_code",
    "http.url",
    "url.full",
    "http.scheme",
    "url.scheme",
    "http.host",
    "http.target",
    "http.server_name",
    "net.host.port",
    "host.name",
    "net.host.name",
    "net.peer.name",
    "net.peer.port",
    "net.peer.ip",
    "network.peer.address",
    "client.address",
    "url.path",
    "url.query",
    "server.address",
    "server.port",
    "rpc.method",
    "aws.operation",
    "aws.account_id",
    "aws.region",
    "aws.request_id",
    "aws.requestId",
    "aws.queue_url",
    "aws.queue.url",
    "aws.table_name",
    "aws.table.name",
    "db.connection_string",
    "db.system",
    "db.name",
    "db.statement",
    "db.user",
    "http.status_text",
    "enduser.id",
    "aws.xray.inprogress",
    "aws.xray.annotations",
    "aws.span.kind",
    "aws.local.service",
    "aws.remote.service",
    "aws.remote.operation",
    "remoteTarget",
    "K8s.RemoteNamespace",
    "peer.service",
    "aws.service",
    "rpc.system",
    "rpc.service",
    "messaging.url",
    "aws.dynamodb.table_names",
    "message.type",
    "messaging.message_payload_size_bytes",
  };

  /** From a key's bytes to its number. */
  static final KeyTable TABLE = new KeyTable(NAMES);

  private SpanKey() {}

  /** The set of one key. */
  static long bit(int key) {
    return 1L << key;
  }

  private static long range(int first, int last) {
    return (-1L >>> (63 - last)) & (-1L << first);
  }
}
