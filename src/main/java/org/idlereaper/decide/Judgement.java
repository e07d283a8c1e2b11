package org.idlereaper.decide;

import java.util.List;

/**
 * A verdict with everything it rests on.
 *
 * @param verdict close or keep
 * @param facts times and ids
 * @param steps every reason to keep in the order of asking, those after the deciding one too
 */
public record Judgement(Verdict verdict, Facts facts, List<Step> steps) {
  public Judgement {
    steps = List.copyOf(steps);
  }

  /**
   * @param reason what was asked
   * @param keeps whether it says keep
   * @param detail what it found; empty where there is nothing to add
   */
  public record Step(KeepReason reason, boolean keeps, String detail) {}
}
