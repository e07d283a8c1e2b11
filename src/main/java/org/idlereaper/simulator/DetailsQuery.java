package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * The published ConversationQuery, checked.
 *
 * @param from the start of the first day that the interval touches
 * @param to the end of the last day that it touches
 * @param order asc, desc or unordered
 * @param orderBy what the rows are ordered by
 * @param conversationFilters all of them must fit
 * @param segmentFilters each of them must fit one segment
 * @param page which part of it
 */
record DetailsQuery(
    Instant from,
    Instant to,
    String order,
    String orderBy,
    List<Criterion> conversationFilters,
    List<Criterion> segmentFilters,
    Page page) {
  static final int MAX_PAGE_SIZE = 100;
  static final int MAX_RESULTS = 100_000;
  private static final Duration MAX_INTERVAL = Duration.ofDays(31);
  private static final Set<String> KNOWN =
      Set.of(
          "order",
          "orderBy",
          "conversationFilters",
          "segmentFilters",
          "evaluationFilters",
          "surveyFilters",
          "resolutionFilters",
          "interval",
          "aggregations",
          "paging");

  /** A page, counted from 1. */
  record Page(int size, int number) {}

  /** The same query whatever the page. */
  DetailsQuery firstPage() {
    return new DetailsQuery(
        from, to, order, orderBy, conversationFilters, segmentFilters, new Page(25, 1));
  }

  /** Whether its answer changes with the time alone. */
  boolean ages() {
    return conversationFilters.stream().anyMatch(Criterion::ages)
        || segmentFilters.stream().anyMatch(Criterion::ages);
  }

  /** Whether a conversation fits, as of a time; its start is not asked. */
  boolean fits(Conversation conversation, Instant now) {
    Instant asOf = conversation.seenByAnalytics(now);
    if (conversation.started.isAfter(asOf)) {
      return false;
    }
    Criterion.Subject whole = Subjects.of(conversation, asOf);
    if (!conversationFilters.stream().allMatch(filter -> filter.fits(whole))) {
      return false;
    }
    if (segmentFilters.isEmpty()) {
      return true;
    }
    List<Criterion.Subject> segments = Subjects.segmentsOf(conversation, asOf);
    return segmentFilters.stream().allMatch(filter -> segments.stream().anyMatch(filter::fits));
  }

  boolean touches(Conversation conversation) {
    return !conversation.started.isBefore(from) && conversation.started.isBefore(to);
  }

  static DetailsQuery read(byte[] body) {
    Fields fields = Fields.of(body, KNOWN);
    String[] ends =
        fields
            .text("interval")
            .orElseThrow(() -> Refused.badRequest("The interval is required."))
            .split("/", -1);
    if (ends.length != 2) {
      throw Refused.invalidDate();
    }
    Instant from = Times.read(ends[0]).orElseThrow(Refused::invalidDate);
    Instant to = Times.read(ends[1]).orElseThrow(Refused::invalidDate);
    if (!from.isBefore(to)) {
      throw Refused.badRequest("The interval must not be empty.");
    }
    if (Duration.between(from, to).compareTo(MAX_INTERVAL) > 0) {
      throw Refused.badRequest("The interval must not be longer than 31 days.");
    }
    for (String unserved :
        List.of("evaluationFilters", "surveyFilters", "resolutionFilters", "aggregations")) {
      if (!fields.list(unserved).isEmpty()) {
        throw Refused.badRequest("Not simulated: " + unserved);
      }
    }
    return new DetailsQuery(
        from.truncatedTo(ChronoUnit.DAYS),
        dayEnd(to),
        fields.word("order", "Order", AnalyticsWords.ORDERS).orElse("asc"),
        fields.word("orderBy", "OrderBy", AnalyticsWords.ORDER_KEYS).orElse("conversationStart"),
        fields.list("conversationFilters").stream()
            .map(filter -> Criterion.filter(filter, Criterion.Words.CONVERSATION))
            .toList(),
        fields.list("segmentFilters").stream()
            .map(filter -> Criterion.filter(filter, Criterion.Words.SEGMENT))
            .toList(),
        page(fields));
  }

  private static Instant dayEnd(Instant to) {
    Instant day = to.truncatedTo(ChronoUnit.DAYS);
    return day.equals(to) ? to : day.plus(Duration.ofDays(1));
  }

  private static Page page(Fields fields) {
    Page page =
        fields
            .object("paging", Set.of("pageSize", "pageNumber"))
            .map(
                paging ->
                    new Page(
                        paging.whole("pageSize").orElse(25), paging.whole("pageNumber").orElse(1)))
            .orElse(new Page(25, 1));
    if (page.size() < 1 || page.size() > MAX_PAGE_SIZE) {
      throw Refused.badRequest("The page size must be between 1 and 100.");
    }
    if (page.number() < 1) {
      throw Refused.badRequest("The page number must be 1 or more.");
    }
    if ((long) page.size() * page.number() > MAX_RESULTS) {
      throw new Refused(
          400,
          "pagination.limit",
          "Pagination may not exceed 100000 results. Tip: query in smaller intervals.");
    }
    return page;
  }
}
