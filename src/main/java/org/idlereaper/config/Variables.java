package org.idlereaper.config;

import com.typesafe.config.ConfigUtil;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.idlereaper.config.Outline.Assignment;
import org.idlereaper.config.Outline.Substitution;

/**
 * The environment as far as a file names it. Nothing else can be substituted: keys of the file
 * cannot, so there are no cycles, and no text that grows. A variable that is set to nothing counts
 * as not set, for that is how a container passes on what it was not given.
 */
final class Variables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern USUAL_NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final long LARGEST = 1024L * 1024;

  private final Map<String, String> environment;
  private final Set<String> unusable = new HashSet<>();
  private final Set<KeyPath> reported = new HashSet<>();
  private long length = 0;

  Variables(Map<String, String> environment) {
    this.environment =
        environment.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Looks at every substitution of a file. */
  void check(Outline outline, String file, Findings findings) {
    for (KeyPath key : outline.keys()) {
      for (Assignment assignment : outline.at(key)) {
        for (Substitution substitution : assignment.substitutions()) {
          check(outline, key, substitution, file, findings);
        }
      }
    }
    if (tooLong()) {
      findings.problem(
          Place.of(file), KeyPath.ROOT, "expands beyond 1 MiB", "shorter environment variables");
    }
  }

  private void check(
      Outline outline, KeyPath key, Substitution substitution, String file, Findings findings) {
    Place place = Place.of(file, substitution.line());
    String name = substitution.expression();
    if (!NAME.matcher(name).matches() || !outline.at(KeyPath.of(name)).isEmpty()) {
      unusable.add(name);
      reported.add(key);
      findings.problem(
          place,
          key,
          "only environment variables can be substituted, other keys cannot",
          "a name such as GENESYS_REGION in ${?…}" + got(key, name));
    } else if (!environment.containsKey(name)) {
      if (!substitution.optional()) {
        unusable.add(name);
        reported.add(key);
        findings.problem(place, key, "environment variable " + named(key, name) + "is not set");
      }
    } else {
      String value = environment.getOrDefault(name, "");
      length += value.length();
      OptionalInt hidden = Characters.firstHidden(value);
      if (hidden.isPresent()) {
        reported.add(key);
        findings.problem(
            place,
            key,
            "environment variable "
                + name
                + " contains a "
                + Characters.described(hidden.getAsInt()),
            "one line of text");
      }
    }
  }

  /** A secret may stand where its name belongs. */
  private static String got(KeyPath key, String name) {
    return key.last().equals("client-secret") || !PATH.matcher(name).matches()
        ? ""
        : "; got " + Shown.line(name);
  }

  private static String named(KeyPath key, String name) {
    return key.last().equals("client-secret") && !USUAL_NAME.matcher(name).matches()
        ? ""
        : name + " ";
  }

  /** Whether the text would grow beyond bounds. */
  boolean tooLong() {
    return length > LARGEST;
  }

  /** Whether what a key holds was found wanting already, so that nothing more is said of it. */
  boolean saidSomethingOf(KeyPath key) {
    return reported.contains(key);
  }

  /** What one of them holds; empty if it is not set. */
  Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /** The names of those that are set. */
  Set<String> names() {
    return environment.keySet();
  }

  /**
   * The text with the variables filled in. What is left of substitutions are optional ones whose
   * variables are not set: they come to nothing.
   */
  String fill(String text, Outline outline) {
    List<Substitution> all =
        outline.keys().stream()
            .flatMap(key -> outline.at(key).stream())
            .flatMap(each -> each.substitutions().stream())
            .sorted(Comparator.comparingInt(Substitution::start))
            .toList();
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (Substitution each : all) {
      String name = each.expression();
      filled.append(text, from, each.start());
      if (unusable.contains(name)) {
        filled.append("\"unusable\"");
      } else if (environment.containsKey(name)) {
        filled.append(ConfigUtil.quoteString(environment.getOrDefault(name, "")));
      } else {
        filled.append(text, each.start(), each.end());
      }
      from = each.end();
    }
    return filled.append(text.substring(from)).toString();
  }

  /** The names of the variables that a key would be filled from if they were set. */
  List<String> missingFor(Outline outline, KeyPath key) {
    return outline.at(key).stream()
        .flatMap(each -> each.substitutions().stream())
        .map(Substitution::expression)
        .filter(name -> !environment.containsKey(name))
        .map(name -> named(key, name).strip())
        .distinct()
        .toList();
  }
}
