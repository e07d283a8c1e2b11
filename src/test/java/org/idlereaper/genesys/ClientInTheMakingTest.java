package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.idlereaper.genesys.ClientInTheMaking.NoClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ClientInTheMakingTest {
  private static final OkHttpClient CLIENT = new OkHttpClient();

  @Test
  void nobodyWaitsForItWhoDoesNotAskForIt() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    ClientInTheMaking client =
        ClientInTheMaking.by(
            () -> {
              try {
                slow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return CLIENT;
            });
    ClientInTheMaking other = client.with(made -> made.newBuilder().build());

    slow.countDown();

    assertThat(client.get()).isSameAs(CLIENT);
    assertThat(other.get()).isNotSameAs(CLIENT);
  }

  @Test
  void itIsClosedOnceItIs() {
    ClientInTheMaking client = ClientInTheMaking.by(() -> new OkHttpClient());
    assertThat(client.closed()).isFalse();

    client.close();
    client.close();

    assertThat(client.closed()).isTrue();
  }

  @Test
  void whereItCannotBeMadeEveryRequestSaysWhy() {
    ClientInTheMaking client =
        ClientInTheMaking.by(
            () -> {
              throw new IllegalStateException("problem accessing trust store");
            });

    for (ClientInTheMaking each : new ClientInTheMaking[] {client, client.with(made -> made)}) {
      assertThatThrownBy(each::get)
          .isInstanceOf(NoClientException.class)
          .hasMessage("no client: problem accessing trust store");
      assertThat(each.closed()).isFalse();
      each.close();
    }
  }
}
