package org.idlereaper.simulator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what the client is granted: its one role, in each division. */
final class Grants {
  private final Directory directory;

  Grants(Directory directory) {
    this.directory = directory;
  }

  /**
   * The published AuthzSubject. A role comes with its policies only where {@code includeFullRoles}
   * asks for them: the platform's description of that switch says no more than this much for sure.
   */
  Reply own(HttpRequest request, OrgSettings settings) {
    OrgSettings.Access access = settings.access();
    boolean full = request.parameters("includeFullRoles").contains("true");
    String role = new Ids(settings.seed()).named("role:" + access.clientId());
    ObjectNode subject = Json.object();
    subject.put("id", access.clientId());
    subject.put("name", Canary.text("client", access.clientId()));
    ArrayNode grants = subject.putArray("grants");
    for (Division division : directory.divisions()) {
      ObjectNode grant = grants.addObject();
      grant.put("subjectId", access.clientId());
      grant.set("division", RoutingReads.division(division));
      ObjectNode granted = grant.putObject("role");
      granted.put("id", role);
      granted.put("name", Canary.text("role", role));
      granted.put("description", Canary.text("description", role));
      granted.put("default", false);
      if (full) {
        policies(granted.putArray("policies"), access.permissions());
      }
      granted.put("selfUri", "/api/v2/authorization/roles/" + role);
    }
    subject.put("selfUri", "/api/v2/authorization/subjects/" + access.clientId());
    return Reply.json(subject);
  }

  /** One for each entity, with the actions that are allowed on it. */
  private static void policies(ArrayNode policies, Set<String> permissions) {
    Map<String, Set<String>> actions = new TreeMap<>();
    for (String permission : permissions) {
      int end = permission.lastIndexOf(':');
      actions
          .computeIfAbsent(permission.substring(0, end), fresh -> new TreeSet<>())
          .add(permission.substring(end + 1));
    }
    actions.forEach(
        (on, allowed) -> {
          ObjectNode policy = policies.addObject();
          allowed.forEach(policy.putArray("actions")::add);
          policy.put("domain", on.substring(0, on.indexOf(':')));
          policy.put("entityName", on.substring(on.indexOf(':') + 1));
        });
  }
}
