package org.idlereaper.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HOCON library, kept from fetching anything and from repeating what it was given. */
final class HoconText {
  private static final Pattern ONE_MARK = Pattern.compile("(?:got|token:|not:) '([^A-Za-z0-9])'");
  private static final Pattern RESERVED = Pattern.compile("Reserved character '(.)'");

  private HoconText() {}

  /** What came of it. */
  sealed interface Tree {
    /**
     * @param root what was read
     * @param included whether it asked for another file; it got nothing
     */
    record Grown(ConfigObject root, boolean included) implements Tree {}

    /**
     * @param line counted from 1, or 0 where the library does not know it
     * @param wrong never holds a word of the file
     */
    record Broken(int line, String wrong) implements Tree {}
  }

  /** Reads a text; optional substitutions come to nothing, for nothing is looked up anywhere. */
  static Tree read(String text) {
    NothingIncluded includer = new NothingIncluded();
    try {
      Config parsed =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setAllowMissing(false)
                  .setOriginDescription("settings")
                  .setIncluder(includer));
      ConfigObject root = parsed.resolve(ConfigResolveOptions.noSystem()).root();
      return new Tree.Grown(root, includer.asked);
    } catch (ConfigException e) {
      int line = Optional.ofNullable(e.origin()).map(origin -> origin.lineNumber()).orElse(0);
      return new Tree.Broken(Math.max(line, 0), safe(e));
    }
  }

  /** The library's messages repeat words of the file, and any word may be a secret. */
  private static String safe(ConfigException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("");
    Matcher reserved = RESERVED.matcher(message);
    if (reserved.find()) {
      return "the character " + reserved.group(1) + " needs double quotes around the value";
    }
    if (message.contains("unescaped newline")) {
      return "a double quote is never closed on its line";
    }
    if (message.contains("not a valid escape sequence")) {
      return "a backslash escape that does not exist; write \\\\ for a backslash";
    }
    if (message.contains("List should have had new element")) {
      return "a comma with nothing before it";
    }
    if (message.contains("two adjacent period")) {
      return "a key with a period too many";
    }
    if (message.contains("unbalanced close brace")) {
      return "a } too many";
    }
    Matcher mark = ONE_MARK.matcher(message);
    if (mark.find() && mark.group(1).equals(",")) {
      return "a comma too many";
    }
    if (mark.find(0)) {
      return "unexpected " + mark.group(1) + " (text that holds it needs double quotes)";
    }
    return "not HOCON: a key, = and a value, or a key and { … }, are expected here";
  }

  /** Refuses quietly; the outline has said where. */
  private static final class NothingIncluded
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private boolean asked = false;

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      return nothing();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      return nothing();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      return nothing();
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      return nothing();
    }

    private ConfigObject nothing() {
      asked = true;
      return ConfigFactory.empty().root();
    }
  }

  /** The text of a scalar as it was written: a number keeps its digits, point and exponent. */
  static Scalar scalar(ConfigValue value, boolean fromVariable) {
    Scalar.Kind kind =
        switch (value.valueType()) {
          case NUMBER -> Scalar.Kind.NUMBER;
          case BOOLEAN -> Scalar.Kind.FLAG;
          default -> Scalar.Kind.TEXT;
        };
    return new Scalar(value.atKey("x").getString("x"), kind, fromVariable);
  }
}
