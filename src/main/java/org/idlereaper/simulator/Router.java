package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation that a request means. */
final class Router {
  /**
   * Where a request leads.
   *
   * @param endpoint {@link Endpoint#UNKNOWN} where nobody serves it
   * @param ids the ids in the path, by the letter in the template
   * @param refusal why nobody serves it
   */
  record Route(Endpoint endpoint, Map<String, String> ids, Optional<Refused> refusal) {
    Optional<String> id(String letter) {
      return Optional.ofNullable(ids.get(letter));
    }

    Names names() {
      return new Names(id("c"), id("p"), id("l"));
    }
  }

  private final Map<Endpoint, String[]> templates = new EnumMap<>(Endpoint.class);

  Router() {
    for (Endpoint endpoint : Endpoint.values()) {
      if (endpoint != Endpoint.UNKNOWN) {
        templates.put(endpoint, endpoint.template().split("/", -1));
      }
    }
  }

  /** The operation in a dialect; ids and verbs are told apart as strictly as a path allows. */
  Route route(String method, String path, OrgSettings.Dialect dialect) {
    String[] parts = path.split("/", -1);
    List<String> verbs = new ArrayList<>();
    for (Map.Entry<Endpoint, String[]> served : templates.entrySet()) {
      Endpoint endpoint = served.getKey();
      Optional<Map<String, String>> ids = match(served.getValue(), parts);
      if (ids.isPresent() && spoken(endpoint, dialect)) {
        if (endpoint.method().equals(method)) {
          return new Route(endpoint, ids.get(), Optional.empty());
        }
        verbs.add(endpoint.method());
      }
    }
    Refused refusal =
        verbs.isEmpty()
            ? Refused.notFound()
            : Refused.methodNotAllowed(String.join(", ", verbs.stream().sorted().toList()));
    return new Route(Endpoint.UNKNOWN, Map.of(), Optional.of(refusal));
  }

  private static boolean spoken(Endpoint endpoint, OrgSettings.Dialect dialect) {
    if (dialect == OrgSettings.Dialect.GENESYS_CLOUD) {
      return !endpoint.gateway();
    }
    return !endpoint.writes()
        || endpoint.gateway()
        || endpoint == Endpoint.PATCH_MESSAGE_CONVERSATION;
  }

  private static Optional<Map<String, String>> match(String[] template, String[] parts) {
    if (template.length != parts.length) {
      return Optional.empty();
    }
    for (int i = 0; i < template.length; i++) {
      boolean id = template[i].startsWith("{");
      if (id ? !id(parts[i]) : !template[i].equals(parts[i])) {
        return Optional.empty();
      }
    }
    Map<String, String> ids = new HashMap<>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        ids.put(template[i].substring(1, 2), parts[i]);
      }
    }
    return Optional.of(ids);
  }

  /** An id is anything but a word of the platform's own paths. */
  private static boolean id(String part) {
    return !part.isEmpty() && !part.equals("messages") && !part.equals("messaging");
  }
}
