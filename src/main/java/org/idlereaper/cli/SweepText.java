package org.idlereaper.cli;

import static org.idlereaper.cli.Spoken.number;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepReport;

/** What {@code sweep} prints for people: counts, closes, refusals, and one summary line last. */
final class SweepText {
  private SweepText() {}

  static String of(SweepReport report, List<SweepEvent.Refused> refused) {
    StringBuilder text = new StringBuilder();
    text.append(head(report));
    if (!report.closes().isEmpty()) {
      text.append('\n').append(closes(report.closes()));
    }
    text.append('\n').append(counts(report.counts()));
    if (!refused.isEmpty()) {
      text.append('\n').append(refusals(refused));
    }
    report
        .stop()
        .ifPresent(
            stop ->
                text.append("\nStopped: ")
                    .append(stop.reason().word())
                    .append(", ")
                    .append(stop.detail())
                    .append('\n'));
    return text.append('\n').append(summary(report)).append('\n').toString();
  }

  private static String head(SweepReport report) {
    return "Sweep of %s (%s), %s, %s\n"
        .formatted(
            report.sweep().org(),
            report.sweep().mode().word(),
            Spoken.time(report.started()),
            took(report));
  }

  private static String took(SweepReport report) {
    Duration took = Duration.between(report.started(), report.ended());
    return took.compareTo(Duration.ofMinutes(1)) < 0
        ? "%.1f s".formatted(took.toMillis() / 1000.0)
        : Spoken.span(took);
  }

  private static String closes(List<CloseRecord> closes) {
    TextTable table = new TextTable("  ", "conversation", "kind", "idle", "policy", "outcome");
    for (CloseRecord close : closes) {
      table.row(
          close.episode().conversation().value(),
          close.kind().word(),
          Spoken.span(close.idle()),
          close.policy(),
          close.outcome());
    }
    return table.render();
  }

  private static String counts(SweepReport.Counts counts) {
    TextTable table = new TextTable("  ", "verdict", "reason", "number");
    table.row("closed", "", number(counts.closed()));
    if (counts.wouldClose() > 0) {
      table.row("would-close", "", number(counts.wouldClose()));
    }
    if (counts.unconfirmed() > 0) {
      table.row("unconfirmed", "", number(counts.unconfirmed()));
    }
    counts.kept().forEach((reason, many) -> table.row("kept", reason.word(), number(many)));
    counts.deferred().forEach((why, many) -> table.row("deferred", why, number(many)));
    if (counts.failed() > 0) {
      table.row("failed", "", number(counts.failed()));
    }
    table.row("open in all", "", number(counts.seen()));
    return table.render();
  }

  private static String refusals(List<SweepEvent.Refused> refused) {
    Map<String, Long> byCode =
        refused.stream()
            .collect(
                Collectors.groupingBy(
                    refusal ->
                        refusal.intent().write().word()
                            + " write: "
                            + refusal.status()
                            + " "
                            + refusal.code(),
                    Collectors.counting()));
    TextTable table = new TextTable("  ", "refused by the platform", "number");
    byCode.forEach((code, many) -> table.row(code, number(many)));
    return table.render();
  }

  /** One line that says it all. */
  static String summary(SweepReport report) {
    SweepReport.Counts counts = report.counts();
    StringBuilder line = new StringBuilder();
    line.append(report.sweep().org())
        .append(": ")
        .append(report.outcome())
        .append(report.stop().map(stop -> " (" + stop.reason().word() + ")").orElse(""))
        .append(", ")
        .append(number(counts.seen()))
        .append(" open, ")
        .append(number(counts.read()))
        .append(" read, ");
    line.append(
        switch (report.sweep().mode()) {
          case OBSERVE -> number(counts.wouldClose()) + " would be closed";
          case ENFORCE -> number(counts.closed()) + " closed";
        });
    line.append(", ").append(number(counts.keptInAll())).append(" kept");
    some(line, counts.unconfirmed(), "unconfirmed");
    some(line, counts.deferredInAll(), "deferred");
    some(line, counts.failed(), "failed");
    some(line, counts.notes().raced(), "raced");
    some(line, counts.notes().waiting(), "waiting");
    return line.toString();
  }

  private static void some(StringBuilder line, long number, String what) {
    if (number > 0) {
      line.append(", ").append(number(number)).append(' ').append(what);
    }
  }
}
