package org.idlereaper.simulator;

import java.time.Duration;

/** How an answer reaches the wire. */
sealed interface Delivery {
  /** All of it, and the connection stays open. */
  record Whole() implements Delivery {}

  /** Nothing: the connection ends without an answer. */
  record Nothing() implements Delivery {}

  /** The headers and half of the body (half of the headers where there is no body). */
  record Half() implements Delivery {}

  /** All of it, a few bytes at a time, with a pause of the machine's clock in between. */
  record Drip(int bytes, Duration pause) implements Delivery {}

  Delivery WHOLE = new Whole();
}
