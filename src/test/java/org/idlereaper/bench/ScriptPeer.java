package org.idlereaper.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The peer that a user would write in an afternoon: list what is open, then one after the other
 * read, and close where the agent's last message is older than an hour; on 429 sleep as long as it
 * says. It keeps no account, confirms nothing and looks at nothing but the age.
 */
public final class ScriptPeer {
  private static final Duration IDLE = Duration.ofHours(1);

  private final OkHttpClient http = new OkHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final Map<String, String> environment;
  private final OrgClock clock;
  private final String token;

  private ScriptPeer(Map<String, String> environment) throws IOException, InterruptedException {
    this.environment = environment;
    this.clock = OrgClock.parse(given("ORG_CLOCK"));
    Request request =
        new Request.Builder()
            .url(given("GENESYS_API_URL") + "/oauth/token")
            .header(
                "Authorization",
                okhttp3.Credentials.basic(
                    given("GENESYS_CLIENT_ID"), given("GENESYS_CLIENT_SECRET")))
            .post(new FormBody.Builder().add("grant_type", "client_credentials").build())
            .build();
    this.token = send(request).path("access_token").stringValue();
  }

  /** Closes what is idle. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ScriptPeer peer = new ScriptPeer(System.getenv());
    int closed = 0;
    for (String id : peer.open()) {
      if (peer.close(id)) {
        closed++;
      }
    }
    System.out.println("closed=" + closed);
    System.exit(0);
  }

  private String given(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }

  private List<String> open() throws IOException, InterruptedException {
    Instant now = clock.timepiece().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    List<String> ids = new ArrayList<>();
    for (int page = 1; ; page++) {
      String query =
          """
          {"interval":"%s/%s","order":"asc","orderBy":"conversationStart",
           "conversationFilters":[{"type":"and","predicates":[
             {"type":"dimension","dimension":"conversationEnd","operator":"notExists"}]}],
           "segmentFilters":[{"type":"and","predicates":[
             {"type":"dimension","dimension":"mediaType","operator":"matches","value":"message"}]}],
           "paging":{"pageSize":100,"pageNumber":%d}}
          """
              .formatted(now.minus(Duration.ofDays(25)), now, page);
      JsonNode rows =
          call("POST", "/api/v2/analytics/conversations/details/query", query)
              .path("conversations");
      if (rows.isEmpty()) {
        return ids;
      }
      rows.forEach(row -> ids.add(row.path("conversationId").stringValue()));
    }
  }

  private boolean close(String id) throws IOException, InterruptedException {
    JsonNode conversation = call("GET", "/api/v2/conversations/" + id, null);
    for (JsonNode participant : conversation.path("participants")) {
      JsonNode leg = participant.path("messages").path(0);
      JsonNode lines = leg.path("messages");
      if (participant.path("purpose").stringValue("").equals("agent")
          && leg.path("state").stringValue("").equals("connected")
          && !lines.isEmpty()
          && idle(lines.get(lines.size() - 1).path("messageTime").stringValue())) {
        call(
            "PATCH",
            "/api/v2/conversations/messages/"
                + id
                + "/participants/"
                + participant.path("id").stringValue(),
            "{\"state\":\"disconnected\",\"wrapup\":{\"code\":\"%s\",\"notes\":\"idle\"}}"
                .formatted(given("REAPER_WRAP_UP_CODE")));
        return true;
      }
    }
    return false;
  }

  private boolean idle(String since) {
    return Instant.parse(since).plus(IDLE).isBefore(clock.timepiece().instant());
  }

  private JsonNode call(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(
        new Request.Builder()
            .url(given("GENESYS_API_URL") + path)
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
            .build());
  }

  private JsonNode send(Request request) throws IOException, InterruptedException {
    while (true) {
      try (Response response = http.newCall(request).execute()) {
        if (response.code() == 429) {
          double seconds = Double.parseDouble(response.header("Retry-After", "60"));
          Thread.sleep((long) (seconds * 1000 / clock.factor()));
          continue;
        }
        if (!response.isSuccessful()) {
          throw new IOException(request.url() + " answered " + response.code());
        }
        String text = response.body().string();
        return text.isEmpty() ? json.createObjectNode() : json.readTree(text);
      }
    }
  }
}
