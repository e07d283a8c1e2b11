package org.idlereaper.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.ExitCode;
import org.idlereaper.cli.Finding.Standing;
import org.idlereaper.ops.JsonText;

/** What the doctor found, in the order in which it looked. */
final class Diagnosis {
  private static final List<ExitCode> GRAVEST_FIRST =
      List.of(
          ExitCode.REFUSED,
          ExitCode.UNAVAILABLE,
          ExitCode.CONFIG,
          ExitCode.LIMIT,
          ExitCode.INCOMPLETE);

  private final List<Finding> findings;
  private final Optional<String> org;

  Diagnosis() {
    this(new ArrayList<>(), Optional.empty());
  }

  private Diagnosis(List<Finding> findings, Optional<String> org) {
    this.findings = findings;
    this.org = org;
  }

  /** The same, for what concerns one org. */
  Diagnosis of(String name) {
    return new Diagnosis(findings, Optional.of(name));
  }

  void ok(String check, String text) {
    add(check, Standing.OK, text, ExitCode.DONE);
  }

  void note(String check, String text) {
    add(check, Standing.NOTE, text, ExitCode.DONE);
  }

  void fix(String check, String text, ExitCode code) {
    add(check, Standing.FIX, text, code);
  }

  private void add(String check, Standing standing, String text, ExitCode code) {
    findings.add(new Finding(org, check, standing, text, code));
  }

  /** Whether the daemon would work: 0, or else what a sweep would end with. */
  ExitCode code() {
    return GRAVEST_FIRST.stream()
        .filter(code -> findings.stream().anyMatch(one -> one.code() == code))
        .findFirst()
        .orElse(ExitCode.DONE);
  }

  String text() {
    TextTable table = new TextTable("");
    for (Finding one : findings) {
      table.row(one.standing().word(), one.org().orElse("-"), one.check(), one.text());
    }
    long fixes = many(Standing.FIX);
    return table.render()
        + "\n"
        + (fixes == 0 ? "The daemon would work" : "The daemon would not do its work")
        + ": "
        + (many(Standing.OK) + " ok, ")
        + (many(Standing.NOTE) + " to know, ")
        + (fixes + " to fix (exit code " + code().number() + ").\n");
  }

  private long many(Standing standing) {
    return findings.stream().filter(one -> one.standing() == standing).count();
  }

  String json() {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Finding one : findings) {
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("org", one.org());
      check.put("check", one.check());
      check.put("standing", one.standing().word().toLowerCase(Locale.ROOT));
      check.put("text", one.text());
      check.put("exitCode", one.code().number());
      checks.add(check);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("works", many(Standing.FIX) == 0);
    document.put("exitCode", code().number());
    document.put("checks", checks);
    return new JsonText().of(document);
  }
}
