package org.idlereaper.cli;

import java.util.List;
import java.util.Map;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.SweepReport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The document that {@code sweep --output json} prints; the names are a contract. */
final class SweepJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private SweepJson() {}

  static String document(List<SweepReport> reports) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode sweeps = document.putArray("sweeps");
    reports.forEach(report -> sweeps.add(sweep(report)));
    return document.toPrettyString();
  }

  private static ObjectNode sweep(SweepReport report) {
    SweepReport.Counts counts = report.counts();
    ObjectNode sweep = JSON.createObjectNode();
    sweep.put("sweepId", report.sweep().id());
    sweep.put("org", report.sweep().org());
    sweep.put("mode", report.sweep().mode().word());
    sweep.put("started", report.started().toString());
    sweep.put("ended", report.ended().toString());
    sweep.put("outcome", report.outcome());
    sweep.put("stopReason", report.stop().map(stop -> stop.reason().word()).orElse(null));
    sweep.put("stopDetail", report.stop().map(SweepReport.Stop::detail).orElse(null));
    sweep.put("seen", counts.seen());
    sweep.put("read", counts.read());
    sweep.put("closed", counts.closed());
    sweep.put("wouldClose", counts.wouldClose());
    sweep.put("unconfirmed", counts.unconfirmed());
    sweep.put("deferred", counts.deferredInAll());
    numbers(sweep.putObject("deferredBy"), counts.deferred());
    sweep.put("failed", counts.failed());
    ObjectNode kept = sweep.putObject("kept");
    counts.kept().forEach((reason, number) -> kept.put(reason.word(), number));
    sweep.put("waiting", counts.notes().waiting());
    sweep.put("raced", counts.notes().raced());
    ArrayNode closes = sweep.putArray("closes");
    report.closes().forEach(close -> closes.add(close(close)));
    numbers(sweep.putObject("requests"), report.requests());
    return sweep;
  }

  private static void numbers(ObjectNode object, Map<String, Long> numbers) {
    numbers.forEach(object::put);
  }

  private static ObjectNode close(CloseRecord close) {
    ObjectNode node = JSON.createObjectNode();
    node.put("conversationId", close.episode().conversation().value());
    node.put("participantId", close.episode().participant().value());
    node.put("communicationId", close.episode().communication().value());
    node.put("queueId", close.queue().map(queue -> queue.value()).orElse(null));
    node.put("policy", close.policy());
    node.put("kind", close.kind().word());
    node.put("idleSeconds", close.idle().toSeconds());
    node.put("outcome", close.outcome());
    return node;
  }
}
