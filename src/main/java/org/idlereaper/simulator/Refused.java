package org.idlereaper.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that the org does not do, with the published ErrorBody. Codes and wording are those
 * that the platform's API description declares.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final TreeMap<String, String> headers = new TreeMap<>();
  private int limit;

  Refused(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Refused badRequest() {
    return badRequest("The request could not be understood by the server due to malformed syntax.");
  }

  static Refused badRequest(String message) {
    return new Refused(400, "bad.request", message);
  }

  static Refused invalidValue(String value, String type, List<String> allowed) {
    return new Refused(
        400,
        "invalid.value",
        "Value [%s] is not valid for field type [%s]. Allowable values are: %s"
            .formatted(value, type, String.join(", ", allowed)));
  }

  static Refused invalidDate() {
    return new Refused(
        400,
        "invalid.date",
        "Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ");
  }

  static Refused notFound() {
    return new Refused(404, "not.found", "The requested resource was not found.");
  }

  static Refused noConversation() {
    return new Refused(
        404, "conversation.error.conversation.not.found", "The conversation does not exist.");
  }

  static Refused noParticipant() {
    return new Refused(
        404,
        "conversation.error.not.conversation.participant",
        "User is not a participant in the conversation.");
  }

  static Refused noActiveConversation() {
    return new Refused(
        400,
        "conversation.error.participant.no.active.conversations",
        "The participant has no active conversation.");
  }

  static Refused emptyList() {
    return new Refused(
        400,
        "conversation.error.empty.conversation.list",
        "An empty list of conversations is invalid.");
  }

  static Refused codeRequired() {
    return new Refused(
        400,
        "conversation.error.wrapup.code.required",
        "Wrapup code is a required field and cannot be empty.");
  }

  static Refused cannotSkip() {
    return new Refused(
        400,
        "conversation.error.wrapup.cannot.skip",
        "Wrap-up cannot be skipped for this participant.");
  }

  static Refused methodNotAllowed(String allowed) {
    Refused refused =
        new Refused(405, "method.not.allowed", "The method is not allowed for this resource.");
    refused.headers.put("Allow", allowed);
    return refused;
  }

  static Refused noToken() {
    return new Refused(
        401,
        "authentication.required",
        "No authentication bearer token specified in authorization header.");
  }

  static Refused badToken() {
    return new Refused(401, "bad.credentials", "Invalid login credentials.");
  }

  static Refused tooMany(int allowed, long seconds) {
    Refused refused =
        new Refused(
            429,
            "too.many.requests.retry.after",
            "Rate limit exceeded the maximum. Retry the request in [%d] seconds"
                .formatted(seconds));
    refused.limit = allowed;
    refused.headers.put("Retry-After", Long.toString(seconds));
    return refused;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** The answer, with the context that its correlation header names. */
  HttpAnswer answer(String contextId) {
    ObjectNode body = Json.object();
    body.put("message", getMessage());
    body.put("code", code);
    body.put("status", status);
    body.put("contextId", contextId);
    body.putArray("details");
    body.putArray("errors");
    if (limit > 0) {
      body.putObject("limit")
          .put("namespace", "platform.api")
          .put("key", "client.credentials.token.rate.per.minute")
          .put("value", limit);
    }
    HttpAnswer answer = HttpAnswer.json(status, Json.bytes(body));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
