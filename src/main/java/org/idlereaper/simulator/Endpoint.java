package org.idlereaper.simulator;

/** The operations that the org answers. */
public enum Endpoint {
  TOKEN("POST", "/oauth/token", false),
  DETAILS_QUERY("POST", "/api/v2/analytics/conversations/details/query", false),
  DETAILS_BULK("GET", "/api/v2/analytics/conversations/details", false),
  DETAILS_ONE("GET", "/api/v2/analytics/conversations/{c}/details", false),
  READ_CONVERSATION("GET", "/api/v2/conversations/{c}", false),
  READ_MESSAGE_CONVERSATION("GET", "/api/v2/conversations/messages/{c}", false),
  READ_PARTICIPANT_WRAPUP(
      "GET", "/api/v2/conversations/messages/{c}/participants/{p}/wrapup", false),
  READ_COMMUNICATION_WRAPUP(
      "GET",
      "/api/v2/conversations/messages/{c}/participants/{p}/communications/{l}/wrapup",
      false),
  READ_MESSAGE_WRAPUP_CODES(
      "GET", "/api/v2/conversations/messages/{c}/participants/{p}/wrapupcodes", false),
  READ_WRAPUP_CODES("GET", "/api/v2/conversations/{c}/participants/{p}/wrapupcodes", false),
  PATCH_MESSAGE_PARTICIPANT("PATCH", "/api/v2/conversations/messages/{c}/participants/{p}", true),
  PATCH_PARTICIPANT("PATCH", "/api/v2/conversations/{c}/participants/{p}", true),
  PATCH_MESSAGE_CONVERSATION("PATCH", "/api/v2/conversations/messages/{c}", true),
  PATCH_COMMUNICATION(
      "PATCH", "/api/v2/conversations/messages/{c}/participants/{p}/communications/{l}", true),
  POST_WRAPUP(
      "POST",
      "/api/v2/conversations/messages/{c}/participants/{p}/communications/{l}/wrapup",
      true),
  DISCONNECT("POST", "/api/v2/conversations/{c}/disconnect", true),
  READ_QUEUE("GET", "/api/v2/routing/queues/{q}", false),
  READ_QUEUES("GET", "/api/v2/routing/queues", false),
  READ_QUEUE_WRAPUP_CODES("GET", "/api/v2/routing/queues/{q}/wrapupcodes", false),
  READ_WRAPUP_CODE("GET", "/api/v2/routing/wrapupcodes/{q}", false),
  READ_DIVISIONS("GET", "/api/v2/authorization/divisions", false),
  READ_PERMITTED_DIVISIONS("GET", "/api/v2/authorization/divisionspermitted/paged/me", false),
  READ_OWN_GRANTS("GET", "/api/v2/authorization/subjects/me", false),
  /** Only in the gateway's dialect. */
  GATEWAY_PUT_PARTICIPANT("PUT", "/api/v2/conversations/messaging/{c}/participants/{p}", true),
  /** Only in the gateway's dialect; always refused. */
  GATEWAY_PATCH_CONVERSATION("PATCH", "/api/v2/conversations/messaging/{c}", true),
  /** A path or a verb that nobody serves. */
  UNKNOWN("", "", false);

  private final String method;
  private final String template;
  private final boolean writes;

  Endpoint(String method, String template, boolean writes) {
    this.method = method;
    this.template = template;
    this.writes = writes;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The path, with {@code {c}}, {@code {p}}, {@code {l}} for the ids. */
  public String template() {
    return template;
  }

  /** Whether it asks for a change. */
  public boolean writes() {
    return writes;
  }

  boolean gateway() {
    return this == GATEWAY_PUT_PARTICIPANT || this == GATEWAY_PATCH_CONVERSATION;
  }
}
