package org.idlereaper.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came over the wire.
 *
 * @param method upper case
 * @param path as sent, without the query
 * @param query as sent, without the question mark; empty where there is none
 * @param headers names in lower case
 * @param body empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record HttpRequest(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** Every value of a query parameter, decoded, in order. */
  List<String> parameters(String name) {
    return values(query, name);
  }

  /** Every value of a form field of the body, decoded, in order. */
  List<String> formFields(String name) {
    return values(new String(body, StandardCharsets.UTF_8), name);
  }

  private static List<String> values(String form, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name)) {
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }
}
