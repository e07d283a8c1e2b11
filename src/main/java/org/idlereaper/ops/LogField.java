package org.idlereaper.ops;

/**
 * The fields of our log lines, the only ones there are: ids, words of ours, counts, times. The
 * names are a format: add, never rename.
 */
enum LogField {
  EVENT("event"),
  ORG("org"),
  SWEEP_ID("sweepId"),
  MODE("mode"),
  CONVERSATION_ID("conversationId"),
  PARTICIPANT_ID("participantId"),
  COMMUNICATION_ID("communicationId"),
  QUEUE_ID("queueId"),
  AGENT_ID("agentId"),
  MESSAGE_TYPE("messageType"),
  POLICY("policy"),
  KIND("kind"),
  REASON("reason"),
  DETAIL("detail"),
  IDLE_SECONDS("idleSeconds"),
  WAITING_SECONDS("waitingSeconds"),
  OUTCOME("outcome"),
  WRITE("write"),
  ATTEMPT("attempt"),
  INTENT_ID("intentId"),
  READ_TO_CLOSE_MILLIS("readToCloseMillis"),
  HTTP_STATUS("httpStatus"),
  CODE("code"),
  CONTEXT_ID("contextId"),
  ENDPOINT("endpoint"),
  RETRY_AFTER_SECONDS("retryAfterSeconds"),
  VALID_SECONDS("validSeconds"),

  STOP_REASON("stopReason"),
  EXIT_CODE("exitCode"),
  DURATION_SECONDS("durationSeconds"),
  SEEN("seen"),
  DUE("due"),
  OPEN_BEFORE("openBefore"),
  PLANNED("planned"),
  BUDGET("budget"),
  PER_MINUTE_NEEDED("perMinuteNeeded"),
  READ("read"),
  KEPT("kept"),
  KEPT_BY("keptBy"),
  CLOSED("closed"),
  WOULD_CLOSE("wouldClose"),
  UNCONFIRMED("unconfirmed"),
  DEFERRED("deferred"),
  DEFERRED_BY("deferredBy"),
  FAILED("failed"),
  WAITING("waiting"),
  RACED("raced"),
  UNRESOLVED("unresolved"),
  REQUESTS("requests"),

  SCHEDULED_AT("scheduledAt"),
  CLOSED_AT("closedAt"),
  CAME_BACK_AT("cameBackAt"),
  FIRST_SEEN("firstSeen"),
  SINCE("since"),

  VERSION("version"),
  FILE("file"),
  ORGS("orgs"),
  ADDRESS("address"),
  NEXT_FIRE("nextFire"),
  ZONE("zone"),
  CHANGE_DATE("changeDate"),
  LOCAL_TIMES("localTimes"),
  KEY("key"),
  BEFORE("before"),
  AFTER("after"),
  PROBLEM("problem");

  private final String key;

  LogField(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
