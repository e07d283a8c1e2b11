package org.idlereaper.config;

import java.util.List;

/** What came of reading the settings. */
public sealed interface Reading {
  /** What an operator should know, whatever came of it. */
  List<Warning> warnings();

  /**
   * The settings are sound.
   *
   * @param settings all of them
   * @param warnings in the order of the file
   * @param origins where each of them comes from
   */
  record Loaded(Settings settings, List<Warning> warnings, Origins origins) implements Reading {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * There are no settings.
   *
   * @param problems all of them, in the order of the file; never empty
   * @param warnings in the order of the file
   */
  record Rejected(List<Problem> problems, List<Warning> warnings) implements Reading {
    public Rejected {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("rejected without a problem");
      }
    }
  }
}
