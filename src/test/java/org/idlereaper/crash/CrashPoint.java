package org.idlereaper.crash;

/** Where in one episode of the closing protocol a process may die. */
enum CrashPoint {
  C1("the deciding read is answered"),
  C2("before the intent is recorded"),
  C3("the intent is durable"),
  C4("right before the request"),
  C5("the request has arrived, no answer is taken"),
  C6("the answer is taken"),
  C7("the answer is recorded"),
  C8("a confirming read is answered"),
  C9("the missing wrap-up is posted"),
  C10("the guest's leg is written to"),
  C11("before the outcome is recorded"),
  C12("the outcome is recorded");

  private final String words;

  CrashPoint(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether nothing was sent to the platform yet. */
  boolean beforeSending() {
    return compareTo(C4) <= 0;
  }

  /** Whether it lies around the record of the outcome. */
  boolean atTheOutcome() {
    return this == C11 || this == C12;
  }
}
