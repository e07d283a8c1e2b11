package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.config.Given.with;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator can get wrong in a text, and the whole message for each. */
final class BadInputsTest {
  /**
   * @param problems all of them, in order
   */
  record Row(String name, String text, List<String> problems, List<String> environment) {
    Row where(String... namesAndValues) {
      return new Row(name, text, problems, List.of(namesAndValues));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Row bad(String name, String text, String... problems) {
    return new Row(name, text, List.of(problems), List.of());
  }

  /** A line more in the policy; it stands in line 8. */
  private static String policy(String line) {
    return with("{ id = web,", "{ id = web, " + line + ",");
  }

  /** A line more in the org, as line 8. */
  private static String org(String line) {
    return with("    policies =", "    " + line + "\n    policies =");
  }

  /** A line more in front of the orgs, as line 3. */
  private static String top(String line) {
    return with("  orgs.main", "  " + line + "\n  orgs.main");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isToldWhatIsWrong(Row row) {
    assertThat(Given.problems(Given.read(row.text(), row.environment().toArray(String[]::new))))
        .containsExactlyElementsOf(row.problems());
  }

  static List<Row> rows() {
    return List.of(
        bad(
            "B1 a span without a unit",
            policy("idle-after.customer-silent = 30"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: needs a unit (s, m, h, d); expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 30"),
        bad(
            "B1 a fraction without a unit",
            policy("idle-after.customer-silent = 1.5"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: needs a unit (s, m, h, d); expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 1.5"),
        bad(
            "B2 nothing",
            policy("idle-after.customer-silent = 0"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: needs a unit (s, m, h, d); expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 0"),
        bad(
            "B2 less than two minutes",
            policy("idle-after.customer-silent = 119 s"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: must be between 2 minutes and 30 days; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 119 s"),
        bad(
            "B2 less than nothing",
            policy("idle-after.customer-silent = -30 minutes"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: must be between 2 minutes and 30 days; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got -30 minutes"),
        bad(
            "B2 far too much",
            policy("idle-after.customer-silent = 99999999999 days"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: must be between 2 minutes and 30 days; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 99999999999 days"),
        bad(
            "B2 a little too much",
            policy("idle-after.customer-silent = 721 h"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: must be between 2 minutes and 30 days; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 721 h"),
        bad(
            "B3 min",
            policy("idle-after.customer-silent = 30 min"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: unknown unit 'min'; write 30 m; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 30 min"),
        bad(
            "B3 M",
            policy("idle-after.customer-silent = 30 M"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: unknown unit 'M'; write 30 m; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 30 M"),
        bad(
            "B3 a millisecond",
            policy("idle-after.customer-silent = 30 ms"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: unknown unit 'ms'; there are s, m, h, d; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 30 ms"),
        bad(
            "B3 ISO",
            policy("idle-after.customer-silent = PT30M"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: is an ISO span; write 30 minutes; expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got PT30M"),
        bad(
            "B3 a fraction",
            policy("idle-after.customer-silent = 1.5 hours"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: is no span of time; write a whole number and a unit (s, m, h, d); expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got 1.5 hours"),
        bad(
            "B3 a word",
            policy("idle-after.customer-silent = forty"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: is no span of time; write a whole number and a unit (s, m, h, d); expected a span of 2 minutes to 30 days, such as 15 minutes, or never; got forty"),
        bad(
            "null",
            policy("idle-after.customer-silent = null"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: null is no value; expected a span of 2 minutes to 30 days, such as 15 minutes, or never"),
        bad(
            "a list",
            policy("idle-after.customer-silent = [1 h]"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: is a list; expected a span of 2 minutes to 30 days, such as 15 minutes, or never"),
        bad(
            "a block",
            policy("idle-after.customer-silent = { a = 1 }"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: is a block; expected a span of 2 minutes to 30 days, such as 15 minutes, or never"),
        bad(
            "an escaped line break",
            policy("idle-after.customer-silent = \"1 h\\n\""),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: contains a line break; expected a span of 2 minutes to 30 days, such as 15 minutes, or never"),
        bad(
            "B5 a fraction",
            with("max-closes = 50", "max-closes = 3.7"),
            "x.conf:7 orgs.main.limits.max-closes: is no whole number; expected a whole number from 1 to 100000; got 3.7"),
        bad(
            "B5 an exponent",
            with("max-closes = 50", "max-closes = 1e3"),
            "x.conf:7 orgs.main.limits.max-closes: is no whole number; expected a whole number from 1 to 100000; got 1e3"),
        bad(
            "B5 text",
            with("max-closes = 50", "max-closes = \"10\""),
            "x.conf:7 orgs.main.limits.max-closes: is no whole number; expected a whole number from 1 to 100000; got 10"),
        bad(
            "B5 a leading zero",
            with("max-closes = 50", "max-closes = 010"),
            "x.conf:7 orgs.main.limits.max-closes: is no whole number; expected a whole number from 1 to 100000; got 010"),
        bad(
            "B5 more than fits",
            with("max-closes = 50", "max-closes = 3000000000"),
            "x.conf:7 orgs.main.limits.max-closes: must be between 1 and 100000; expected a whole number from 1 to 100000; got 3000000000"),
        bad(
            "B5 none",
            with("max-closes = 50", "max-closes = 0"),
            "x.conf:7 orgs.main.limits.max-closes: must be between 1 and 100000; expected a whole number from 1 to 100000; got 0"),
        bad(
            "B5 less than none",
            with("max-closes = 50", "max-closes = -1"),
            "x.conf:7 orgs.main.limits.max-closes: must be between 1 and 100000; expected a whole number from 1 to 100000; got -1"),
        bad(
            "B5 one too many",
            with("max-closes = 50", "max-closes = 100001"),
            "x.conf:7 orgs.main.limits.max-closes: must be between 1 and 100000; expected a whole number from 1 to 100000; got 100001"),
        bad(
            "B6 no max-closes",
            with("max-closes = 50,", ""),
            "x.conf:7 orgs.main.limits.max-closes: required: a run without a limit is not allowed; expected a whole number from 1 to 100000"),
        bad(
            "B6 no max-share",
            with(", max-share = 25%", ""),
            "x.conf:7 orgs.main.limits.max-share: required: a run without a limit is not allowed; expected a share such as 25%, more than 0% and at most 100%"),
        bad(
            "B6 a share: too much",
            with("max-share = 25%", "max-share = 250%"),
            "x.conf:7 orgs.main.limits.max-share: must be more than 0% and at most 100%; expected a share such as 25%, more than 0% and at most 100%; got 250%"),
        bad(
            "B6 a share: nothing",
            with("max-share = 25%", "max-share = 0%"),
            "x.conf:7 orgs.main.limits.max-share: must be more than 0% and at most 100%; expected a share such as 25%, more than 0% and at most 100%; got 0%"),
        bad(
            "B6 a share: no number",
            with("max-share = 25%", "max-share = NaN"),
            "x.conf:7 orgs.main.limits.max-share: is no share; write it with a percent sign; expected a share such as 25%, more than 0% and at most 100%; got NaN"),
        bad(
            "B6 a share: a fraction",
            with("max-share = 25%", "max-share = 0.25"),
            "x.conf:7 orgs.main.limits.max-share: is no share; write it with a percent sign; expected a share such as 25%, more than 0% and at most 100%; got 0.25"),
        bad(
            "B6 a share: no sign",
            with("max-share = 25%", "max-share = 25"),
            "x.conf:7 orgs.main.limits.max-share: is no share; write it with a percent sign; expected a share such as 25%, more than 0% and at most 100%; got 25"),
        bad(
            "B6 a share: less than nothing",
            with("max-share = 25%", "max-share = -5%"),
            "x.conf:7 orgs.main.limits.max-share: is no share; write it with a percent sign; expected a share such as 25%, more than 0% and at most 100%; got -5%"),
        bad(
            "B7 mode yes",
            with("mode = observe", "mode = yes"),
            "x.conf:2 mode: unknown word; expected observe or enforce; got yes"),
        bad(
            "B7 mode true",
            with("mode = observe", "mode = true"),
            "x.conf:2 mode: unknown word; expected observe or enforce; got true"),
        bad(
            "B7 mode live",
            with("mode = observe", "mode = live"),
            "x.conf:2 mode: unknown word; expected observe or enforce; got live"),
        bad(
            "B7 mode Observe",
            with("mode = observe", "mode = Observe"),
            "x.conf:2 mode: unknown word; did you mean 'observe'?; expected observe or enforce; got Observe"),
        bad(
            "B7 mode enforced",
            with("mode = observe", "mode = enforced"),
            "x.conf:2 mode: unknown word; did you mean 'enforce'?; expected observe or enforce; got enforced"),
        bad(
            "no mode",
            with("mode = observe", ""),
            "x.conf:1 mode: required; expected observe or enforce"),
        bad(
            "B7 a flag that is on",
            org("fallback-to-conversation = on"),
            "x.conf:8 orgs.main.fallback-to-conversation: needs true or false; expected true or false; got on"),
        bad(
            "B7 a flag that is yes",
            org("fallback-to-conversation = yes"),
            "x.conf:8 orgs.main.fallback-to-conversation: needs true or false; expected true or false; got yes"),
        bad(
            "B7 a flag that is 1",
            org("fallback-to-conversation = 1"),
            "x.conf:8 orgs.main.fallback-to-conversation: needs true or false; expected true or false; got 1"),
        bad(
            "B7 a flag that is \"true\"",
            org("fallback-to-conversation = \"true\""),
            "x.conf:8 orgs.main.fallback-to-conversation: needs true or false; expected true or false; got true"),
        bad(
            "B8 a misspelt block",
            policy("idel-after { customer-left = 3 h }"),
            "x.conf:8 orgs.main.policies[web].idel-after: unknown key 'idel-after'; did you mean 'idle-after'?"),
        bad(
            "B8 a misspelt path",
            policy("idel-after-customer-left = 3 h"),
            "x.conf:8 orgs.main.policies[web].idel-after-customer-left: unknown key 'idel-after-customer-left'; did you mean 'idle-after.customer-left'?"),
        bad(
            "B8 a key in the wrong block",
            org("max-closes = 3"),
            "x.conf:8 orgs.main.max-closes: unknown key 'max-closes'; did you mean 'orgs.main.limits.max-closes'?"),
        bad(
            "B8 a key that is like no other",
            org("zzz = 1"),
            "x.conf:8 orgs.main.zzz: unknown key 'zzz'"),
        bad(
            "B8 a key outside its block",
            top("cron = x"),
            "x.conf:3 cron: unknown key 'cron'; did you mean 'schedule.cron'?"),
        bad(
            "B8 in the defaults",
            top("org-defaults { look-bak = 3 d }"),
            "x.conf:3 org-defaults.look-bak: unknown key 'look-bak'; did you mean 'look-back'?"),
        bad(
            "B8 outside reaper",
            "mode = observe\n" + Given.SOUND,
            "x.conf:1 mode: unknown key 'mode'; did you mean 'reaper.mode'?"),
        bad(
            "B9 a key given twice",
            with("mode = observe", "mode = observe\nmode = observe"),
            "x.conf:3 mode: given twice (lines 2 and 3)"),
        bad(
            "B9 on one line",
            with("max-closes = 50", "max-closes = 50, max-closes = 60"),
            "x.conf:7 orgs.main.limits.max-closes: given twice (line 7)"),
        bad(
            "B9 in two parts of a block",
            org("limits.max-closes = 5"),
            "x.conf:8 orgs.main.limits.max-closes: given twice (lines 7 and 8)"),
        bad(
            "B9 a block and a value",
            org("limits = 5"),
            "x.conf:8 orgs.main.limits: given twice (lines 7 and 8)",
            "x.conf:8 orgs.main.limits: is a number; expected a block { … }"),
        bad(
            "B9 a list",
            org("keep.queues = []\nkeep { queues = [] }"),
            "x.conf:9 orgs.main.keep.queues: given twice (lines 8 and 9)"),
        bad(
            "B9 added to",
            org("keep.queues = []\nkeep.queues += x"),
            "x.conf:8 orgs.main.keep.queues[1]: is no UUID; expected the id of a queue, a UUID of 8-4-4-4-12 hexadecimal digits; got x",
            "x.conf:9 orgs.main.keep.queues: += is not allowed here; write the whole list with ="),
        bad(
            "B10 include 'x'",
            top("include \"x\""),
            "x.conf:3 reaper: include is not allowed here"),
        bad(
            "B10 include url('http://127.0.0.1:1/x')",
            top("include url(\"http://127.0.0.1:1/x\")"),
            "x.conf:3 reaper: include is not allowed here"),
        bad(
            "B10 include file('/etc/passwd')",
            top("include file(\"/etc/passwd\")"),
            "x.conf:3 reaper: include is not allowed here"),
        bad(
            "B10 include classpath('x')",
            top("include classpath(\"x\")"),
            "x.conf:3 reaper: include is not allowed here"),
        bad(
            "B10 include required(file('x'))",
            top("include required(file(\"x\"))"),
            "x.conf:3 reaper: include is not allowed here"),
        bad(
            "B13 a variable that is not set",
            with("${SECRET}", "${NOSUCH}"),
            "x.conf:6 orgs.main.client-secret: environment variable NOSUCH is not set"),
        bad(
            "B13 an optional variable that is not set",
            with("${SECRET}", "${?NOSUCH}"),
            "x.conf:6 orgs.main.client-secret: required, and environment variable NOSUCH is not set; expected the secret of the org's OAuth client, or a file with it in client-secret-file"),
        bad(
                "B13 a variable that is empty",
                with("${SECRET}", "${?EMPTY}"),
                "x.conf:6 orgs.main.client-secret: required, and environment variable EMPTY is not set; expected the secret of the org's OAuth client, or a file with it in client-secret-file")
            .where("EMPTY", ""),
        bad(
            "B13 an optional region that is not set",
            with("region = us-west-2", "region = ${?GENESYS_REGION}"),
            "x.conf:4 orgs.main.region: required, and environment variable GENESYS_REGION is not set; expected a region such as us-west-2, or api-url and login-url"),
        bad(
                "B14 a blank",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: is empty; expected the secret of the org's OAuth client")
            .where("BAD", " "),
        bad(
                "B14 a blank inside",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: contains white space; expected the secret of the org's OAuth client")
            .where("BAD", "a b"),
        bad(
                "B14 a placeholder",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: looks like a placeholder; expected the secret of the org's OAuth client")
            .where("BAD", "changeme"),
        bad(
                "B14 a placeholder in angle brackets",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: looks like a placeholder; expected the secret of the org's OAuth client")
            .where("BAD", "<<CLIENTSECRET>>"),
        bad(
                "B14 one character",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: looks like a placeholder; expected the secret of the org's OAuth client")
            .where("BAD", "xxxxxx"),
        bad(
                "B14 a template",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: looks like a placeholder; expected the secret of the org's OAuth client")
            .where("BAD", "your-secret"),
        bad(
                "B14 the client id",
                with("${SECRET}", "${BAD}"),
                "x.conf:6 orgs.main.client-secret: is the same as client-id")
            .where("BAD", Given.CLIENT),
        bad(
            "B14 in quotes",
            with("${SECRET}", "\"${SECRET}\""),
            "x.conf:6 orgs.main.client-secret: ${…} inside quotes is plain text; take the quotes away; expected the secret of the org's OAuth client"),
        bad(
            "both ways to give a secret",
            with("${SECRET}", "${SECRET}, client-secret-file = x"),
            "x.conf:6 orgs.main.client-secret: given together with client-secret-file; expected one of the two"),
        bad(
            "B18 a key of the file",
            with("${SECRET}", "${reaper.mode}"),
            "x.conf:6 orgs.main.client-secret: only environment variables can be substituted, other keys cannot; expected a name such as GENESYS_REGION in ${?…}"),
        bad(
            "B13 a secret where the name of its variable belongs",
            with("${SECRET}", "${Zk3canary}"),
            "x.conf:6 orgs.main.client-secret: environment variable is not set"),
        bad(
            "B18 a cycle",
            "a = ${b}\nb = ${a}\n" + Given.SOUND,
            "x.conf:1 a: only environment variables can be substituted, other keys cannot; expected a name such as GENESYS_REGION in ${?…}; got b",
            "x.conf:1 a: unknown key 'a'",
            "x.conf:2 b: only environment variables can be substituted, other keys cannot; expected a name such as GENESYS_REGION in ${?…}; got a",
            "x.conf:2 b: unknown key 'b'"),
        bad("B19 blocks in blocks", "a {".repeat(10_000), "x.conf:1: nested deeper than 32"),
        bad("B19 lists in lists", "a = " + "[".repeat(10_000), "x.conf:1: nested deeper than 32"),
        bad("B19 a long path", "a.".repeat(10_000) + "b = 1", "x.conf:1: nested deeper than 32"),
        bad(
                "B19 variables that blow the file up",
                with("us-west-2", "${A}${A}${A}"),
                "x.conf: expands beyond 1 MiB; expected shorter environment variables")
            .where("A", "x".repeat(400_000)),
        bad(
            "B20 a NUL",
            with("observe", "obs\u0000erve"),
            "x.conf:2: contains a control character U+0000"),
        bad(
            "B20 a changed direction in a comment",
            with("mode = observe", "mode = observe # \u202E"),
            "x.conf:2: contains a hidden character U+202E"),
        bad(
            "B20 a byte order mark",
            "\uFEFF" + Given.SOUND,
            "x.conf:1: contains a byte order mark"),
        bad(
            "B20 carriage returns alone",
            Given.SOUND.replace("\n", "\r"),
            "x.conf:1: contains a carriage return"),
        bad(
            "B21 a brace too few",
            Given.SOUND.stripTrailing().substring(0, Given.SOUND.length() - 2),
            "x.conf:1 reaper: this { is never closed"),
        bad("B21 a brace too many", Given.SOUND + "}", "x.conf:11: a } too many"),
        bad(
            "B21 a quote too few",
            with("us-west-2", "\"us-west-2"),
            "x.conf:4: a double quote is never closed on its line"),
        bad("B21 a comma too many", with("50,", "50,,"), "x.conf:7: a comma too many"),
        bad(
            "B21 a list with a hole",
            with("[webmessaging]", "[sms,,open]"),
            "x.conf:8: a comma with nothing before it"),
        bad(
            "B21 a key without a value",
            with("region = us-west-2", "region"),
            "x.conf:5: not HOCON: a key, = and a value, or a key and { … }, are expected here"),
        bad(
            "B21 a substitution that is open",
            with("${SECRET}", "${SECRET"),
            "x.conf:6 orgs.main.client-secret: this ${ is never closed"),
        bad(
            "B21 a time without quotes",
            policy("hours.from = 08:00"),
            "x.conf:8: unexpected : (text that holds it needs double quotes)"),
        bad(
            "B21 a secret with a reserved character",
            with("${SECRET}", "Zk3@canary"),
            "x.conf:6: the character @ needs double quotes around the value"),
        bad(
            "B22 region us-west-9",
            with("region = us-west-2", "region = \"us-west-9\""),
            "x.conf:4 orgs.main.region: unknown region; did you mean 'us-west-2'?; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3; got us-west-9"),
        bad(
            "B22 region us_west_2",
            with("region = us-west-2", "region = \"us_west_2\""),
            "x.conf:4 orgs.main.region: unknown region; did you mean 'us-west-2'?; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3; got us_west_2"),
        bad(
            "B22 region US-WEST-2",
            with("region = us-west-2", "region = \"US-WEST-2\""),
            "x.conf:4 orgs.main.region: unknown region; did you mean 'us-west-2'?; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3; got US-WEST-2"),
        bad(
            "B22 region usw2.pure.cloud/",
            with("region = us-west-2", "region = \"usw2.pure.cloud/\""),
            "x.conf:4 orgs.main.region: unknown region; did you mean 'us-west-2'?; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3; got usw2.pure.cloud/"),
        bad(
            "B22 region mars",
            with("region = us-west-2", "region = \"mars\""),
            "x.conf:4 orgs.main.region: unknown region; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3; got mars"),
        bad(
            "B22 region https://u:p@evil.test",
            with("region = us-west-2", "region = \"https://u:p@evil.test\""),
            "x.conf:4 orgs.main.region: unknown region; expected one of us-east-1, us-east-2, us-west-2, ca-central-1, mx-central-1, sa-east-1, eu-west-1, eu-west-2, eu-central-1, eu-central-2, eusc-de-east-1, me-central-1, ap-south-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, ap-northeast-2, ap-northeast-3"),
        bad(
            "B22 https://api.usw2.pure.cloud@evil.test",
            with(
                "region = us-west-2",
                "api-url = \"https://api.usw2.pure.cloud@evil.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: holds a user name; the host is what follows the @; expected an address such as https://api.usw2.pure.cloud"),
        bad(
            "B22 http://api.x.test",
            with(
                "region = us-west-2",
                "api-url = \"http://api.x.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is not encrypted; plain http is for loopback only; expected an address such as https://api.usw2.pure.cloud; got http://api.x.test"),
        bad(
            "B22 http://127.0.0.1.evil.test",
            with(
                "region = us-west-2",
                "api-url = \"http://127.0.0.1.evil.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is not encrypted; plain http is for loopback only; expected an address such as https://api.usw2.pure.cloud; got http://127.0.0.1.evil.test"),
        bad(
            "B22 http://0x7f.0.0.1",
            with(
                "region = us-west-2",
                "api-url = \"http://0x7f.0.0.1\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has no host name of plain letters, digits, - and periods; expected an address such as https://api.usw2.pure.cloud; got http://0x7f.0.0.1"),
        bad(
            "B22 http://[::ffff:127.0.0.1]",
            with(
                "region = us-west-2",
                "api-url = \"http://[::ffff:127.0.0.1]\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is not encrypted; plain http is for loopback only; expected an address such as https://api.usw2.pure.cloud; got http://[::ffff:127.0.0.1]"),
        bad(
            "B22 https://Cyrillic api.x.test",
            with(
                "region = us-west-2",
                "api-url = \"https://\u0430pi.x.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has no host name of plain letters, digits, - and periods; expected an address such as https://api.usw2.pure.cloud; got https://\u0430pi.x.test"),
        bad(
            "B22 https://x.test/p",
            with(
                "region = us-west-2",
                "api-url = \"https://x.test/p\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has a path; expected an address such as https://api.usw2.pure.cloud; got https://x.test/p"),
        bad(
            "B22 https://x.test?q=1",
            with(
                "region = us-west-2",
                "api-url = \"https://x.test?q=1\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has a query or a fragment; expected an address such as https://api.usw2.pure.cloud"),
        bad(
            "B22 https://x.test#f",
            with(
                "region = us-west-2",
                "api-url = \"https://x.test#f\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has a query or a fragment; expected an address such as https://api.usw2.pure.cloud; got https://x.test#f"),
        bad(
            "B22 ftp://x.test",
            with(
                "region = us-west-2",
                "api-url = \"ftp://x.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is no https address; expected an address such as https://api.usw2.pure.cloud; got ftp://x.test"),
        bad(
            "B22 x.test",
            with("region = us-west-2", "api-url = \"x.test\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is no https address; expected an address such as https://api.usw2.pure.cloud; got x.test"),
        bad(
            "B22 https://",
            with("region = us-west-2", "api-url = \"https://\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: is no address; expected an address such as https://api.usw2.pure.cloud; got https://"),
        bad(
            "B22 https://x.test:0",
            with(
                "region = us-west-2",
                "api-url = \"https://x.test:0\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has a port that there is not; expected an address such as https://api.usw2.pure.cloud; got https://x.test:0"),
        bad(
            "B22 https://x.test:65536",
            with(
                "region = us-west-2",
                "api-url = \"https://x.test:65536\", login-url = \"https://l.x.test\""),
            "x.conf:4 orgs.main.api-url: has a port that there is not; expected an address such as https://api.usw2.pure.cloud; got https://x.test:65536"),
        bad(
            "api-url alone",
            with("region = us-west-2", "api-url = \"https://x.test\", login-url = ${?LOGIN}"),
            "x.conf:4 orgs.main.api-url: needs login-url too, and environment variable LOGIN is not set; expected both of them, or neither"),
        bad(
            "login-url alone",
            with("region = us-west-2", "login-url = \"https://x.test\""),
            "x.conf:4 orgs.main.login-url: needs api-url too; expected both of them, or neither"),
        bad(
            "no address at all",
            with("region = us-west-2", ""),
            "x.conf:3 orgs.main.region: required; expected a region such as us-west-2, or api-url and login-url"),
        bad(
            "the gateway without its address",
            org("dialect = messaging-gateway"),
            "x.conf:8 orgs.main.dialect: messaging-gateway needs api-url; expected the gateway's address in api-url, and login-url"),
        bad(
            "a dialect that there is not",
            org("dialect = gateway"),
            "x.conf:8 orgs.main.dialect: unknown word; expected genesys-cloud or messaging-gateway; got gateway"),
        bad(
            "a fallback that the gateway does not know",
            org(
                "dialect = messaging-gateway, fallback-to-conversation = true, api-url = \"https://x.test\", login-url = \"https://x.test\""),
            "x.conf:8 orgs.main.fallback-to-conversation: messaging-gateway has no such write; expected false"),
        bad(
            "B23 five fields",
            top("schedule.cron = \"0 0/5 * * *\""),
            "x.conf:3 schedule.cron: is no cron: cron \"0 0/5 * * *\" has 5 fields; Quartz needs six or seven, the seconds first: seconds minutes hours day-of-month month day-of-week [year]; did you mean \"0 0 0/5 * * ?\"?"),
        bad(
            "B23 hour 25",
            top("schedule.cron = \"0 0 25 * * ?\""),
            "x.conf:3 schedule.cron: is no cron: cron \"0 0 25 * * ?\": hours: Hour values must be between 0 and 23; expected 0-23, as in 8-18"),
        bad(
            "B23 31 February",
            top("schedule.cron = \"0 0 0 31 2 ?\""),
            "x.conf:3 schedule.cron: never fires; expected a time to come; got 0 0 0 31 2 ?"),
        bad(
            "B23 1999",
            top("schedule.cron = \"0 0 0 1 1 ? 1999\""),
            "x.conf:3 schedule.cron: never fires; expected a time to come; got 0 0 0 1 1 ? 1999"),
        bad(
            "B24 zone America/Los_Angles",
            top("schedule.time-zone = \"America/Los_Angles\""),
            "x.conf:3 schedule.time-zone: unknown time zone; did you mean America/Los_Angeles?; expected an IANA name such as America/Los_Angeles; got America/Los_Angles"),
        bad(
            "B23 and B24 at once",
            top("schedule { time-zone = Mars, cron = \"0 0 0 31 2 ?\" }"),
            "x.conf:3 schedule.time-zone: unknown time zone; expected an IANA name such as America/Los_Angeles; got Mars",
            "x.conf:3 schedule.cron: never fires; expected a time to come; got 0 0 0 31 2 ?"),
        bad(
            "B24 zone GMT-8",
            top("schedule.time-zone = \"GMT-8\""),
            "x.conf:3 schedule.time-zone: unknown time zone; expected an IANA name such as America/Los_Angeles; got GMT-8"),
        bad(
            "B24 zone EST",
            top("schedule.time-zone = \"EST\""),
            "x.conf:3 schedule.time-zone: unknown time zone; did you mean America/New_York?; expected an IANA name such as America/Los_Angeles; got EST"),
        bad(
            "B24 zone empty",
            top("schedule.time-zone = \"\""),
            "x.conf:3 schedule.time-zone: unknown time zone; expected an IANA name such as America/Los_Angeles; got \"\""),
        bad(
            "hours that end as they begin",
            policy("hours { from = \"08:00\", to = \"08:00\" }"),
            "x.conf:8 orgs.main.policies[web].hours.to: is equal to from, which could mean no hour or every hour; expected from = \"00:00\", to = \"24:00\" for the whole day"),
        bad(
            "hours from midnight to midnight",
            policy("hours { to = \"00:00\" }"),
            "x.conf:8 orgs.main.policies[web].hours.to: is equal to from, which could mean no hour or every hour; expected from = \"00:00\", to = \"24:00\" for the whole day"),
        bad(
            "hours on no day",
            policy("hours.days = []"),
            "x.conf:8 orgs.main.policies[web].hours.days: is empty, so no hour would count; expected mon, tue, wed, thu, fri, sat, sun"),
        bad(
            "a day by another name",
            policy("hours.days = [mon, tuesday]"),
            "x.conf:8 orgs.main.policies[web].hours.days[2]: unknown word; expected mon, tue, wed, thu, fri, sat, sun; got tuesday"),
        bad(
            "a day that is no list",
            policy("hours.days = mon"),
            "x.conf:8 orgs.main.policies[web].hours.days: is text; expected a list [ … ]"),
        bad(
            "hours from 24:00",
            policy("hours.from = \"24:00\""),
            "x.conf:8 orgs.main.policies[web].hours.from: is no time of day; expected a time from \"00:00\" to \"23:59\"; got 24:00"),
        bad(
            "hours to 24:01",
            policy("hours.to = \"24:01\""),
            "x.conf:8 orgs.main.policies[web].hours.to: is no time of day; expected a time from \"00:00\" to \"24:00\"; got 24:01"),
        bad(
            "hours from 8",
            policy("hours.from = 8"),
            "x.conf:8 orgs.main.policies[web].hours.from: is no time of day; expected a time from \"00:00\" to \"23:59\"; got 8"),
        bad(
            "B28 a code that is nope",
            policy("wrap-up-code = nope"),
            "x.conf:8 orgs.main.policies[web].wrap-up-code: is no UUID; expected the id of a wrap-up code, a UUID of 8-4-4-4-12 hexadecimal digits; got nope"),
        bad(
            "B28 a code that is 1-1-1-1-1",
            policy("wrap-up-code = 1-1-1-1-1"),
            "x.conf:8 orgs.main.policies[web].wrap-up-code: is no UUID; expected the id of a wrap-up code, a UUID of 8-4-4-4-12 hexadecimal digits; got 1-1-1-1-1"),
        bad(
            "enforce without a code",
            with("mode = observe", "mode = enforce"),
            "x.conf:8 orgs.main.policies[web].wrap-up-code: required in enforce, as this policy closes customer-left, customer-silent, wrap-up-pending; expected the id of a wrap-up code, a UUID of 8-4-4-4-12 hexadecimal digits"),
        bad(
            "enforce with a code from nowhere",
            policy("wrap-up-code = ${?CODE}").replace("observe", "enforce"),
            "x.conf:8 orgs.main.policies[web].wrap-up-code: required in enforce, as this policy closes customer-left, customer-silent, wrap-up-pending, and environment variable CODE is not set; expected the id of a wrap-up code, a UUID of 8-4-4-4-12 hexadecimal digits"),
        bad(
            "enforce and only wrap-up left without a code",
            policy("idle-after { customer-left = never, customer-silent = never }")
                .replace("observe", "enforce"),
            "x.conf:8 orgs.main.policies[web].wrap-up-code: required in enforce, as this policy closes wrap-up-pending; expected the id of a wrap-up code, a UUID of 8-4-4-4-12 hexadecimal digits"),
        bad(
            "B29 a placeholder that there is not",
            policy("notes = \"by {customer}\""),
            "x.conf:8 orgs.main.policies[web].notes: unknown placeholder {customer}; expected text with no placeholders but {policy}, {idle}, {kind}; got by {customer}"),
        bad(
            "B29 a substitution",
            policy("notes = \"by ${customer}\""),
            "x.conf:8 orgs.main.policies[web].notes: ${…} inside quotes is plain text; take the quotes away; expected text with no placeholders but {policy}, {idle}, {kind}"),
        bad(
            "B29 a lonely brace",
            policy("notes = \"a } b\""),
            "x.conf:8 orgs.main.policies[web].notes: has a brace that is no placeholder; expected text with no placeholders but {policy}, {idle}, {kind}; got a } b"),
        bad(
            "B29 one character too long",
            policy("notes = " + "x".repeat(227)),
            "x.conf:8 orgs.main.policies[web].notes: can become 256 characters long with its placeholders and our token of 29; expected at most 255; got xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"),
        bad(
            "B29 too long once filled in",
            policy("notes = \"{policy}{policy}{policy}{policy}\""),
            "x.conf:8 orgs.main.policies[web].notes: can become 285 characters long with its placeholders and our token of 29; expected at most 255; got {policy}{policy}{policy}{policy}"),
        bad(
            "B29 a line break",
            policy("notes = \"a\\nb\""),
            "x.conf:8 orgs.main.policies[web].notes: contains a line break; expected text with no placeholders but {policy}, {idle}, {kind}"),
        bad(
            "B31 a rate of 0",
            org("requests-per-minute = 0"),
            "x.conf:8 orgs.main.requests-per-minute: must be between 1 and 100000; expected a whole number from 1 to 100000; got 0"),
        bad(
            "B31 a rate of 100001",
            org("requests-per-minute = 100001"),
            "x.conf:8 orgs.main.requests-per-minute: must be between 1 and 100000; expected a whole number from 1 to 100000; got 100001"),
        bad(
            "B31 a rate of 1.5",
            org("requests-per-minute = 1.5"),
            "x.conf:8 orgs.main.requests-per-minute: is no whole number; expected a whole number from 1 to 100000; got 1.5"),
        bad(
            "B32 jdbc:postgresql://u:p@h/db",
            top("ledger.url = \"jdbc:postgresql://u:p@h/db\""),
            "x.conf:3 ledger.url: a ledger on PostgreSQL is not in this version; expected jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db"),
        bad(
            "B32 jdbc:h2:mem:x",
            top("ledger.url = \"jdbc:h2:mem:x\""),
            "x.conf:3 ledger.url: this kind of ledger is not in this version; expected jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db"),
        bad(
            "B32 jdbc:sqlite:",
            top("ledger.url = \"jdbc:sqlite:\""),
            "x.conf:3 ledger.url: names no file; an account in memory is lost with the process; expected jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db; got jdbc:sqlite:"),
        bad(
            "B32 jdbc:sqlite::memory:",
            top("ledger.url = \"jdbc:sqlite::memory:\""),
            "x.conf:3 ledger.url: names no file; an account in memory is lost with the process; expected jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db; got jdbc:sqlite::memory:"),
        bad(
            "B32 jdbc:sqlite:x.db?password=1",
            top("ledger.url = \"jdbc:sqlite:x.db?password=1\""),
            "x.conf:3 ledger.url: has parameters; there are none to set; expected jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db"),
        bad(
            "B32 a ledger inside a file",
            top("ledger.url = \"jdbc:sqlite:pom.xml/x/ledger.db\""),
            "x.conf:3 ledger.url: what should be its directory is a file; expected a file that can be written"),
        bad(
            "a ledger kept for hours",
            top("ledger.retention = 23 h"),
            "x.conf:3 ledger.retention: must be between 1 day and 3650 days; expected a span of 1 day to 3650 days, such as 15 minutes; got 23 h"),
        bad(
                "B35 a carriage return in the environment",
                top("schedule.cron = ${CR}"),
                "x.conf:3 schedule.cron: environment variable CR contains a carriage return; expected one line of text")
            .where("CR", "0 0/5 * * * ?\r"),
        bad(
            "B37 a stop file inside a file",
            top("stop-file = \"pom.xml/STOP\""),
            "x.conf:3 stop-file: cannot be watched: what should be its directory is a file; expected a path whose directory is there or can be made"),
        bad(
            "B37 a stop file that is a directory",
            top("stop-file = src"),
            "x.conf:3 stop-file: cannot be watched: it is a directory; expected a path whose directory is there or can be made"),
        bad(
            "B37 a stop file that is the ledger",
            top("stop-file = data/../data/ledger.db"),
            "x.conf:3 stop-file: is the ledger itself; expected a file of its own"),
        bad(
            "a port that there is not",
            top("http.port = 65536"),
            "x.conf:3 http.port: must be between 0 and 65535; expected a whole number from 0 to 65535; got 65536"),
        bad(
            "an address of four numbers that is none, 256.1.1.1",
            top("http.host = \"256.1.1.1\""),
            "x.conf:3 http.host: is no address: its numbers go from 0 to 255, without leading zeros; expected a host name or address such as 127.0.0.1; got 256.1.1.1"),
        bad(
            "an address of four numbers that is none, 1.2.3.999",
            top("http.host = \"1.2.3.999\""),
            "x.conf:3 http.host: is no address: its numbers go from 0 to 255, without leading zeros; expected a host name or address such as 127.0.0.1; got 1.2.3.999"),
        bad(
            "an address of four numbers that is none, 127.0.0.01",
            top("http.host = \"127.0.0.01\""),
            "x.conf:3 http.host: is no address: its numbers go from 0 to 255, without leading zeros; expected a host name or address such as 127.0.0.1; got 127.0.0.01"),
        bad(
            "a host that is none",
            top("http.host = \"a b\""),
            "x.conf:3 http.host: is no host; expected a host name or address such as 127.0.0.1; got a b"),
        bad(
            "no message type",
            with("match { message-types = [webmessaging] }", "match {}"),
            "x.conf:8 orgs.main.policies[web].match.message-types: required; expected a message type such as webmessaging, whatsapp, sms"),
        bad(
            "an empty list of message types",
            with("[webmessaging]", "[]"),
            "x.conf:8 orgs.main.policies[web].match.message-types: is empty; expected a message type such as webmessaging, whatsapp, sms"),
        bad(
            "a misspelt message type",
            with("[webmessaging]", "[sms, webmesaging]"),
            "x.conf:8 orgs.main.policies[web].match.message-types[2]: unknown message type; did you mean 'webmessaging'?; expected a message type such as webmessaging, whatsapp, sms; got webmesaging"),
        bad(
            "the message type of what is not understood",
            with("[webmessaging]", "[unknown]"),
            "x.conf:8 orgs.main.policies[web].match.message-types[1]: is no message type; expected a message type such as webmessaging, whatsapp, sms; got unknown"),
        bad(
            "no id",
            with("id = web, ", ""),
            "x.conf:8 orgs.main.policies[1].id: required; expected letters, digits, - and _, at most 64"),
        bad(
            "an id with a blank",
            with("id = web,", "id = \"a b\","),
            "x.conf:8 orgs.main.policies[1].id: is no name; expected letters, digits, - and _, at most 64; got a b"),
        bad(
            "an id used twice",
            with("policies = [ {", "policies = [ { id = web, match { message-types = [sms] } }\n{"),
            "x.conf:9 orgs.main.policies[2].id: is used twice: 'web' is at x.conf:8 too"),
        bad(
            "an id used twice, where the first has another fault",
            with("policies = [ {", "policies = [ { id = web, match { message-types = [] } }\n{"),
            "x.conf:8 orgs.main.policies[web].match.message-types: is empty; expected a message type such as webmessaging, whatsapp, sms",
            "x.conf:9 orgs.main.policies[2].id: is used twice: 'web' is at x.conf:8 too"),
        bad(
            "a policy that can never match",
            with(
                "policies = [ {",
                "policies = [ { id = all, match { message-types = [sms, webmessaging] } }\n{"),
            "x.conf:9 orgs.main.policies[web].match: policy 'web' can never match: everything it matches is decided earlier by 'all'; expected the narrower policy first"),
        bad(
            "a policy that is no block",
            with("policies = [ {", "policies = [ 5, {"),
            "x.conf:8 orgs.main.policies[1]: is not a block; expected { id = …, … }"),
        bad(
            "no policy",
            Given.SOUND.replaceAll("policies = .*", "policies = []"),
            "x.conf:8 orgs.main.policies: none, so there is nothing to do; expected at least one { id = …, … }"),
        bad(
            "no list of policies",
            Given.SOUND.replaceAll("policies = .*", ""),
            "x.conf:3 orgs.main.policies: none, so there is nothing to do; expected at least one { id = …, … }"),
        bad(
            "names where ids belong",
            org("keep.queues = [ Sales ]"),
            "x.conf:8 orgs.main.keep.queues[1]: is no UUID; expected the id of a queue, a UUID of 8-4-4-4-12 hexadecimal digits; got Sales"),
        bad(
            "an empty tag",
            org("keep.external-tags = [\"\"]"),
            "x.conf:8 orgs.main.keep.external-tags[1]: is empty; expected an external tag; got \"\""),
        bad(
            "no org",
            "reaper { mode = observe }",
            "x.conf:1 orgs: none, so there is nothing to do; expected at least one block orgs.NAME { … }"),
        bad(
            "no block",
            "# nothing",
            "x.conf reaper: no block reaper { … }; expected one around all settings"),
        bad("B11 nothing at all", "", "x.conf: is empty; expected a block reaper { … }"),
        bad(
            "a number for everything",
            "reaper = 5",
            "x.conf:1 reaper: is a number; expected a block { … }"),
        bad(
            "an org without a good name",
            with("orgs.main", "orgs.\"a/b\""),
            "x.conf:3 orgs.\"a/b\": is no name for an org; expected letters, digits, - and _, at most 64"));
  }
}
