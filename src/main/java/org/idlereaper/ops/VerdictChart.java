package org.idlereaper.ops;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the bars of a day's verdicts stand in a drawing. Pure.
 *
 * @param bars from left to right, and in each hour from the bottom up
 * @param marks the hours that are written below, at equal distances from the left end on
 * @param tallest the number that the tallest column stands for
 */
public record VerdictChart(List<Bar> bars, List<Instant> marks, long tallest) {
  /** The drawing's size in its own units. */
  public static final int WIDTH = 720;

  /** See {@link #WIDTH}. */
  public static final int HEIGHT = 120;

  /** A number that is not 0 is to be seen. */
  private static final double SMALLEST = 2;

  private static final int MARK_EVERY = 6;

  public VerdictChart {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
  }

  /** One part of a column. */
  public record Bar(String kind, double x, double y, double width, double height) {}

  /** Draws some hours. */
  public static VerdictChart of(List<HourOfVerdicts> hours) {
    long tallest = Math.max(1, hours.stream().mapToLong(HourOfVerdicts::all).max().orElse(1));
    double slot = (double) WIDTH / Math.max(1, hours.size());
    List<Bar> bars = new ArrayList<>();
    List<Instant> marks = new ArrayList<>();
    for (int at = 0; at < hours.size(); at++) {
      HourOfVerdicts hour = hours.get(at);
      double floor = HEIGHT;
      floor = bar(bars, "kept", hour.kept(), tallest, at * slot, floor, slot);
      floor = bar(bars, "would", hour.wouldClose(), tallest, at * slot, floor, slot);
      floor = bar(bars, "closed", hour.closed(), tallest, at * slot, floor, slot);
      bar(bars, "troubled", hour.troubled(), tallest, at * slot, floor, slot);
      if (at % MARK_EVERY == 0) {
        marks.add(hour.from());
      }
    }
    return new VerdictChart(bars, marks, tallest);
  }

  private static double bar(
      List<Bar> bars, String kind, long number, long tallest, double x, double floor, double slot) {
    if (number == 0) {
      return floor;
    }
    // Room for four parts at their smallest above the tallest column.
    double height = Math.max(SMALLEST, (HEIGHT - 4 * SMALLEST) * number / tallest);
    bars.add(new Bar(kind, x + 1, floor - height, slot - 2, height));
    return floor - height;
  }
}
