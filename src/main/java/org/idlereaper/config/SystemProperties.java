package org.idlereaper.config;

import java.util.Set;
import java.util.TreeSet;

/** The JVM's properties set nothing. Elsewhere they would: whoever tries is told. */
final class SystemProperties {
  private static final String PREFIX = "reaper.";
  private static final Set<String> BLOCKS =
      Set.of(
          "mode",
          "schedule",
          "org-defaults",
          "policy-defaults",
          "orgs",
          "ledger",
          "stop-file",
          "http");
  private static final String SECRET = "client-secret";

  private SystemProperties() {}

  static void check(Set<String> names, String file, Findings findings) {
    for (String name : new TreeSet<>(names)) {
      if (name.equals(SECRET) || name.endsWith("." + SECRET)) {
        findings.problem(
            Place.of(file),
            KeyPath.ROOT,
            "secrets must not be on the command line (visible in ps): -D" + Shown.line(name),
            "an environment variable or client-secret-file");
      } else if (name.startsWith(PREFIX) && BLOCKS.contains(block(name))) {
        findings.warning(
            Place.of(file),
            KeyPath.ROOT,
            "system property " + Shown.line(name) + " is ignored; set it in the file");
      }
    }
  }

  private static String block(String name) {
    return name.substring(PREFIX.length()).replaceFirst("\\..*", "");
  }
}
