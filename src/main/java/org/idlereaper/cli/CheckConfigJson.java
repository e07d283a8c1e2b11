package org.idlereaper.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.config.EffectiveSettings;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Warning;

/** The document that {@code check-config --output json} prints, sound or not. */
final class CheckConfigJson {
  private CheckConfigJson() {}

  static Map<String, Object> sound(EffectiveSettings effective) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("valid", true);
    document.put("problems", List.of());
    document.putAll(effective.asMap());
    return document;
  }

  static Map<String, Object> rejected(Reading.Rejected rejected) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("valid", false);
    document.put("problems", rejected.problems().stream().map(CheckConfigJson::problem).toList());
    document.put("warnings", rejected.warnings().stream().map(Warning::line).toList());
    return document;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", problem.place().file());
    row.put(
        "line",
        problem.place().line().isPresent()
            ? problem.place().line().getAsInt()
            : Optional.of(Optional.empty()));
    row.put("key", problem.key());
    row.put("problem", problem.wrong());
    row.put("expected", HistoryText.orNull(problem.expected()));
    row.put("got", HistoryText.orNull(problem.got()));
    return row;
  }
}
