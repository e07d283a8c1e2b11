package org.idlereaper.genesys;

import java.util.Optional;

/**
 * Where in a list we are.
 *
 * @param number from 1
 * @param size rows asked for; each smaller size divides the next larger one
 */
record PageNumber(int number, int size) {
  /** What most code takes for the platform's most (genesys-cloud.md section 1.1). */
  static final int LARGEST = 100;

  static PageNumber first(int size) {
    return new PageNumber(1, size);
  }

  PageNumber next() {
    return new PageNumber(number + 1, size);
  }

  /** How many rows lie before it. */
  long before() {
    return (long) (number - 1) * size;
  }

  /** How many rows lie before its end. */
  long end() {
    return (long) number * size;
  }

  /** The same place with fewer rows a page; empty where one row is all there is. */
  Optional<PageNumber> smaller() {
    int fewer =
        switch (size) {
          case 100 -> 50;
          case 50 -> 25;
          case 25 -> 5;
          case 5 -> 1;
          default -> size;
        };
    return fewer == size
        ? Optional.empty()
        : Optional.of(new PageNumber((number - 1) * (size / fewer) + 1, fewer));
  }
}
