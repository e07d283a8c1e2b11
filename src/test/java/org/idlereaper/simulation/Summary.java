package org.idlereaper.simulation;

/** What a simulation came to, for people. */
final class Summary {
  private Summary() {}

  static String of(Counts counts) {
    return """

        days %,d · conversations %,d · episodes (agents' legs served + customers' visits) %,d · came back to life %,d
        sweeps %,d · ended by: %s
        process: %s
        requests: %s
        reported: %s
        writes: %s · following another %,d
        closes by kind: %s
        outcomes: %s
        raced: %s
        faults: %s
        people at the wrong moment: %s
        told: %s
        once nothing goes wrong: closed %,d, the latest %,d s after its threshold · left: %s
        oldest read under a write: %,d ms
        """
        .formatted(
            counts.of("days"),
            counts.of("conversations"),
            Simulation.episodes(counts),
            counts.of("came back to life"),
            counts.of("sweeps"),
            counts.table("stop: "),
            counts.table("process: "),
            counts.table("request: "),
            counts.table("reported: "),
            counts.table("write: "),
            counts.of("write that follows another"),
            counts.table("close: "),
            counts.table("outcome: "),
            counts.table("raced: "),
            counts.table("fault: "),
            counts.table("people: "),
            counts.table("told: "),
            counts.of("closed in quiet"),
            counts.of("latest close after threshold s"),
            counts.table("left: "),
            counts.of("latest read age ms"));
  }
}
