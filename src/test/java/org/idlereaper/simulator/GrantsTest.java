package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the org says that the client holds, and that it is what the client may do. */
@NullMarked
final class GrantsTest {
  private static final String ME = "/api/v2/authorization/subjects/me";
  private static final String FULL = ME + "?includeFullRoles=true";
  private static final String LIST = "analytics:conversationDetail:view";

  private final SimulatedOrg org =
      SimulatedOrg.start(
          VirtualTimepiece.standing(Instant.parse("2026-08-18T12:00:00Z")), OrgSettings.defaults());
  private final Caller caller = Caller.loggedIn(org);

  @AfterEach
  void close() {
    org.close();
  }

  private List<String> held() {
    List<String> held = new ArrayList<>();
    for (JsonNode policy :
        caller.get(FULL).json().path("grants").get(0).path("role").path("policies")) {
      for (JsonNode action : policy.path("actions")) {
        held.add(
            policy.path("domain").asString()
                + ":"
                + policy.path("entityName").asString()
                + ":"
                + action.asString());
      }
    }
    return held;
  }

  @Test
  void theClientIsToldWhatItHolds() {
    assertThat(held())
        .containsExactlyInAnyOrderElementsOf(OrgSettings.defaults().access().permissions());
  }

  @Test
  void whatIsTakenAndGivenIsToldAsItIsNow() {
    org.change(
        settings ->
            settings
                .withoutPermission(LIST)
                .withPermission("routing:queue:edit")
                .withPermission("directory:*:*"));
    assertThat(held())
        .contains("routing:queue:view", "routing:queue:edit", "directory:*:*")
        .doesNotContain(LIST)
        .doesNotHaveDuplicates();
  }

  @Test
  void thereIsAGrantOfTheRoleInEachDivision() {
    org.directory().division("Sales");
    JsonNode subject = caller.get(FULL).json();
    assertThat(subject.path("id").asString()).isEqualTo(org.clientId());
    assertThat(subject.path("grants"))
        .extracting(grant -> grant.path("division").path("name").asString())
        .containsExactlyInAnyOrder("Home", "Sales");
    assertThat(subject.path("grants"))
        .extracting(grant -> grant.path("role").path("id").asString())
        .containsOnly(subject.path("grants").get(0).path("role").path("id").asString());
    assertThat(subject.path("grants").get(0).path("role").path("name").asString())
        .startsWith(Canary.MARK);
  }

  @Test
  void policiesComeOnlyWhereFullRolesAreAskedFor() {
    for (String path : List.of(ME, ME + "?includeFullRoles=false")) {
      JsonNode grants = caller.get(path).json().path("grants");
      assertThat(grants).hasSize(1);
      assertThat(grants.get(0).path("role").has("policies")).isFalse();
    }
  }

  @Test
  void aStarAllowsWhatItStandsForAndNothingElse() {
    org.change(
        settings ->
            settings.withoutPermission("routing:queue:view").withPermission("directory:*:*"));
    assertThat(caller.get("/api/v2/routing/queues").status()).isEqualTo(403);
    for (String star : List.of("routing:queue:*", "routing:*:view", "routing:*:*")) {
      org.change(settings -> settings.withPermission(star));
      assertThat(caller.get("/api/v2/routing/queues").status()).as(star).isEqualTo(200);
      assertThat(permitted("routing:queue:view")).as(star).isTrue();
      org.change(settings -> settings.withoutPermission(star));
      assertThat(permitted("routing:queue:view")).as(star).isFalse();
    }
  }

  private boolean permitted(String permission) {
    return caller
        .get("/api/v2/authorization/divisionspermitted/paged/me?permission=" + permission)
        .json()
        .path("allDivsPermitted")
        .booleanValue();
  }

  @Test
  void withoutATokenNobodyIsTold() {
    caller.forgetToken();
    assertThat(caller.get(FULL).status()).isEqualTo(401);
  }
}
