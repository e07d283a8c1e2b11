package org.idlereaper.genesys;

/** What requests are counted by. The words appear in JSON and metrics: add, never rename. */
enum Endpoint {
  TOKEN("token"),
  DETAILS_QUERY("details-query"),
  DETAILS_BULK("details-bulk"),
  CONVERSATION_GET("conversation-get"),
  PARTICIPANT_PATCH("participant-patch"),
  CONVERSATION_PATCH("conversation-patch"),
  WRAPUP_POST("wrapup-post"),
  GATEWAY_PARTICIPANT_PUT("gateway-participant-put"),
  PERMISSION_GET("permission-get"),
  GRANTS_GET("grants-get"),
  QUEUES_GET("queues-get"),
  QUEUE_GET("queue-get"),
  QUEUE_WRAPUP_CODES_GET("queue-wrapup-codes-get"),
  DIVISIONS_GET("divisions-get");

  private final String word;

  Endpoint(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
