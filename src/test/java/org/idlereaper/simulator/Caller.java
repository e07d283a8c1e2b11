package org.idlereaper.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a simulated org as any client would. */
@NullMarked
final class Caller {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SimulatedOrg org;
  private String token = "";

  Caller(SimulatedOrg org) {
    this.org = org;
  }

  static Caller loggedIn(SimulatedOrg org) {
    var caller = new Caller(org);
    caller.logIn();
    return caller;
  }

  /** What came back. */
  record Said(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return MAPPER.readTree(response.body());
    }

    String code() {
      return json().path("code").asString();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  void logIn() {
    token = token(org.clientId(), org.clientSecret()).json().path("access_token").stringValue();
  }

  void forgetToken() {
    token = "";
  }

  void useToken(String other) {
    token = other;
  }

  Said token(String id, String secret) {
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(uri("/oauth/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build());
  }

  Said get(String path) {
    return call("GET", path, "");
  }

  Said post(String path, String body) {
    return call("POST", path, body);
  }

  Said patch(String path, String body) {
    return call("PATCH", path, body);
  }

  Said call(String method, String path, String body) {
    HttpRequest.Builder request = request(path);
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return send(request.build());
  }

  /** A request that shows the token, where there is one. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Said send(HttpRequest request) {
    try {
      return new Said(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return org.url().resolve(path);
  }

  static String conversation(String id) {
    return "/api/v2/conversations/" + id;
  }

  static String messages(String id) {
    return "/api/v2/conversations/messages/" + id;
  }

  static String participant(String id, String participant) {
    return messages(id) + "/participants/" + participant;
  }

  /** A query for open web messaging conversations that started in the days around a time. */
  static String openOnes(String interval, int page, int size) {
    return """
    {"interval":"%s","order":"asc","orderBy":"conversationStart",
     "conversationFilters":[{"type":"and","predicates":[
       {"type":"dimension","dimension":"conversationEnd","operator":"notExists"}]}],
     "segmentFilters":[{"type":"and","predicates":[
       {"type":"dimension","dimension":"mediaType","operator":"matches","value":"message"},
       {"type":"dimension","dimension":"messageType","operator":"matches","value":"webmessaging"}]}],
     "paging":{"pageSize":%d,"pageNumber":%d}}"""
        .formatted(interval, size, page);
  }

  Said query(String body) {
    return post("/api/v2/analytics/conversations/details/query", body);
  }
}
