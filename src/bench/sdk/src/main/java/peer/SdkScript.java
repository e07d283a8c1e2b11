package peer;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.api.ConversationsApi;
import com.mypurecloud.sdk.v2.model.Conversation;
import com.mypurecloud.sdk.v2.model.ConversationDetailQueryFilter;
import com.mypurecloud.sdk.v2.model.ConversationDetailQueryPredicate;
import com.mypurecloud.sdk.v2.model.ConversationQuery;
import com.mypurecloud.sdk.v2.model.MediaParticipantRequest;
import com.mypurecloud.sdk.v2.model.Message;
import com.mypurecloud.sdk.v2.model.MessageDetails;
import com.mypurecloud.sdk.v2.model.PagingSpec;
import com.mypurecloud.sdk.v2.model.Participant;
import com.mypurecloud.sdk.v2.model.SegmentDetailQueryFilter;
import com.mypurecloud.sdk.v2.model.SegmentDetailQueryPredicate;
import com.mypurecloud.sdk.v2.model.WrapupInput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The same afternoon's script on the vendor's SDK: list what is open, then one after the other
 * read, and close where the agent's last message is older than an hour; on 429 sleep as long as it
 * says.
 */
public final class SdkScript {
  private static final Duration IDLE = Duration.ofHours(1);
  private static final String URL = System.getenv("GENESYS_API_URL");
  private static final String[] CLOCK = System.getenv("ORG_CLOCK").split(",");
  private static final double FACTOR = Double.parseDouble(CLOCK[2]);

  private interface Call<T> {
    T send() throws IOException, ApiException;
  }

  private SdkScript() {}

  public static void main(String[] args) throws Exception {
    ConversationsApi api =
        new ConversationsApi(
            ApiClient.Builder.standard().withBasePath(URL).withAccessToken(token()).build());
    int closed = 0;
    for (String id : open(api)) {
      Conversation conversation = patiently(() -> api.getConversation(id));
      for (Participant participant : conversation.getParticipants()) {
        if (idle(participant)) {
          MediaParticipantRequest close =
              new MediaParticipantRequest()
                  .state(MediaParticipantRequest.StateEnum.DISCONNECTED)
                  .wrapup(
                      new WrapupInput().code(System.getenv("REAPER_WRAP_UP_CODE")).notes("idle"));
          patiently(
              () -> {
                api.patchConversationsMessageParticipant(id, participant.getId(), close);
                return true;
              });
          closed++;
        }
      }
    }
    System.out.println("closed=" + closed);
    System.exit(0);
  }

  private static Instant now() {
    Duration passed = Duration.between(Instant.parse(CLOCK[1]), Instant.now());
    return Instant.parse(CLOCK[0]).plusNanos((long) (passed.toNanos() * FACTOR));
  }

  private static <T> T patiently(Call<T> call) throws Exception {
    while (true) {
      try {
        return call.send();
      } catch (ApiException refused) {
        if (refused.getStatusCode() != 429) {
          throw refused;
        }
        String seconds = refused.getHeader("Retry-After");
        Thread.sleep((long) ((seconds == null ? 60 : Double.parseDouble(seconds)) * 1000 / FACTOR));
      }
    }
  }

  private static List<String> open(ConversationsApi api) throws Exception {
    Instant now = now().truncatedTo(ChronoUnit.SECONDS);
    List<String> ids = new ArrayList<>();
    for (int page = 1; ; page++) {
      ConversationQuery query =
          new ConversationQuery()
              .interval(now.minus(Duration.ofDays(25)) + "/" + now)
              .order(ConversationQuery.OrderEnum.ASC)
              .orderBy(ConversationQuery.OrderByEnum.CONVERSATIONSTART)
              .conversationFilters(
                  List.of(
                      new ConversationDetailQueryFilter()
                          .type(ConversationDetailQueryFilter.TypeEnum.AND)
                          .predicates(
                              List.of(
                                  new ConversationDetailQueryPredicate()
                                      .type(ConversationDetailQueryPredicate.TypeEnum.DIMENSION)
                                      .dimension(
                                          ConversationDetailQueryPredicate.DimensionEnum
                                              .CONVERSATIONEND)
                                      .operator(
                                          ConversationDetailQueryPredicate.OperatorEnum
                                              .NOTEXISTS)))))
              .segmentFilters(
                  List.of(
                      new SegmentDetailQueryFilter()
                          .type(SegmentDetailQueryFilter.TypeEnum.AND)
                          .predicates(
                              List.of(
                                  new SegmentDetailQueryPredicate()
                                      .type(SegmentDetailQueryPredicate.TypeEnum.DIMENSION)
                                      .dimension(
                                          SegmentDetailQueryPredicate.DimensionEnum.MEDIATYPE)
                                      .operator(SegmentDetailQueryPredicate.OperatorEnum.MATCHES)
                                      .value("message")))))
              .paging(new PagingSpec().pageSize(100).pageNumber(page));
      var rows = patiently(() -> api.postAnalyticsConversationsDetailsQuery(query));
      if (rows.getConversations() == null || rows.getConversations().isEmpty()) {
        return ids;
      }
      rows.getConversations().forEach(row -> ids.add(row.getConversationId()));
    }
  }

  private static boolean idle(Participant participant) {
    if (!"agent".equals(participant.getPurpose()) || participant.getMessages().isEmpty()) {
      return false;
    }
    Message leg = participant.getMessages().getFirst();
    List<MessageDetails> lines = leg.getMessages();
    return leg.getState() == Message.StateEnum.CONNECTED
        && !lines.isEmpty()
        && lines.getLast().getMessageTime().toInstant().plus(IDLE).isBefore(now());
  }

  private static String token() throws IOException, InterruptedException {
    String basic =
        System.getenv("GENESYS_CLIENT_ID") + ":" + System.getenv("GENESYS_CLIENT_SECRET");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(URL + "/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return answer.replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }
}
