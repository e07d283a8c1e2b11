package org.idlereaper.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.idlereaper.config.Outline.Assignment;
import org.idlereaper.config.Outline.Substitution;

/**
 * What one file gives its orgs for secrets, and whatever those are made of. It can stand under
 * another key by mistake, where it would be repeated as any other value is.
 */
final class KnownSecrets {
  /** How it is said without it. */
  static final String STARS = "***";

  private static final String KEY = "client-secret";
  private static final String FILE_KEY = "client-secret-file";
  private static final int LARGEST_FILE = 4 * 1024;

  /** Shorter ones stand in other texts by chance. */
  private static final int TELLING = 8;

  private static final int LEAST_REPLACED = 4;

  /** Also what a later line of the file overrides, which no tree shows any more. */
  private static final Pattern WRITTEN =
      Pattern.compile(KEY + "\"?\\s*[=:]\\s*(?:\"([^\"\\n]+)\"|([^\\s,{}#\"$]+))");

  private final Set<String> whole = new HashSet<>();
  private final Set<String> any = new HashSet<>();

  /** Those that can be seen before the text is understood. */
  void gather(String text, Outline outline, Variables variables) {
    Matcher written = WRITTEN.matcher(text);
    while (written.find()) {
      add(any, written.group(1) == null ? written.group(2) : written.group(1));
    }
    for (KeyPath key : outline.keys()) {
      if (!key.isRoot() && key.last().equals(KEY)) {
        for (Assignment assignment : outline.at(key)) {
          for (Substitution each : assignment.substitutions()) {
            variables.value(each.expression()).ifPresent(value -> add(any, value));
          }
        }
      }
    }
  }

  /** Those that the file comes to, wherever in it they stand. */
  void gather(ConfigObject block) {
    block.forEach(
        (name, value) -> {
          if (name.equals(KEY) && scalar(value)) {
            add(whole, HoconText.scalar(value, false).text());
          } else if (name.equals(FILE_KEY) && scalar(value)) {
            inFile(HoconText.scalar(value, false).text());
          }
          gather(value);
        });
  }

  private void gather(ConfigValue value) {
    if (value instanceof ConfigObject block) {
      gather(block);
    } else if (value instanceof ConfigList list) {
      list.forEach(this::gather);
    }
  }

  private static boolean scalar(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        || value.valueType() == ConfigValueType.NUMBER
        || value.valueType() == ConfigValueType.BOOLEAN;
  }

  private void inFile(String name) {
    try {
      if (ConfigFile.text(Path.of(name), LARGEST_FILE) instanceof Parsed.Good<String>(String it)) {
        add(whole, it);
      }
    } catch (InvalidPathException e) {
      return; // whoever reads the key says so
    }
  }

  private void add(Set<String> secrets, String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret.strip());
      any.add(secret.strip());
    }
  }

  /** Whether a value must not be repeated. */
  boolean within(String text) {
    return any.stream().anyMatch(text::contains);
  }

  /** Whether a value can only be, or hold, an org's secret. */
  boolean misplacedIn(String text) {
    return whole.stream().anyMatch(each -> each.length() >= TELLING && text.contains(each));
  }

  /** A sentence without them. */
  String without(String sentence) {
    String clean = sentence;
    for (String each : any) {
      if (each.length() >= LEAST_REPLACED) {
        clean = clean.replace(each, STARS);
      }
    }
    return clean;
  }
}
