package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.SetUp.Held;
import org.idlereaper.platform.Told;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform says that we are granted, as far as it can be understood and shown. */
@NullMarked
@Timeout(30)
final class GrantsAnswerTest {
  private static final String VIEW_QUEUES = policy("routing", "queue", "\"view\"");

  private static Held read(String body) throws IOException {
    return GrantsAnswer.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String subject(String... grants) {
    return """
        {"id":"5f0b1c1e-6a53-4f0a-9d5c-0c8f6f7a1d10","name":"Canary Client","grants":[%s]}"""
        .formatted(String.join(",", grants));
  }

  private static String grant(String... policies) {
    return """
        {"subjectId":"5f0b1c1e-6a53-4f0a-9d5c-0c8f6f7a1d10",
         "division":{"id":"*","name":"Canary Division"},
         "role":{"id":"66666666-6666-4666-8666-666666666666","name":"CanaryRole",
           "description":"Canary of a role","default":false,"policies":[%s]}}"""
        .formatted(String.join(",", policies));
  }

  private static String policy(String domain, String entity, String actions) {
    return """
        {"actions":[%s],"condition":"CanaryCondition","domain":"%s","entityName":"%s"}"""
        .formatted(actions, domain, entity);
  }

  @Test
  void everyActionOfEveryPolicyOfEveryGrantIsHeldAndCountsOnce() throws IOException {
    Held held =
        read(
            subject(
                grant(VIEW_QUEUES, policy("conversation", "communication", "\"view\",\"edit\"")),
                grant(VIEW_QUEUES)));
    assertThat(held.permissions())
        .containsExactlyInAnyOrder(
            "routing:queue:view",
            "conversation:communication:view",
            "conversation:communication:edit");
    assertThat(held.whole()).isTrue();
  }

  @Test
  void aStarStaysAStar() throws IOException {
    Held held = read(subject(grant(policy("conversation", "*", "\"*\""))));
    assertThat(held.permissions()).containsExactly("conversation:*:*");
    assertThat(held.whole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'grants':null}",
        "{'grants':{}}",
        "{'grants':'Canary'}",
        "{'grants':[]}",
        "{'grants':[null]}",
        "{'grants':['Canary']}",
        "{'grants':[{}]}",
        "{'grants':[{'role':null}]}",
        "{'grants':[{'role':[]}]}",
        "{'grants':[{'role':{'name':'Canary'}}]}",
        "{'grants':[{'role':{'policies':null}}]}",
        "{'grants':[{'role':{'policies':[]}}]}",
        "{'grants':[{'role':{'policies':[7,'Canary',[],{}]}}]}",
        "{'grants':[{'role':{'policies':[{'domain':'routing','entityName':'queue'}]}}]}"
      })
  void whereNothingIsToldNothingIsMadeOfItAndItIsNotTheWhole(String body) throws IOException {
    assertThat(read(body.replace('\'', '"'))).isEqualTo(new Held(Set.of(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Canary of Jane   | queue                   | "view"
          routing          | Canary-queue            | "view"
          routing          | queue                   | "view it"
          routing          | queue                   | "\\u001b[31mview"
          routing          | queue                   | "view\\n"
          routing          | queue                   | "vi:ew"
          routing          | queue                   | ""
          routing          | queue                   | "**"
          routing          | queue                   | "löschen"
          routing          | queue                   | 7
          routing          | queue                   | null
          routing          | queue                   | ["view"]
          routing          | queue                   | ``
          """)
  void whatHasNotTheFormOfAPermissionIsNotTakenAndTheRestIs(
      String domain, String entity, String action) throws IOException {
    String other = policy("routing", "wrapupCode", "\"view\"");
    Held held = read(subject(grant(policy(domain, entity, action), other)));
    assertThat(held.permissions()).containsExactly("routing:wrapupCode:view");
    assertThat(held.whole()).isFalse();
  }

  @Test
  void aWordWithoutAnEndIsNoWord() throws IOException {
    assertThat(read(subject(grant(policy("a".repeat(64), "b", "\"c\"")))).whole()).isTrue();
    assertThat(read(subject(grant(policy("a".repeat(65), "b", "\"c\"")))))
        .isEqualTo(new Held(Set.of(), false));
  }

  @Test
  void oneRoleWithoutPoliciesAmongOthersIsNotTheWhole() throws IOException {
    Held held = read(subject(grant(VIEW_QUEUES), "{\"role\":{\"name\":\"Canary\"}}"));
    assertThat(held.permissions()).containsExactly("routing:queue:view");
    assertThat(held.whole()).isFalse();
  }

  @Test
  void itIsAskedByGetWithFullRolesAndEachAnswerIsToldApart() throws Exception {
    try (Rig rig = new Rig()) {
      GenesysPlatform platform = rig.platform();
      rig.api.next(Samples.json(subject(grant(VIEW_QUEUES))));
      assertThat(platform.setUp().held())
          .isEqualTo(new Told.Known<>(new Held(Set.of("routing:queue:view"), true)));
      assertThat(rig.api.last().getRequestLine())
          .isEqualTo("GET /api/v2/authorization/subjects/me?includeFullRoles=true HTTP/1.1");

      rig.api.next(Samples.error(404, "not.found", "Canary"));
      assertThat(platform.setUp().held()).isEqualTo(new Told.Unknown<>());

      rig.api.next(Samples.error(403, "not.authorized", "Canary"));
      assertThat(platform.setUp().held())
          .isEqualTo(new Told.Withheld<>("grants-get: status 403 not.authorized, context ctx-1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"Canary\"", "null", "", "{\"grants\":", "<html>Canary</html>"})
  void whatIsNoObjectIsAnUnexpectedAnswerWithoutAWordOfIt(String body) throws Exception {
    try (Rig rig = new Rig()) {
      rig.api.otherwise = request -> Samples.json(body);
      assertThatThrownBy(() -> rig.platform().setUp().held())
          .isInstanceOf(PlatformException.UnexpectedAnswer.class)
          .hasMessageStartingWith("grants-get: ")
          .hasMessageNotContaining("Canary");
    }
  }
}
