package org.idlereaper.simulator;

/** The published states of after-call work on a leg. */
enum AfterCallState {
  NOT_APPLICABLE("notApplicable"),
  SKIPPED("skipped"),
  PENDING("pending"),
  COMPLETE("complete");

  private final String word;

  AfterCallState(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
