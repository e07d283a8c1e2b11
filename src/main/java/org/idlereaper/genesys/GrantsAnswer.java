package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.idlereaper.platform.SetUp;
import tools.jackson.databind.JsonNode;

/**
 * Reads what we are granted (AuthzSubject of the published models): grants, each of a role, each of
 * policies, each of actions. Nothing is taken but what has the form of a permission, for it is to
 * be shown, and names and descriptions are free text. What is missing, empty or of another form
 * makes the answer less than whole, never shorter unseen. Pure.
 */
final class GrantsAnswer {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{1,64}|\\*");

  private final Set<String> permissions = new HashSet<>();
  private boolean whole = true;

  private GrantsAnswer() {}

  static SetUp.Held read(InputStream body) throws IOException {
    GrantsAnswer answer = new GrantsAnswer();
    for (JsonNode grant : answer.listed(Wire.object(body), "grants")) {
      for (JsonNode policy : answer.listed(grant.path("role"), "policies")) {
        answer.add(policy);
      }
    }
    return new SetUp.Held(answer.permissions, answer.whole);
  }

  private void add(JsonNode policy) {
    Optional<String> domain = word(policy.path("domain"));
    Optional<String> entity = word(policy.path("entityName"));
    for (JsonNode each : listed(policy, "actions")) {
      Optional<String> action = word(each);
      if (domain.isPresent() && entity.isPresent() && action.isPresent()) {
        permissions.add(String.join(":", domain.get(), entity.get(), action.get()));
      } else {
        whole = false;
      }
    }
  }

  private Iterable<JsonNode> listed(JsonNode node, String field) {
    JsonNode list = node.path(field);
    whole &= list.isArray() && !list.isEmpty();
    return list.isArray() ? list : List.of();
  }

  private static Optional<String> word(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(WORD.asMatchPredicate());
  }
}
