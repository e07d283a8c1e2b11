package org.idlereaper.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.SweepReport;

/**
 * What the demo came to.
 *
 * @param observed the sweep that changed nothing
 * @param enforced the one in earnest
 * @param audit the org's journal against our account
 */
record DemoResult(SweepReport observed, SweepReport enforced, DemoAudit audit) {

  /** As one document: what was found, decided, closed and why, and whether the books agree. */
  Map<String, Object> tree() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("good", audit.good());
    document.put("observe", sweep(observed));
    document.put("enforce", sweep(enforced));
    List<Map<String, Object>> books = new ArrayList<>();
    for (DemoAudit.Check check : audit.checks()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("check", check.what());
      row.put("holds", check.good());
      row.put("found", check.found());
      books.add(row);
    }
    document.put("books", books);
    return document;
  }

  private static Map<String, Object> sweep(SweepReport report) {
    Map<String, Object> sweep = new LinkedHashMap<>();
    sweep.put("outcome", report.outcome());
    sweep.put("seen", report.counts().seen());
    sweep.put("wouldClose", report.counts().wouldClose());
    sweep.put("closed", report.counts().closed());
    sweep.put("kinds", counted(report, close -> close.kind().word()));
    sweep.put("outcomes", counted(report, CloseRecord::outcome));
    Map<String, Long> kept = new LinkedHashMap<>();
    report.counts().kept().forEach((reason, many) -> kept.put(reason.word(), many));
    sweep.put("kept", kept);
    sweep.put("deferred", report.counts().deferred());
    sweep.put("closes", report.closes().stream().map(DemoResult::close).toList());
    sweep.put("requests", report.requests());
    return sweep;
  }

  private static Map<String, Long> counted(SweepReport report, Function<CloseRecord, String> word) {
    return report.closes().stream()
        .collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Object> close(CloseRecord close) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("conversationId", close.episode().conversation().value());
    row.put("kind", close.kind().word());
    row.put("policy", close.policy());
    row.put("idleSeconds", close.idle().toSeconds());
    row.put("outcome", close.outcome());
    return row;
  }
}
