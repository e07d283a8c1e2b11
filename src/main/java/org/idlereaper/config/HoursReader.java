package org.idlereaper.config;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.config.Origins.Origin;
import org.idlereaper.decide.Hours;

/** Reads the hours that count where we owe the reply. */
final class HoursReader {
  private static final List<String> WORDS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private HoursReader() {}

  /**
   * @param schedule the zone where none is given; absent if the schedule's is wrong
   */
  static Optional<Hours> read(Section section, Optional<ZoneId> schedule) {
    Optional<List<DayOfWeek>> days = section.list("days", days());
    if (days.isPresent() && days.get().isEmpty()) {
      section.problem("days", "is empty, so no hour would count", String.join(", ", WORDS));
    }
    Optional<Integer> from = section.required("from", new ClockTimes(ClockTimes.WHOLE_DAY - 1));
    Optional<Integer> to = section.required("to", new ClockTimes(ClockTimes.WHOLE_DAY));
    if (from.isPresent() && from.equals(to)) {
      section.problem(
          "to",
          "is equal to from, which could mean no hour or every hour",
          "from = \"00:00\", to = \"24:00\" for the whole day");
    }
    Optional<ZoneId> own = zone(section);
    if (own.isEmpty() && !section.given("time-zone")) {
      section
          .source()
          .origin(section.key().child("time-zone"), new Origin.Derived("schedule.time-zone"));
    }
    Optional<ZoneId> zone = own.or(() -> schedule);
    section.end();
    if (days.isEmpty() || zone.isEmpty()) {
      section.unsound();
    }
    return section.build(
        () ->
            new Hours(
                EnumSet.copyOf(days.orElseThrow()),
                ClockTimes.time(from.orElseThrow()),
                ClockTimes.time(to.orElseThrow()),
                zone.orElseThrow()));
  }

  private static Optional<ZoneId> zone(Section section) {
    return ZoneNames.in(section, section.optional("time-zone", new ZoneNames()))
        .map(ZoneNames.Zone::id);
  }

  static String word(DayOfWeek day) {
    return WORDS.get(day.getValue() - 1);
  }

  private static Form<DayOfWeek> days() {
    Map<String, DayOfWeek> meaning = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      meaning.put(word(day), day);
    }
    return Words.choice(WORDS, meaning);
  }
}
