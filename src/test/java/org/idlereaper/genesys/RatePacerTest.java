package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.platform.PlatformException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@Timeout(300)
final class RatePacerTest {
  private static final Instant START = Instant.parse("2026-08-19T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.advancingOnPause(START);

  private Duration passed() {
    return Duration.between(START, clock.instant());
  }

  private void request(RatePacer pacer) throws InterruptedException {
    try (RatePacer.Slots room = pacer.reserve(1)) {
      room.send();
      room.answered();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noMinuteHoldsMoreWhereverBetweenSendingAndAnswerARequestArrives(long seed) throws Exception {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(40);
    RatePacer pacer = new RatePacer(limit, clock);
    List<Instant> arrivals = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int places = Math.min(limit, 1 + random.nextInt(3));
      try (RatePacer.Slots room = pacer.reserve(places)) {
        for (int sent = random.nextInt(places + 1); sent > 0; sent--) {
          room.send();
          long took = random.nextInt(15_000);
          long onTheWay = (long) (took * random.nextDouble());
          clock.advance(Duration.ofMillis(onTheWay));
          arrivals.add(clock.instant());
          clock.advance(Duration.ofMillis(took - onTheWay));
          room.answered();
        }
      }
      clock.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 100 : 5_000)));
    }
    assertThat(LimitRowsTest.busiest(arrivals)).isLessThanOrEqualTo(limit);
  }

  @Test
  void noMinuteHoldsMoreWithManyThreads() throws Exception {
    Timepiece fast = Timepiece.scaled(START, 400);
    RatePacer pacer = new RatePacer(50, fast);
    List<Instant> arrivals = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int worker = 0; worker < 16; worker++) {
        Random random = new Random(worker);
        all.add(
            workers.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    try (RatePacer.Slots room = pacer.reserve(2)) {
                      room.send();
                      fast.pause(Duration.ofMillis(random.nextInt(2_000)));
                      arrivals.add(fast.instant());
                      room.answered();
                      if (random.nextBoolean()) {
                        room.send();
                        arrivals.add(fast.instant());
                        room.answered();
                      }
                    }
                  }
                  return true;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    arrivals.sort(null);
    assertThat(arrivals).hasSizeGreaterThan(160);
    assertThat(LimitRowsTest.busiest(arrivals)).isLessThanOrEqualTo(50);
  }

  @Test
  void theWholeLimitIsUsed() throws Exception {
    RatePacer pacer = new RatePacer(240, clock);
    for (int i = 0; i < 240; i++) {
      request(pacer);
    }
    assertThat(passed()).isZero();
    assertThat(pacer.used()).isEqualTo(1.0);
    request(pacer);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(60).plusMillis(1));
  }

  @Test
  void aPlaceStaysOccupiedForAMinuteAfterTheAnswerNotAfterTheSending() throws Exception {
    RatePacer pacer = new RatePacer(1, clock);
    try (RatePacer.Slots room = pacer.reserve(1)) {
      room.send();
      clock.advance(Duration.ofSeconds(15));
      room.answered();
    }
    request(pacer);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(75).plusMillis(1));
  }

  @Test
  void whatIsNotUsedIsGivenBack() throws Exception {
    RatePacer pacer = new RatePacer(2, clock);
    for (int i = 0; i < 100; i++) {
      RatePacer.Slots room = pacer.reserve(2);
      room.close();
      room.close();
    }
    assertThat(passed()).isZero();
    assertThat(pacer.used()).isZero();
  }

  @Test
  void aReservationWaitsBeforeAndNeverBetween() throws Exception {
    RatePacer pacer = new RatePacer(3, clock);
    request(pacer);
    request(pacer);
    try (RatePacer.Slots room = pacer.reserve(2)) {
      Instant granted = clock.instant();
      assertThat(granted).isAfter(START.plusSeconds(60));
      room.send();
      room.answered();
      room.send();
      room.answered();
      assertThat(clock.instant()).isEqualTo(granted);
    }
  }

  @Test
  void moreAtOnceThanAMinuteHoldsIsRefused() {
    RatePacer pacer = new RatePacer(1, clock);
    assertThatThrownBy(() -> pacer.reserve(2)).isInstanceOf(PlatformException.RateLimited.class);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "100001"})
  void boundsOfTheRate(int rate) {
    assertThatThrownBy(() -> new RatePacer(rate, clock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStandstillOf180SecondsIsWaitedOutALongerOneRefused() throws Exception {
    RatePacer pacer = new RatePacer(10, clock);
    pacer.standStill(Duration.ofMinutes(3));
    pacer.standStill(Duration.ofSeconds(5));
    request(pacer);
    assertThat(passed()).isEqualTo(Duration.ofMinutes(3));
    pacer.standStill(Duration.ofSeconds(181));
    assertThatThrownBy(() -> pacer.reserve(1)).isInstanceOf(PlatformException.RateLimited.class);
    assertThat(passed()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void firstComeFirstServed() throws Exception {
    VirtualTimepiece standing = VirtualTimepiece.standing(START);
    RatePacer pacer = new RatePacer(1, standing);
    request(pacer);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (RatePacer.Slots room = pacer.reserve(1)) {
                      order.add(number);
                      room.send();
                      room.answered();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      Awaitility.await()
          .until(
              () ->
                  thread.getState() == Thread.State.WAITING
                      || thread.getState() == Thread.State.TIMED_WAITING);
    }
    while (order.size() < 5) {
      standing.advance(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whoReadsAgainGoesAheadOfThoseWhoHaveNotBegun() throws Exception {
    VirtualTimepiece standing = VirtualTimepiece.standing(START);
    RatePacer pacer = new RatePacer(2, standing);
    RatePacer.Slots held = pacer.reserve(2);
    held.send();
    held.answered();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    // This one waits for two, and the holder of a place of those two reads again.
    Thread newcomer = taking(order, "newcomer", () -> pacer.reserve(2));
    Awaitility.await().until(() -> newcomer.getState() == Thread.State.WAITING);
    Thread again = taking(order, "again", pacer::reserveAgain);
    while (order.isEmpty()) {
      standing.advance(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
    assertThat(order).containsExactly("again");
    again.join();
    newcomer.interrupt();
    newcomer.join();
    held.close();
  }

  private static Thread taking(
      List<String> order, String name, java.util.concurrent.Callable<RatePacer.Slots> place) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try (RatePacer.Slots room = place.call()) {
                order.add(name);
                room.send();
                room.answered();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void anotherRateCountsFromTheNextRequestOnAndWhatWasSentStaysCounted() throws Exception {
    RatePacer pacer = new RatePacer(2, clock);
    request(pacer);
    request(pacer);
    pacer.configure(5);
    for (int i = 0; i < 3; i++) {
      request(pacer);
    }
    assertThat(passed()).as("two and three more fit under five").isZero();
    assertThat(pacer.used()).isEqualTo(1.0);
    request(pacer);
    assertThat(passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));

    clock.advance(Duration.ofMinutes(2));
    for (int i = 0; i < 4; i++) {
      request(pacer);
    }
    pacer.configure(2);
    Duration before = passed();
    request(pacer);
    assertThat(passed().minus(before))
        .as("four were sent, so under two nothing fits until they are a minute old")
        .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void interruptMeansLeave() throws Exception {
    VirtualTimepiece standing = VirtualTimepiece.standing(START);
    RatePacer pacer = new RatePacer(1, standing);
    request(pacer);
    Thread waiting = taking(new ArrayList<>(), "waiting", () -> pacer.reserve(1));
    standing.awaitWaiting(1);
    waiting.interrupt();
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    standing.advance(Duration.ofSeconds(61));
    request(pacer);
  }

  @Test
  void theStrictestEndpointCounts() {
    QuotaWatch quota = new QuotaWatch(240);
    quota.heed(Endpoint.CONVERSATION_GET, new Head.Quota(1, 300, Duration.ofSeconds(60)), 0);
    quota.heed(Endpoint.DETAILS_QUERY, new Head.Quota(1, 60, Duration.ofSeconds(60)), 0);
    assertThat(quota.limit(0)).isEqualTo(60);
    assertThat(quota.limit(Duration.ofMinutes(6).toNanos())).isEqualTo(240);
  }

  @Test
  void answersThatOvertakeOneAnotherDoNotHideThatAWindowIsUsedUp() {
    QuotaWatch quota = new QuotaWatch(240);
    Duration minute = Duration.ofSeconds(60);
    quota.heed(Endpoint.CONVERSATION_GET, new Head.Quota(300, 300, minute), 0);
    quota.heed(Endpoint.CONVERSATION_GET, new Head.Quota(298, 300, minute), 0);
    assertThat(quota.hold(0, 1)).isEqualTo(Duration.ofSeconds(61));
    long next = Duration.ofSeconds(61).toNanos();
    assertThat(quota.hold(next, 1)).isZero();
    quota.heed(Endpoint.CONVERSATION_GET, new Head.Quota(1, 300, minute), next);
    assertThat(quota.hold(next, 299)).isZero();
    assertThat(quota.hold(next, 300)).isEqualTo(Duration.ofSeconds(61));
  }
}
