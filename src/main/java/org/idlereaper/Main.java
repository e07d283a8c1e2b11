package org.idlereaper;

/** Starts the daemon. */
public final class Main {
  private Main() {}

  static void main(String[] args) {}
}
