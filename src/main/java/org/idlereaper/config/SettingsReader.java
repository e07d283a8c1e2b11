package org.idlereaper.config;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads settings and finds everything that is wrong with them at once. It throws nothing for what
 * an operator can get wrong, fetches nothing, and repeats no secret. May be asked again at any
 * time; each answer shows the file as it is then.
 */
public final class SettingsReader {
  private final RootReader root;

  /**
   * @param clock tells from when on a cron must fire
   */
  public SettingsReader(InstantSource clock) {
    this.root = new RootReader(clock);
  }

  /** Reads a file. */
  public Reading read(Path file, Surroundings surroundings) {
    return switch (ConfigFile.text(file, ConfigFile.LARGEST)) {
      case Parsed.Good<String>(String text) ->
          read(file.toString(), text, surroundings, ConfigFile.openToOthers(file));
      case Parsed.Bad<String> bad -> {
        Findings findings = new Findings();
        findings.problem(Place.of(file.toString()), KeyPath.ROOT, bad.wrong());
        yield new Reading.Rejected(findings.problems(), findings.warnings());
      }
    };
  }

  /**
   * Reads a text that lies in no file.
   *
   * @param name what stands for the file in messages
   */
  public Reading read(String name, String text, Surroundings surroundings) {
    return read(name, text, surroundings, Optional.empty());
  }

  private Reading read(
      String name, String text, Surroundings surroundings, Optional<String> openToOthers) {
    Findings findings = new Findings();
    Optional<Reading.Loaded> loaded =
        new Pass(name, surroundings, openToOthers, findings).over(text, root);
    return loaded.isPresent() && !findings.anyProblem()
        ? loaded.get()
        : new Reading.Rejected(findings.problems(), findings.warnings());
  }
}
