package org.idlereaper.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the settings; shared by every command that needs them. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings; or else the file that REAPER_CONFIG names.")
  private @Nullable Path config;

  @Option(names = "--org", paramLabel = "NAME", description = "Only this org (default: all).")
  private @Nullable String org;

  /** The file that holds the settings. */
  Path file(Terminal terminal) {
    if (config != null) {
      return config;
    }
    String named = terminal.environment().getOrDefault("REAPER_CONFIG", "");
    if (named.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "No configuration named: give --config FILE or set REAPER_CONFIG.");
    }
    return Path.of(named);
  }

  /** Reads the settings, or ends the command with everything that is wrong with them. */
  Reading.Loaded load(Terminal terminal) {
    return switch (read(terminal)) {
      case Reading.Loaded loaded -> loaded;
      case Reading.Rejected rejected ->
          throw new CommandFailure(
              ExitCode.CONFIG, rejected.problems().stream().map(Problem::line).toList());
    };
  }

  /** Reads the settings, whatever comes of it. */
  Reading read(Terminal terminal) {
    return reader(terminal).read(file(terminal), surroundings(terminal));
  }

  static SettingsReader reader(Terminal terminal) {
    return new SettingsReader(terminal.time());
  }

  static Surroundings surroundings(Terminal terminal) {
    return new Surroundings(terminal.environment(), System.getProperties().stringPropertyNames());
  }

  /** The orgs that the command is about. */
  List<Settings.Org> orgs(Settings settings) {
    List<Settings.Org> chosen =
        settings.orgs().stream().filter(one -> org == null || one.name().equals(org)).toList();
    if (chosen.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "No org '"
              + org
              + "'; there is: "
              + String.join(", ", settings.orgs().stream().map(Settings.Org::name).toList()));
    }
    return chosen;
  }

  /** The org that was named, if one was. */
  Optional<String> org() {
    return Optional.ofNullable(org);
  }
}
